#include "services/documents/tables/remarks.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/campaign/calendar.h"
#include "services/documents/tables/row_path.h"
#include "services/messages/messages.h"
#include "services/report/decimal.h"
#include "services/report/number_reader.h"

namespace baocao::documents {
namespace {

using messages::Say;

// Beyond these a paragraph is no longer read; the progress sheet has all.
constexpr size_t kMostUnitsNamed = 200;
constexpr int kMostFindings = 10;
constexpr size_t kMostRowsNamed = 40;

std::string Count(int64_t count) { return std::to_string(count); }

std::string Units(const campaign::Campaign& campaign, const v1::Table& table,
                  std::string_view locale) {
  const std::string included = Count(table.units_included());
  const std::string expected = Count(table.units_expected());
  if (table.units_expected() == 0) {
    return Say("documents_tables.table.not_counted").In(locale);
  }
  if (table.missing_units().empty()) {
    return Say("documents_tables.table.all_sent", {{"expected", expected}})
        .In(locale);
  }
  return Say("documents_tables.table.missing",
             {{"included", included},
              {"expected", expected},
              {"count", Count(table.missing_units_size())},
              {"units", NameUnits(campaign,
                                  {table.missing_units().begin(),
                                   table.missing_units().end()},
                                  locale)}})
      .In(locale);
}

// Leaf rows whose suppliers are not those who owe the form (rows with one
// owner) and of which some are missing.
std::string Coverage(const campaign::Form& form, const v1::Table& table,
                     std::string_view locale) {
  const bool nobody = std::all_of(
      table.coverage().begin(), table.coverage().end(),
      [](const v1::RowCoverage& row) { return row.units_included() == 0; });
  if (nobody && !table.coverage().empty()) {
    return Say("documents_tables.table.nobody").In(locale);
  }
  std::vector<std::string> rows;
  for (const v1::RowCoverage& coverage : table.coverage()) {
    const int row = form.RowIndex(coverage.row());
    if (row < 0 || !form.Addends(row).empty()) continue;
    if (coverage.units_included() >= coverage.units_expected() ||
        coverage.units_expected() == table.units_expected()) {
      continue;
    }
    if (rows.size() == kMostRowsNamed) {
      rows.push_back("…");
      break;
    }
    rows.push_back(Say("documents_tables.table.coverage_row",
                       {{"row", RowPath(form, row)},
                        {"included", Count(coverage.units_included())},
                        {"expected", Count(coverage.units_expected())}})
                       .In(locale));
  }
  if (rows.empty()) return "";
  return Say("documents_tables.table.coverage",
             {{"rows", absl::StrJoin(rows, "; ")}})
      .In(locale);
}

// The row, and the column where the rule is looked at by columns.
std::string PlaceWords(const campaign::Form& form, const v1::Place& place,
                       std::string_view locale) {
  const int row = form.RowIndex(place.row());
  const int column = form.ColumnIndex(place.column());
  if (row < 0) return "";
  const std::string path = RowPath(form, row);
  if (column < 0 || form.column(column).heading().empty()) {
    return Say("documents_tables.table.at_row", {{"row", path}}).In(locale);
  }
  return Say("documents_tables.table.at_cell",
             {{"row", path},
              {"column", *form.column(column).heading().rbegin()}})
      .In(locale);
}

std::string Figure(const std::string& canonical, std::string_view locale) {
  const auto figure = report::Decimal::Parse(canonical);
  return figure.has_value() && locale != "en"
             ? report::FormatVietnamese(*figure)
             : canonical;
}

void AddFindings(const campaign::Form& form, const v1::Table& table,
                 std::string_view locale, std::vector<std::string>& remarks) {
  int told = 0;
  for (const v1::Finding& finding : table.findings()) {
    if (told++ == kMostFindings) {
      remarks.push_back(
          Say("documents_tables.table.findings_more",
              {{"count", Count(table.findings_size() - kMostFindings)}})
              .In(locale));
      break;
    }
    const std::string& message =
        locale == "en" ? finding.message_en() : finding.message_vi();
    remarks.push_back(Say("documents_tables.table.finding",
                          {{"place", PlaceWords(form, finding.place(), locale)},
                           {"message", message},
                           {"expected", Figure(finding.expected(), locale)},
                           {"actual", Figure(finding.actual(), locale)}})
                          .In(locale));
  }
}

}  // namespace

SignCounts CountSigns(const v1::Table& table) {
  SignCounts counts;
  for (const v1::TableCell& cell : table.cells()) {
    counts.estimates += cell.estimates() > 0 ? 1 : 0;
    counts.flagged += cell.flagged() ? 1 : 0;
  }
  for (const v1::TableListRow& row : table.rows()) {
    for (const v1::CellEntry& cell : row.row().cells()) {
      counts.estimates += cell.estimated() ? 1 : 0;
    }
  }
  return counts;
}

std::string UnitName(const campaign::Campaign& campaign,
                     const std::string& code) {
  const v1::Unit* unit = campaign.FindUnit(code);
  return unit == nullptr ? code : unit->full_name();
}

std::string NameUnits(const campaign::Campaign& campaign,
                      std::vector<std::string> codes, std::string_view locale) {
  std::stable_sort(codes.begin(), codes.end(),
                   [&](const std::string& a, const std::string& b) {
                     return campaign.UnitIndex(a) < campaign.UnitIndex(b);
                   });
  const size_t more =
      codes.size() > kMostUnitsNamed ? codes.size() - kMostUnitsNamed : 0;
  codes.resize(codes.size() - more);
  for (std::string& code : codes) code = UnitName(campaign, code);
  const std::string names = absl::StrJoin(codes, "; ");
  if (more == 0) return names;
  return Say("documents_tables.missing_names",
             {{"units", names}, {"count", Count(static_cast<int64_t>(more))}})
      .In(locale);
}

std::string IncludedWords(const v1::Table& table, std::string_view locale) {
  if (table.units_expected() == 0) {
    return Say("documents_tables.overview.not_counted").In(locale);
  }
  return Say("documents_tables.table.included",
             {{"included", Count(table.units_included())},
              {"expected", Count(table.units_expected())}})
      .In(locale);
}

std::vector<std::string> Standing(const campaign::Campaign& campaign,
                                  const ProvinceTables& tables,
                                  std::string_view locale) {
  std::vector<std::string> lines;
  if (tables.test_data) {
    lines.push_back(Say("documents_tables.test_data").In(locale));
  }
  lines.push_back(Say("documents_tables.as_of",
                      {{"time", campaign::FormatLocal(campaign, tables.as_of)}})
                      .In(locale));
  lines.push_back(
      tables.freeze.empty()
          ? Say("documents_tables.live", {{"version", Count(tables.version)}})
                .In(locale)
          : Say("documents_tables.frozen", {{"label", tables.freeze}})
                .In(locale));
  return lines;
}

std::string StandingLine(const campaign::Campaign& campaign,
                         const ProvinceTables& tables,
                         std::string_view locale) {
  return absl::StrJoin(Standing(campaign, tables, locale), " · ");
}

std::vector<std::string> TableRemarks(const campaign::Campaign& campaign,
                                      const campaign::Form& form,
                                      const v1::Table& table,
                                      std::string_view locale) {
  std::vector<std::string> remarks = {Units(campaign, table, locale)};
  const std::string coverage = Coverage(form, table, locale);
  if (!coverage.empty()) remarks.push_back(coverage);
  const SignCounts signs = CountSigns(table);
  if (signs.estimates > 0) {
    remarks.push_back(Say("documents_tables.table.estimates",
                          {{"cells", Count(signs.estimates)}})
                          .In(locale));
  }
  if (signs.flagged > 0) {
    remarks.push_back(
        Say("documents_tables.table.flagged", {{"cells", Count(signs.flagged)}})
            .In(locale));
  }
  AddFindings(form, table, locale, remarks);
  return remarks;
}

}  // namespace baocao::documents
