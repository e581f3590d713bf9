#include "services/documents/tables/table_sheet.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/documents/sheet/sheet_cells.h"
#include "services/documents/tables/remarks.h"
#include "services/messages/messages.h"
#include "services/report/decimal.h"
#include "services/report/text.h"

namespace baocao::documents {
namespace {

using messages::Say;

// Characters of joined remarks that a printed cell has room for, and that a
// spreadsheet cell may hold at all.
constexpr int kMostText = 60;
constexpr int kMostTextWithoutAnnex = 4000;

class Filling {
 public:
  Filling(const campaign::Campaign& campaign, const campaign::Form& form,
          const FormTable& table, std::string_view locale)
      : campaign_(campaign), form_(form), table_(table), locale_(locale) {}

  FormContent Take() {
    for (const v1::TableCell& cell : table_.table.cells()) {
      content_.entries[{cell.row(), cell.column()}] = EntryOf(cell);
    }
    if (form_.is_list()) AddLines();
    return std::move(content_);
  }

 private:
  Entry EntryOf(const v1::TableCell& cell) const {
    Entry entry;
    entry.estimated = cell.estimates() > 0;
    entry.flagged = cell.flagged();
    if (const auto value = report::Decimal::Parse(cell.value());
        cell.has_value() && value.has_value()) {
      entry.content = *value;
    } else if (cell.has_value()) {
      entry.content = cell.value();
    } else {
      entry.content = Shortened(cell.text());
    }
    if (entry.estimated) {
      entry.note = Say("documents_tables.note.estimates",
                       {{"estimates", std::to_string(cell.estimates())},
                        {"units", std::to_string(cell.units())}})
                       .In(locale_);
    }
    if (entry.flagged) {
      absl::StrAppend(&entry.note, entry.note.empty() ? "" : "\n",
                      Say("documents_tables.note.flagged").In(locale_));
    }
    return entry;
  }

  // What a hundred units remark would tear the printed form apart.
  std::string Shortened(const std::string& text) const {
    if (!HasAnnex(form_, table_)) {
      return Beginning(text, kMostTextWithoutAnnex);
    }
    if (report::CountCodePoints(text) <= kMostText) return text;
    return Say("documents_tables.table.more_text",
               {{"sheet", AnnexName(form_, locale_)}})
        .In(locale_);
  }

  void AddLines() {
    content_.extra_headings = {Say("documents_tables.table.unit").In(locale_)};
    v1::FormEntry entry;
    entry.set_form(form_.key());
    for (const v1::TableListRow& row : table_.table.rows()) {
      v1::ListRow& added = *entry.add_rows();
      added = row.row();
      // Ids are unique within a unit only.
      added.set_id(absl::StrCat(row.unit(), "/", row.row().id()));
    }
    content_.lines = ContentOf(form_, entry).lines;
    NameUnitsOfLines();
  }

  void NameUnitsOfLines() {
    std::map<std::string, std::string> names;
    for (const v1::TableListRow& row : table_.table.rows()) {
      std::string name = UnitName(campaign_, row.unit());
      if (!row.duplicate_of().empty()) {
        name = Say("documents_tables.duplicate",
                   {{"unit", name},
                    {"other", UnitName(campaign_, row.duplicate_of())}})
                   .In(locale_);
      }
      names.emplace(absl::StrCat(row.unit(), "/", row.row().id()),
                    std::move(name));
    }
    for (ListLine& line : content_.lines) line.extra = {names[line.id]};
  }

  const campaign::Campaign& campaign_;
  const campaign::Form& form_;
  const FormTable& table_;
  const std::string_view locale_;
  FormContent content_;
};

// Two halves with a unit each are wider than any other form: what wraps well
// gives way, so that the figures stay large enough to be read on A4.
void NarrowHalves(const campaign::Form& form, Sheet& sheet) {
  constexpr double kWide = 20;
  constexpr double kKept = 0.7;
  if (form.column_count() == 0 || form.column(0).part().empty()) return;
  for (double& width : sheet.column_widths) {
    if (width > kWide) width *= kKept;
  }
}

}  // namespace

FormSheet TableSheet(const campaign::Campaign& campaign,
                     const campaign::Form& form, const FormTable& table,
                     const ProvinceTables& tables, std::string_view locale) {
  FormSheetOptions options;
  options.locale = std::string(locale);
  // One line: the form should keep its page.
  options.corner = {
      absl::StrCat(table.table.units_expected() > 0
                       ? IncludedWords(table.table, locale)
                       : Say("documents_tables.table.optional").In(locale),
                   " · ", StandingLine(campaign, tables, locale))};
  options.money_unit = campaign.spec().money_unit();
  options.notes = TableRemarks(campaign, form, table.table, locale);
  FormSheet laid_out =
      LayOutForm(form, Filling(campaign, form, table, locale).Take(), options);
  NarrowHalves(form, laid_out.sheet);
  FitRows(laid_out.sheet);
  laid_out.sheet.footer = StandingLine(campaign, tables, locale);
  // To work on: widen, sort, copy.
  laid_out.sheet.is_protected = false;
  return laid_out;
}

std::string AnnexName(const campaign::Form& form, std::string_view locale) {
  return Say("documents_tables.annex.by_unit", {{"form", form.key()}})
      .In(locale);
}

bool HasAnnex(const campaign::Form& form, const FormTable& table) {
  return !form.is_list() && !table.by_unit.empty();
}

}  // namespace baocao::documents
