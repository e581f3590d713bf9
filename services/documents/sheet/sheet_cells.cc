#include "services/documents/sheet/sheet_cells.h"

#include <algorithm>
#include <string>
#include <utility>

namespace baocao::documents {
namespace {

// Points of a line of text.
constexpr double kLine = 15.75;
constexpr double kHeadingMargin = 4;

double LineHeight(Look look) {
  switch (look) {
    case Look::kCoverHead:
      return 24;
    case Look::kTitle:
      return 19;
    default:
      return kLine;
  }
}

bool IsHidden(const Sheet& sheet, const Cell& cell) {
  return std::find(sheet.hidden_columns.begin(), sheet.hidden_columns.end(),
                   cell.column) != sheet.hidden_columns.end();
}

}  // namespace

Cell& Put(Sheet& sheet, int row, int column, Look look, Content content) {
  Cell& cell = sheet.cells.emplace_back();
  cell.row = row;
  cell.column = column;
  cell.look = look;
  cell.content = std::move(content);
  return cell;
}

Cell& PutWide(Sheet& sheet, int row, int column, int columns, Look look,
              Content content) {
  Cell& cell = Put(sheet, row, column, look, std::move(content));
  cell.columns = columns;
  return cell;
}

std::string Beginning(const std::string& text, int characters) {
  size_t end = 0;
  for (int taken = 0; end < text.size(); ++end) {
    const bool begins = (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80;
    if (begins && taken++ == characters) return text.substr(0, end) + " …";
  }
  return text;
}

void FitRows(Sheet& sheet) {
  for (const Cell& cell : sheet.cells) {
    const auto* text = std::get_if<std::string>(&cell.content);
    if (text == nullptr || text->empty() || cell.rows > 1 ||
        IsHidden(sheet, cell)) {
      continue;
    }
    double width = 0;
    for (int i = 0; i < cell.columns; ++i) {
      width += sheet.column_widths[cell.column - 1 + i];
    }
    const bool heading = cell.look == Look::kHeading;
    const bool bold = cell.bold || heading || cell.look == Look::kTitle;
    // Larger letters leave room for fewer.
    const double room = width * kLine / LineHeight(cell.look);
    const double height = LinesOf(*text, room, bold) * LineHeight(cell.look) +
                          (heading ? kHeadingMargin : 0);
    auto& heights = sheet.row_heights;
    if (static_cast<int>(heights.size()) < cell.row) heights.resize(cell.row);
    heights[cell.row - 1] = std::max(heights[cell.row - 1], height);
  }
}

}  // namespace baocao::documents
