// Tables of papers that are laid out by hand.
#ifndef BAOCAO_DOCUMENTS_PAPERS_PAPER_CELLS_H_
#define BAOCAO_DOCUMENTS_PAPERS_PAPER_CELLS_H_

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "services/documents/papers/paper.h"

namespace baocao::documents {

inline PaperCell TextCell(PaperStyle style, std::string text) {
  return {.paragraphs = {Plain(style, std::move(text))}};
}

// "Label: text" in a cell; nothing where the text is empty.
inline void AddLabelled(PaperCell& cell, const std::string& label,
                        const std::string& text) {
  if (text.empty()) return;
  cell.paragraphs.push_back(
      {.style = PaperStyle::kCellText,
       .runs = {{.text = label + " ", .italic = true}, {.text = text}}});
}

inline PaperRow HeadingRow(std::initializer_list<std::string> headings) {
  PaperRow row;
  row.is_heading = true;
  for (const std::string& heading : headings) {
    row.cells.push_back(TextCell(PaperStyle::kCellHeading, heading));
  }
  return row;
}

// A text over all columns, in bold: what the rows below have in common.
inline PaperRow BandRow(const std::string& text, int columns) {
  PaperCell cell;
  cell.columns = columns;
  cell.paragraphs.push_back(
      {.style = PaperStyle::kCellText, .runs = {{.text = text, .bold = true}}});
  return {.cells = {std::move(cell)}};
}

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_PAPER_CELLS_H_
