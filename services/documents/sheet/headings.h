// Headings of several lines as merged cells.
#ifndef BAOCAO_DOCUMENTS_SHEET_HEADINGS_H_
#define BAOCAO_DOCUMENTS_SHEET_HEADINGS_H_

#include <string>
#include <vector>

namespace baocao::documents {

// Levels and columns count from 0.
struct HeadingCell {
  int level = 0;
  int column = 0;
  int levels = 1;
  int columns = 1;
  std::string text;
};

// One heading a column, top line first: neighbours that agree from the top
// share a cell, a shorter heading reaches down. Every place of the block is
// covered exactly once.
std::vector<HeadingCell> MergeHeadings(
    const std::vector<std::vector<std::string>>& headings);

// Levels of the block, at least 1.
int HeadingLevels(const std::vector<std::vector<std::string>>& headings);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_SHEET_HEADINGS_H_
