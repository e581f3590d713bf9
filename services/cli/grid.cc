#include "services/cli/grid.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace baocao::cli {
namespace {

// Text columns may get as narrow as this, and break longer words.
constexpr int kNarrowest = 10;
// Lines a heading should not exceed where there is room.
constexpr int kHeadingLines = 8;
// Headings up to this stand on one line where there is room.
constexpr int kShortHeading = 14;
// Up to this, labels come before everything else.
constexpr int kLabelWidth = 32;
// Fewer make labels hard to read.
constexpr int kReadableLabel = 22;

// A drawing area of glyphs. Lines are drawn as strokes and become the right
// corner and crossing by themselves.
class Canvas {
 public:
  Canvas(int width, int height)
      : width_(width),
        glyphs_(width * height, " "),
        strokes_(width * height, 0) {}

  void Horizontal(int y, int from, int to) {
    for (int x = from; x <= to; ++x) {
      if (x > from) strokes_[At(x, y)] |= kLeft;
      if (x < to) strokes_[At(x, y)] |= kRight;
    }
  }
  void Vertical(int x, int from, int to) {
    for (int y = from; y <= to; ++y) {
      if (y > from) strokes_[At(x, y)] |= kUp;
      if (y < to) strokes_[At(x, y)] |= kDown;
    }
  }
  void Text(int x, int y, std::string_view text) {
    for (std::string& glyph : Glyphs(text)) {
      glyphs_[At(x++, y)] = std::move(glyph);
    }
  }
  std::string ToString() const {
    static constexpr const char* kBoxes[16] = {" ", "│", "│", "│", "─", "┘",
                                               "┐", "┤", "─", "└", "┌", "├",
                                               "─", "┴", "┬", "┼"};
    std::string text;
    const int height = static_cast<int>(glyphs_.size()) / width_;
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width_; ++x) {
        const int stroke = strokes_[At(x, y)];
        text += stroke != 0 ? kBoxes[stroke] : glyphs_[At(x, y)];
      }
      text += '\n';
    }
    return text;
  }

 private:
  enum : int { kUp = 1, kDown = 2, kLeft = 4, kRight = 8 };
  int At(int x, int y) const { return y * width_ + x; }

  int width_;
  std::vector<std::string> glyphs_;
  std::vector<int> strokes_;
};

// Width of columns [first, first + count) with the lines between them.
int SpanWidth(const std::vector<int>& widths, int first, int count) {
  return std::accumulate(widths.begin() + first, widths.begin() + first + count,
                         0) +
         3 * (count - 1);
}

}  // namespace

Grid::Grid(std::vector<Align> columns) : columns_(std::move(columns)) {}

void Grid::AddHeading(int level, int column, int levels, int columns,
                      std::string text) {
  levels_ = std::max(levels_, level + levels);
  headings_.push_back({level, column, levels, columns, std::move(text)});
}

void Grid::AddHeadings(const std::vector<std::vector<std::string>>& headings) {
  const int count = static_cast<int>(headings.size());
  size_t depth = 1;
  for (const auto& heading : headings) depth = std::max(depth, heading.size());
  for (int column = 0; column < count; ++column) {
    const auto& heading = headings[column];
    const int levels = std::max<int>(1, static_cast<int>(heading.size()));
    for (int level = 0; level < levels; ++level) {
      const bool last = level + 1 == levels;
      const auto agrees = [&](int other) {
        return !last &&
               headings[other].size() > static_cast<size_t>(level) + 1 &&
               std::equal(heading.begin(), heading.begin() + level + 1,
                          headings[other].begin());
      };
      if (column > 0 && agrees(column - 1)) continue;
      int columns = 1;
      while (column + columns < count && agrees(column + columns)) ++columns;
      AddHeading(level, column, last ? static_cast<int>(depth) - level : 1,
                 columns, heading.empty() ? "" : heading[level]);
    }
  }
}

void Grid::AddRow(std::vector<std::string> cells, bool ruled) {
  cells.resize(columns_.size());
  rows_.push_back({std::move(cells), ruled});
}

std::vector<int> Grid::MinimumWidths() const {
  std::vector<int> widths(columns_.size(), 1);
  for (const Row& row : rows_) {
    for (size_t c = 0; c < columns_.size(); ++c) {
      const int needed = columns_[c] == Align::kRight
                             ? DisplayWidth(row.cells[c])
                             : std::min(LongestWord(row.cells[c]), kNarrowest);
      widths[c] = std::max(widths[c], needed);
    }
  }
  for (const Heading& heading : headings_) {
    const int needed = std::min(LongestWord(heading.text), kNarrowest);
    const int missing =
        needed - SpanWidth(widths, heading.column, heading.columns);
    if (missing > 0) widths[heading.column + heading.columns - 1] += missing;
  }
  return widths;
}

int Grid::MinimumWidth() const {
  const std::vector<int> widths = MinimumWidths();
  return std::accumulate(widths.begin(), widths.end(), 0) +
         3 * static_cast<int>(widths.size()) + 1;
}

std::pair<int, int> Grid::LabelWidth(int wish) const {
  const auto label = std::find(columns_.begin(), columns_.end(), Align::kLeft);
  if (label == columns_.end()) return {-1, 0};
  const int column = static_cast<int>(label - columns_.begin());
  int width = 0;
  for (const Row& row : rows_) {
    width = std::max(width, DisplayWidth(row.cells[column]));
  }
  return {column, std::min(width, wish)};
}

int Grid::ComfortableWidth() const {
  const auto [label, width] = LabelWidth(kReadableLabel);
  if (label < 0) return MinimumWidth();
  return MinimumWidth() + std::max(0, width - MinimumWidths()[label]);
}

std::vector<int> Grid::Widths(int total) const {
  std::vector<int> widths = MinimumWidths();
  const int count = static_cast<int>(widths.size());
  std::vector<int> preferred = widths;
  for (const Row& row : rows_) {
    for (int c = 0; c < count; ++c) {
      preferred[c] = std::max(preferred[c], DisplayWidth(row.cells[c]));
    }
  }
  // The label, in the first text column, comes first: a heading or a note may
  // be tall, the rows should not be.
  std::vector<int> modest = widths;
  const auto [label, label_width] = LabelWidth(kLabelWidth);
  if (label >= 0) modest[label] = std::max(modest[label], label_width);
  for (const Heading& heading : headings_) {
    if (heading.columns > 1) continue;
    const int width = DisplayWidth(heading.text);
    const int wanted =
        std::max({LongestWord(heading.text), std::min(width, kShortHeading),
                  width / kHeadingLines + 1});
    preferred[heading.column] = std::max(preferred[heading.column], wanted);
  }
  int room =
      total - std::accumulate(widths.begin(), widths.end(), 0) - 3 * count - 1;
  for (const std::vector<int>& wish : {modest, preferred}) {
    // A column at a time gets one more, the one that is shortest of its wish.
    for (; room > 0; --room) {
      int neediest = -1;
      for (int c = 0; c < count; ++c) {
        if (widths[c] >= wish[c]) continue;
        if (neediest < 0 ||
            wish[c] * widths[neediest] > wish[neediest] * widths[c]) {
          neediest = c;
        }
      }
      if (neediest < 0) break;
      ++widths[neediest];
    }
  }
  return widths;
}

std::string Grid::Render(int width) const {
  const std::vector<int> widths = Widths(width);
  const int count = static_cast<int>(widths.size());
  std::vector<int> lefts(count + 1, 0);  // x of the line left of each column
  for (int c = 0; c < count; ++c) lefts[c + 1] = lefts[c] + widths[c] + 3;

  // Heights of the heading's levels: what stands in one level first, then what
  // reaches over several.
  std::vector<int> heights(levels_, 1);
  std::vector<std::vector<std::string>> heading_lines;
  for (const Heading& heading : headings_) {
    heading_lines.push_back(
        Wrap(heading.text, SpanWidth(widths, heading.column, heading.columns)));
    if (heading.levels == 1) {
      heights[heading.level] =
          std::max(heights[heading.level],
                   static_cast<int>(heading_lines.back().size()));
    }
  }
  for (size_t h = 0; h < headings_.size(); ++h) {
    const Heading& heading = headings_[h];
    int height = heading.levels - 1;
    for (int l = 0; l < heading.levels; ++l)
      height += heights[heading.level + l];
    const int missing = static_cast<int>(heading_lines[h].size()) - height;
    if (missing > 0) heights[heading.level + heading.levels - 1] += missing;
  }
  std::vector<int> tops(levels_ + 1, 0);  // y of the line above each level
  for (int l = 0; l < levels_; ++l) tops[l + 1] = tops[l] + heights[l] + 1;

  std::vector<std::vector<std::vector<std::string>>> body;
  std::vector<int> row_tops;  // y of the first line of text of each row
  int y = tops[levels_] + 1;
  for (const Row& row : rows_) {
    if (row.ruled && !row_tops.empty()) ++y;
    row_tops.push_back(y);
    std::vector<std::vector<std::string>> cells;
    size_t height = 1;
    for (int c = 0; c < count; ++c) {
      // Figures are never broken, and keep blanks that align them.
      cells.push_back(columns_[c] == Align::kRight
                          ? std::vector<std::string>{row.cells[c]}
                          : Wrap(row.cells[c], widths[c]));
      height = std::max(height, cells.back().size());
    }
    body.push_back(std::move(cells));
    y += static_cast<int>(height);
  }

  const int right = lefts[count];
  const int top_of_body = tops[levels_];
  const int bottom = y;
  Canvas canvas(right + 1, bottom + 1);
  canvas.Horizontal(0, 0, right);
  canvas.Horizontal(top_of_body, 0, right);
  canvas.Horizontal(bottom, 0, right);
  for (int c = 0; c <= count; ++c) {
    canvas.Vertical(lefts[c], top_of_body, bottom);
  }
  canvas.Vertical(0, 0, bottom);
  canvas.Vertical(right, 0, bottom);
  for (size_t h = 0; h < headings_.size(); ++h) {
    const Heading& heading = headings_[h];
    const int x1 = lefts[heading.column];
    const int x2 = lefts[heading.column + heading.columns];
    const int y1 = tops[heading.level];
    const int y2 = tops[heading.level + heading.levels];
    canvas.Horizontal(y1, x1, x2);
    canvas.Horizontal(y2, x1, x2);
    canvas.Vertical(x1, y1, y2);
    canvas.Vertical(x2, y1, y2);
    const int lines = static_cast<int>(heading_lines[h].size());
    const int first = y1 + 1 + (y2 - y1 - 1 - lines) / 2;
    for (int i = 0; i < lines; ++i) {
      canvas.Text(x1 + 2, first + i,
                  Pad(heading_lines[h][i], x2 - x1 - 3, Align::kCenter));
    }
  }
  for (size_t r = 0; r < rows_.size(); ++r) {
    if (rows_[r].ruled && r > 0) canvas.Horizontal(row_tops[r] - 1, 0, right);
    for (int c = 0; c < count; ++c) {
      const auto& lines = body[r][c];
      for (size_t i = 0; i < lines.size(); ++i) {
        canvas.Text(lefts[c] + 2, row_tops[r] + static_cast<int>(i),
                    Pad(lines[i], widths[c], columns_[c]));
      }
    }
  }
  return canvas.ToString();
}

}  // namespace baocao::cli
