#include "services/documents/sheet/form_canvas.h"

#include <algorithm>
#include <utility>

#include "services/documents/sheet/headings.h"
#include "services/documents/sheet/sheet_cells.h"

namespace baocao::documents {
namespace {

constexpr double kKeyWidth = 12;

}  // namespace

FormCanvas::FormCanvas(Sheet& sheet, bool keyed)
    : row(keyed ? 2 : 1), sheet_(sheet), keyed_(keyed) {
  if (keyed) sheet_.hidden_rows.push_back(1);
}

void FormCanvas::AddKeyColumn(const std::string& key) {
  if (!keyed_) {
    key_columns_.push_back(0);
    return;
  }
  sheet_.column_widths.push_back(kKeyWidth);
  key_columns_.push_back(last());
  sheet_.hidden_columns.push_back(last());
  Put(1, last(), key);
}

int FormCanvas::AddColumn(double width) {
  sheet_.column_widths.push_back(width);
  if (first_ == 0) first_ = last();
  return last();
}

bool FormCanvas::IsKeyColumn(int column) const {
  return keyed_ && std::find(key_columns_.begin(), key_columns_.end(),
                             column) != key_columns_.end();
}

Cell& FormCanvas::Put(int row, int column, Content content, Look look) {
  return documents::Put(sheet_, row, column, look, std::move(content));
}

void FormCanvas::PutKey(int row, int column, const std::string& key) {
  if (keyed_) Put(row, column, key);
}

Cell& FormCanvas::PutWide(int row, int from, int to, const std::string& text,
                          Look look, bool bold) {
  Cell& cell = Put(row, from, text, look);
  cell.columns = to - from + 1;
  cell.bold = bold;
  SetHeight(row, LinesOf(text, Width(from, to), bold) * kLine);
  return cell;
}

void FormCanvas::PutGaps(int row, int rows, Look look) {
  if (!keyed_) return;
  for (size_t i = 1; i < key_columns_.size(); ++i) {
    for (int each = row; each < row + rows; ++each) {
      Put(each, key_columns_[i], std::monostate(), look);
    }
  }
}

double FormCanvas::Width(int from, int to) const {
  double width = 0;
  for (int at = from; at <= to; ++at) {
    if (!IsKeyColumn(at)) width += sheet_.column_widths[at - 1];
  }
  return width;
}

void FormCanvas::SetHeight(int row, double height) {
  auto& heights = sheet_.row_heights;
  if (static_cast<int>(heights.size()) < row) heights.resize(row, 0);
  heights[row - 1] = std::max(heights[row - 1], height);
}

void PlaceMerged(const std::vector<std::vector<std::string>>& headings,
                 const std::vector<int>& columns, FormCanvas& canvas) {
  const int levels = HeadingLevels(headings);
  const std::vector<HeadingCell> cells = MergeHeadings(headings);
  const auto last_of = [&](const HeadingCell& cell) {
    return columns[cell.column + cell.columns - 1];
  };
  const auto height_of = [&](const HeadingCell& cell) {
    const double width = canvas.Width(columns[cell.column], last_of(cell));
    return LinesOf(cell.text, width, true) * FormCanvas::kLine + 4;
  };
  for (const HeadingCell& cell : cells) {
    const int row = canvas.row + cell.level;
    Cell& put =
        canvas.Put(row, columns[cell.column], cell.text, Look::kHeading);
    put.rows = cell.levels;
    put.columns = last_of(cell) - put.column + 1;
    if (cell.levels == 1) canvas.SetHeight(row, height_of(cell));
  }
  // What reaches over several lines may need more than they have.
  for (const HeadingCell& cell : cells) {
    if (cell.levels == 1) continue;
    double height = 0;
    for (int level = 0; level < cell.levels; ++level) {
      const int row = canvas.row + cell.level + level;
      canvas.SetHeight(row, FormCanvas::kLine);
      height += canvas.HeightOf(row);
    }
    const int bottom = canvas.row + cell.level + cell.levels - 1;
    const double missing = height_of(cell) - height;
    if (missing > 0)
      canvas.SetHeight(bottom, canvas.HeightOf(bottom) + missing);
  }
  canvas.PutGaps(canvas.row, levels, Look::kHeading);
  canvas.row += levels;
}

}  // namespace baocao::documents
