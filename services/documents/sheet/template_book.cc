#include "services/documents/sheet/template_book.h"

#include <algorithm>
#include <utility>

#include "services/documents/sheet/cover_sheet.h"
#include "services/documents/sheet/form_sheet.h"
#include "services/documents/sheet/option_lists.h"
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

Sheet TheForm(const campaign::Campaign& campaign, const v1::Unit& unit,
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
  Sheet sheet = LayOutForm(form, ContentOf(form, entry), how).sheet;
  sheet.footer =
      Say("documents_sheet.footer", {{"form", form.key()}, {"unit", name}})
          .In(options.locale);
  return sheet;
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
  std::vector<Sheet> sheets = {
      CoverSheet(campaign, unit, cover, options.locale)};
  for (const campaign::Form* form : cover.forms) {
    const v1::SnapshotItem* item =
        options.blank ? nullptr
                      : report::FindItem(package, "form/" + form->key());
    sheets.push_back(TheForm(campaign, unit, *form,
                             item == nullptr ? v1::FormEntry() : item->form(),
                             options));
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
