// A table drawn with box characters, headings merged as on a printed sheet.
#ifndef BAOCAO_CLI_GRID_H_
#define BAOCAO_CLI_GRID_H_

#include <string>
#include <utility>
#include <vector>

#include "services/cli/text_width.h"

namespace baocao::cli {

class Grid {
 public:
  // One entry a column: how its body cells stand. Right-aligned columns hold
  // figures and are never narrower than these.
  explicit Grid(std::vector<Align> columns);

  // Heading cell over `columns` columns and `levels` levels, both from 0.
  // Every place of the heading is covered exactly once.
  void AddHeading(int level, int column, int levels, int columns,
                  std::string text);
  // Puts headings of several levels, top first, over the columns: neighbours
  // that agree from the top share a cell; a shorter heading reaches down.
  void AddHeadings(const std::vector<std::vector<std::string>>& headings);

  // One cell a column. `ruled`: with a line above.
  void AddRow(std::vector<std::string> cells, bool ruled = false);

  // Fewest columns of a terminal on which no figure and no word is broken.
  int MinimumWidth() const;

  // The same with room for labels to be read: fewer columns than this are worth
  // cutting the table into parts.
  int ComfortableWidth() const;

  // Lines, each ended by "\n", at most `width` wide where that is possible.
  std::string Render(int width) const;

 private:
  struct Heading {
    int level, column, levels, columns;
    std::string text;
  };
  struct Row {
    std::vector<std::string> cells;
    bool ruled;
  };

  std::vector<int> MinimumWidths() const;
  // The first text column, and the width at most `wish` that it can use; -1
  // where there is none.
  std::pair<int, int> LabelWidth(int wish) const;
  std::vector<int> Widths(int total) const;

  std::vector<Align> columns_;
  std::vector<Heading> headings_;
  std::vector<Row> rows_;
  int levels_ = 0;
};

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_GRID_H_
