#include "services/documents/sheet/template_book.h"

#include <algorithm>
#include <utility>

#include "services/documents/sheet/cover_sheet.h"
#include "services/documents/sheet/form_layout.h"
#include "services/documents/sheet/form_sheet.h"
#include "services/documents/sheet/option_lists.h"
#include "services/documents/sheet/reasons_sheet.h"
#include "services/documents/sheet/workbook_writer.h"
#include "services/messages/messages.h"
#include "services/report/snapshot.h"

namespace baocao::documents {
namespace {

using messages::Say;

// Under each group of a list. A form of two halves has fifty groups.
constexpr int kBlankLines = 10;
constexpr int kBlankLinesOfHalves = 3;

bool HasHalves(const campaign::Form& form) {
  return form.column_count() > 0 &&
         form.column(0).part() != form.column(form.column_count() - 1).part();
}

bool Applies(const campaign::Campaign& campaign, const v1::Unit& unit,
             const campaign::Form& form) {
  if (campaign.Owes(unit, form)) return true;
  for (int row = 0; row < form.row_count(); ++row) {
    if (campaign.Fills(unit, form, row)) return true;
  }
  return false;
}

FormSheet TheForm(const campaign::Campaign& campaign, const v1::Unit& unit,
                  const campaign::Form& form, const v1::FormEntry& entry,
                  const TemplateOptions& options) {
  FormSheetOptions how;
  how.locale = options.locale;
  const std::string name = unit.full_name();
  how.subtitles = {
      Say("documents_sheet.reported_by", {{"unit", name}}).In(options.locale)};
  how.fills = [&](int row) { return campaign.Fills(unit, form, row); };
  how.blank_lines = HasHalves(form) ? kBlankLinesOfHalves : kBlankLines;
  how.key = SheetKey(campaign, unit, form.key(), form.spec().version());
  how.period = campaign.spec().data_period();
  how.money_unit = entry.money_unit();
  how.as_of = entry.as_of();
  for (const v1::Choice& choice : entry.choices()) {
    how.choices[choice.row()] = choice.option();
  }
  FormSheet made = LayOutForm(form, ContentOf(form, entry), how);
  made.sheet.footer =
      Say("documents_sheet.footer", {{"form", form.key()}, {"unit", name}})
          .In(options.locale);
  return made;
}

// "E7": where the place stands on the form's sheet; of a whole row the cell of
// its label. "": nowhere.
std::string CellOf(const FormSheet& made, const campaign::Form& form,
                   const v1::Place& place) {
  const auto row = made.rows.find(place.list_row().empty()
                                      ? place.row()
                                      : place.row() + "|" + place.list_row());
  if (row == made.rows.end()) return "";
  const auto column = made.columns.find(place.column());
  if (column != made.columns.end()) {
    return CellName(row->second, column->second);
  }
  const int index = form.RowIndex(place.row());
  const std::string part = index < 0 ? "" : form.row(index).part();
  const int label = std::max(0, LabelColumn(form, part));
  const auto at = made.columns.find(form.column(label).key());
  return at == made.columns.end() ? "" : CellName(row->second, at->second);
}

// What the place's row is called: an entry of a list by its first text.
std::string RowName(const campaign::Form& form, const v1::FormEntry& entry,
                    const v1::Place& place) {
  for (const v1::ListRow& row : entry.rows()) {
    if (place.list_row().empty() || row.id() != place.list_row()) continue;
    for (const v1::CellEntry& cell : row.cells()) {
      if (!cell.text().empty()) return cell.text();
    }
  }
  const int row = form.RowIndex(place.row());
  return row < 0 ? place.row() : form.row(row).label();
}

}  // namespace

std::vector<Sheet> TemplateSheets(const campaign::Campaign& campaign,
                                  const v1::Unit& unit,
                                  const v1::Snapshot& package,
                                  const TemplateOptions& options) {
  CoverContent cover;
  cover.deadline = options.deadline;
  if (!options.blank) cover.signatory = package.signatory();
  for (const campaign::Form& form : campaign.forms()) {
    if (Applies(campaign, unit, form)) cover.forms.push_back(&form);
  }
  // What must be sent comes first.
  std::stable_partition(
      cover.forms.begin(), cover.forms.end(),
      [&](const campaign::Form* form) { return campaign.Owes(unit, *form); });
  const auto rules = RulesWithReasons(campaign, cover.forms);
  cover.has_reasons = !rules.empty();
  std::vector<Sheet> sheets = {
      CoverSheet(campaign, unit, cover, options.locale)};
  std::vector<WrittenReason> reasons;
  for (const campaign::Form* form : cover.forms) {
    const v1::SnapshotItem* item =
        options.blank ? nullptr
                      : report::FindItem(package, "form/" + form->key());
    FormSheet made =
        TheForm(campaign, unit, *form,
                item == nullptr ? v1::FormEntry() : item->form(), options);
    if (item != nullptr) {
      for (const v1::Justification& reason : item->justifications()) {
        reasons.push_back(
            {reason, form->key() + "!" + CellOf(made, *form, reason.place()),
             RowName(*form, item->form(), reason.place())});
      }
    }
    sheets.push_back(std::move(made.sheet));
  }
  if (!rules.empty()) {
    sheets.push_back(
        ReasonsSheet(campaign, unit, rules, reasons, options.locale));
  }
  const v1::SnapshotItem* proposals =
      options.blank ? nullptr : report::FindItem(package, "proposals");
  sheets.push_back(ProposalsSheet(
      campaign, unit,
      proposals == nullptr ? v1::ProposalList() : proposals->proposals(),
      options.locale));
  MoveLongOptions(sheets, "Danh mục", SheetKey(campaign, unit, "@lists", 0));
  return sheets;
}

absl::StatusOr<std::string> TemplateBook(const campaign::Campaign& campaign,
                                         const v1::Unit& unit,
                                         const v1::Snapshot& package,
                                         const TemplateOptions& options) {
  WorkbookProperties properties;
  properties.title = options.locale == "en" ? campaign.spec().title().en()
                                            : campaign.spec().title().vi();
  properties.author = unit.full_name();
  properties.created = options.now;
  return WriteWorkbook(TemplateSheets(campaign, unit, package, options),
                       properties);
}

}  // namespace baocao::documents
