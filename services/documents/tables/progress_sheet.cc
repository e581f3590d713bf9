#include "services/documents/tables/progress_sheet.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "services/campaign/owed.h"
#include "services/documents/sheet/sheet_cells.h"
#include "services/documents/tables/remarks.h"
#include "services/messages/messages.h"

namespace baocao::documents {
namespace {

using messages::Say;

const std::vector<double> kWidths = {5, 34, 15, 20, 60, 22, 9};
const int kColumns = static_cast<int>(kWidths.size());

// By sign and word: paper is black and white.
messages::Text StateName(v1::Completeness completeness) {
  switch (completeness) {
    case v1::COMPLETENESS_COMPLETE:
      return Say("documents_tables.progress.state.complete");
    case v1::COMPLETENESS_PARTLY:
      return Say("documents_tables.progress.state.partly");
    default:
      return Say("documents_tables.progress.state.missing");
  }
}

messages::Text DeadlineName(v1::Standing standing) {
  switch (standing) {
    case v1::STANDING_ON_TIME:
      return Say("documents_tables.progress.deadline.on_time");
    case v1::STANDING_LATE:
      return Say("documents_tables.progress.deadline.late");
    case v1::STANDING_OVERDUE:
      return Say("documents_tables.progress.deadline.overdue");
    default:
      return Say("documents_tables.progress.deadline.open");
  }
}

template <typename Items>
std::vector<std::string> Titles(const campaign::Campaign& campaign,
                                const Items& items, std::string_view locale) {
  std::vector<std::string> titles;
  for (const v1::Item& item : items) {
    titles.push_back(campaign::ItemTitle(campaign, item).In(locale));
  }
  return titles;
}

std::string Lacks(const campaign::Campaign& campaign,
                  const v1::UnitProgress& unit, std::string_view locale) {
  std::vector<std::string> lacks =
      Titles(campaign, unit.missing_items(), locale);
  if (unit.signatory_missing() &&
      unit.completeness() != v1::COMPLETENESS_MISSING) {
    lacks.push_back(Say("documents_tables.progress.signatory").In(locale));
  }
  return absl::StrJoin(lacks, "; ");
}

}  // namespace

Sheet ProgressSheet(const campaign::Campaign& campaign,
                    const ProvinceTables& tables, std::string_view locale) {
  Sheet sheet;
  sheet.name = Say("documents_tables.progress.sheet").In(locale);
  sheet.is_protected = false;
  sheet.column_widths = kWidths;
  sheet.footer = StandingLine(campaign, tables, locale);
  int row = 1;
  PutWide(sheet, row, 1, kColumns, Look::kTitle,
          Say("documents_tables.progress.title").In(locale));
  PutWide(sheet, ++row, 1, kColumns, Look::kSubtitle,
          StandingLine(campaign, tables, locale));
  row += 2;
  int column = 0;
  for (const messages::Text& heading :
       {Say("documents_tables.column.number"),
        Say("documents_tables.column.unit"),
        Say("documents_tables.column.state"),
        Say("documents_tables.column.deadline"),
        Say("documents_tables.column.lacks"),
        Say("documents_tables.column.correct"),
        Say("documents_tables.column.unit_estimates")}) {
    Put(sheet, row, ++column, Look::kHeading, heading.In(locale));
  }
  sheet.repeat_first_row = sheet.repeat_last_row = row;
  sheet.frozen_row = row + 1;
  sheet.frozen_column = 3;

  std::vector<const v1::UnitProgress*> units;
  for (const v1::UnitProgress& unit : tables.units) units.push_back(&unit);
  std::stable_sort(
      units.begin(), units.end(), [&](const auto* a, const auto* b) {
        return campaign.UnitIndex(a->unit()) < campaign.UnitIndex(b->unit());
      });
  int number = 0;
  for (const v1::UnitProgress* unit : units) {
    ++row;
    Put(sheet, row, 1, Look::kOrdinal, std::to_string(++number));
    Put(sheet, row, 2, Look::kLabel, UnitName(campaign, unit->unit()));
    Put(sheet, row, 3, Look::kLabel,
        StateName(unit->completeness()).In(locale));
    Put(sheet, row, 4, Look::kLabel, DeadlineName(unit->standing()).In(locale));
    Put(sheet, row, 5, Look::kText, Lacks(campaign, *unit, locale));
    Put(sheet, row, 6, Look::kText,
        absl::StrJoin(Titles(campaign, unit->correction_items(), locale),
                      "; "));
    Put(sheet, row, 7, Look::kFigure, report::Decimal(unit->estimates()));
  }
  FitRows(sheet);
  return sheet;
}

}  // namespace baocao::documents
