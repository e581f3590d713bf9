// A paper before it becomes a file: paragraphs and tables in the styles of the
// reference document, nothing else. Every text in it is a text: it can neither
// be markup nor become any.
#ifndef BAOCAO_DOCUMENTS_PAPERS_PAPER_H_
#define BAOCAO_DOCUMENTS_PAPERS_PAPER_H_

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "services/documents/papers/paper_style.h"

namespace baocao::documents {

// A piece of a paragraph. "\n" breaks the line within the paragraph.
struct PaperRun {
  std::string text;
  bool bold = false;
  bool italic = false;
  bool underlined = false;
};

struct PaperParagraph {
  PaperStyle style = PaperStyle::kBody;
  std::vector<PaperRun> runs;
  // Name of a bookmark around the text; empty: none.
  std::string bookmark;
};

struct PaperCell {
  std::vector<PaperParagraph> paragraphs;
  // Columns and rows it covers; what it covers is left out of the rows.
  int columns = 1;
  int rows = 1;
};

struct PaperRow {
  std::vector<PaperCell> cells;
  // Repeated on every page.
  bool is_heading = false;
  // May go on on the next page; else it is kept together.
  bool splits = false;
};

struct PaperTable {
  // Millimetres, left to right.
  std::vector<int> widths;
  std::vector<PaperRow> rows;
  // Lines between the cells; without them the table only places texts.
  bool is_ruled = true;
};

using PaperBlock = std::variant<PaperParagraph, PaperTable>;

struct Paper {
  std::vector<PaperBlock> blocks;
};

// Width between the margins of the reference document, millimetres.
inline constexpr int kPaperTextWidth = 160;

inline PaperParagraph Plain(PaperStyle style, std::string text) {
  return PaperParagraph{.style = style, .runs = {{.text = std::move(text)}}};
}

// Lines of a text that are not blank: each becomes a paragraph.
std::vector<std::string> FilledLines(const std::string& text);

// Without signs that XML can not hold (control signs but tab and newline).
std::string Printable(const std::string& text);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_PAPER_H_
