#include "services/documents/reading/raw_workbook.h"

#include <algorithm>
#include <tuple>

namespace baocao::documents {
namespace {

constexpr size_t kBlock = 64 << 10;

bool IsIn(const std::vector<RawLines>& lines, int32_t line) {
  const auto after = std::upper_bound(
      lines.begin(), lines.end(), line,
      [](int32_t l, const RawLines& lines) { return l < lines.first; });
  return after != lines.begin() && line <= std::prev(after)->last;
}

std::optional<int> TwoDigits(std::string_view text, size_t at) {
  if (at + 2 > text.size() || text[at] < '0' || text[at] > '9' ||
      text[at + 1] < '0' || text[at + 1] > '9') {
    return std::nullopt;
  }
  return (text[at] - '0') * 10 + text[at + 1] - '0';
}

std::optional<absl::CivilDay> IsoDay(std::string_view text) {
  const auto century = TwoDigits(text, 0), year = TwoDigits(text, 2),
             month = TwoDigits(text, 5), day = TwoDigits(text, 8);
  if (!century || !year || !month || !day || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const absl::CivilDay civil(*century * 100 + *year, *month, *day);
  if (civil.month() != *month || civil.day() != *day) return std::nullopt;
  return civil;
}

}  // namespace

const RawCell* RawSheet::Find(int32_t row, int32_t column) const {
  const auto cell = std::lower_bound(
      cells.begin(), cells.end(), std::tuple(row, column),
      [](const RawCell& cell, const std::tuple<int32_t, int32_t>& place) {
        return std::tuple(cell.row, cell.column) < place;
      });
  if (cell == cells.end() || cell->row != row || cell->column != column) {
    return nullptr;
  }
  return &*cell;
}

const RawRange* RawSheet::MergedAt(int32_t row, int32_t column) const {
  if (merged_by_column.empty()) {
    for (const RawRange& range : merged) {
      if (range.first_row > row) break;
      if (range.Contains(row, column)) return &range;
    }
    return nullptr;
  }
  if (column < 0 || column >= std::ssize(merged_by_column)) return nullptr;
  // Within one column the ranges follow each other.
  const std::vector<int32_t>& covering = merged_by_column[column];
  const auto after = std::upper_bound(
      covering.begin(), covering.end(), row,
      [this](int32_t r, int32_t place) { return r < merged[place].first_row; });
  if (after == covering.begin()) return nullptr;
  const RawRange& range = merged[*std::prev(after)];
  return row <= range.last_row ? &range : nullptr;
}

void RawSheet::IndexMerged() {
  merged_by_column.clear();
  for (size_t i = 0; i < merged.size(); ++i) {
    const RawRange& range = merged[i];
    if (range.last_column >= std::ssize(merged_by_column)) {
      merged_by_column.resize(range.last_column + 1);
    }
    for (int32_t c = range.first_column; c <= range.last_column; ++c) {
      merged_by_column[c].push_back(static_cast<int32_t>(i));
    }
  }
}

bool RawSheet::IsRowHidden(int32_t row) const { return IsIn(hidden_rows, row); }

bool RawSheet::IsColumnHidden(int32_t column) const {
  return IsIn(hidden_columns, column);
}

std::string_view RawWorkbook::Keep(std::string_view text) {
  if (text.empty()) return {};
  if (blocks_.empty() ||
      blocks_.back().capacity() - blocks_.back().size() < text.size()) {
    blocks_.emplace_back().reserve(std::max(kBlock, text.size()));
  }
  std::string& block = blocks_.back();
  const size_t at = block.size();
  block.append(text);
  return std::string_view(block).substr(at);
}

std::optional<absl::CivilDay> DayOf(const RawCell& cell, bool date1904) {
  if (cell.kind == RawKind::kDate) return IsoDay(cell.text);
  if (cell.kind != RawKind::kNumber) return std::nullopt;
  const std::optional<std::string> number = ShortDecimal(cell.text);
  if (!number || (*number)[0] == '-') return std::nullopt;
  const std::string whole = number->substr(0, number->find('.'));
  if (whole.size() > 7) return std::nullopt;
  const int days = std::stoi(whole);
  if (date1904) {
    constexpr int kLast = 2'957'003;  // 9999-12-31
    if (days > kLast) return std::nullopt;
    return absl::CivilDay(1904, 1, 1) + days;
  }
  constexpr int kLast = 2'958'465;
  if (days == 0 || days > kLast) return std::nullopt;
  // Day 60 is 29 February 1900, which never was.
  if (days == 60) return std::nullopt;
  return (days < 60 ? absl::CivilDay(1899, 12, 31)
                    : absl::CivilDay(1899, 12, 30)) +
         days;
}

}  // namespace baocao::documents
