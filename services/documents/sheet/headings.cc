#include "services/documents/sheet/headings.h"

#include <algorithm>

namespace baocao::documents {

int HeadingLevels(const std::vector<std::vector<std::string>>& headings) {
  size_t levels = 1;
  for (const auto& heading : headings) {
    levels = std::max(levels, heading.size());
  }
  return static_cast<int>(levels);
}

std::vector<HeadingCell> MergeHeadings(
    const std::vector<std::vector<std::string>>& headings) {
  const int depth = HeadingLevels(headings);
  const int count = static_cast<int>(headings.size());
  std::vector<HeadingCell> cells;
  for (int column = 0; column < count; ++column) {
    const std::vector<std::string>& heading = headings[column];
    const int lines = std::max(1, static_cast<int>(heading.size()));
    for (int level = 0; level < lines; ++level) {
      const bool last = level + 1 == lines;
      // The last line is a column's own and shared with nobody.
      const auto shares = [&](int other) {
        return !last && static_cast<int>(headings[other].size()) > level + 1 &&
               std::equal(heading.begin(), heading.begin() + level + 1,
                          headings[other].begin());
      };
      if (column > 0 && shares(column - 1)) continue;
      int columns = 1;
      while (column + columns < count && shares(column + columns)) ++columns;
      cells.push_back({level, column, last ? depth - level : 1, columns,
                       heading.empty() ? "" : heading[level]});
    }
  }
  return cells;
}

}  // namespace baocao::documents
