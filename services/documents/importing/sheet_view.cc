#include "services/documents/importing/sheet_view.h"

#include <algorithm>

#include "services/documents/importing/read_cell.h"
#include "services/report/text.h"

namespace baocao::documents::importing {
namespace {

// Bytes of a text that are looked at: titles are long, annexes longer.
constexpr size_t kLookedAt = 600;

std::string_view Beginning(std::string_view text) {
  if (text.size() <= kLookedAt) return text;
  size_t end = kLookedAt;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
    --end;
  }
  return text.substr(0, end);
}

}  // namespace

SheetView::SheetView(const RawSheet& sheet, bool date1904)
    : sheet_(sheet), date1904_(date1904) {
  for (const RawCell& cell : sheet.cells) {
    last_line_ = std::max(last_line_, static_cast<int>(cell.row));
    last_column_ = std::max(last_column_, static_cast<int>(cell.column));
  }
}

absl::Span<const RawCell> SheetView::Line(int line) const {
  const auto begin = std::partition_point(
      sheet_.cells.begin(), sheet_.cells.end(),
      [line](const RawCell& cell) { return cell.row < line; });
  const auto end = std::partition_point(
      begin, sheet_.cells.end(),
      [line](const RawCell& cell) { return cell.row == line; });
  return absl::MakeConstSpan(sheet_.cells)
      .subspan(static_cast<size_t>(begin - sheet_.cells.begin()),
               static_cast<size_t>(end - begin));
}

std::string SheetView::TextOf(const RawCell* cell) const {
  if (cell == nullptr) return "";
  if (cell->kind == RawKind::kText) {
    return report::Normalise(Beginning(cell->text));
  }
  return Shown(*cell, date1904_);
}

std::string SheetView::TextAt(int line, int column) const {
  const RawRange* merged = sheet_.MergedAt(line, column);
  return merged == nullptr
             ? TextOf(At(line, column))
             : TextOf(At(merged->first_row, merged->first_column));
}

std::string SheetView::OwnText(int line, int column) const {
  return TextOf(At(line, column));
}

std::string SheetView::WholeText(int line, int column) const {
  const RawCell* cell = At(line, column);
  if (cell == nullptr || cell->kind == RawKind::kError) return "";
  return cell->kind == RawKind::kText ? report::Normalise(cell->text)
                                      : Shown(*cell, date1904_);
}

int SheetView::WidthAt(int line, int column) const {
  const RawRange* merged = sheet_.MergedAt(line, column);
  return merged == nullptr ? 1 : merged->last_column - merged->first_column + 1;
}

bool SheetView::IsFilled(int line, int column) const {
  const RawCell* cell = At(line, column);
  if (cell == nullptr) return false;
  if (cell->kind == RawKind::kText) return !report::IsBlank(cell->text);
  return cell->kind != RawKind::kBlank;
}

}  // namespace baocao::documents::importing
