// A Word text as lines: paragraphs, list items with their marks, tables,
// pictures; in reading order, nothing left out.
#ifndef BAOCAO_DOCUMENTS_PAPERS_WORD_LINES_H_
#define BAOCAO_DOCUMENTS_PAPERS_WORD_LINES_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace baocao::documents {

struct WordLine {
  enum class Kind { kText, kTable, kPicture };
  Kind kind = Kind::kText;
  // Normalised. Of tables one line a row, cells apart by " | "; of pictures
  // what is said of them, or the file's name.
  std::string text;
  // Of a list item: "1.", "a)", "-".
  std::string mark;
  // Name of the paragraph style; "" for the usual one.
  std::string style;
  // 1–9 where Word holds it for a heading; 0: it does not.
  int heading_level = 0;
  // All of it is bold.
  bool is_bold = false;
  // Of the paragraph it begins; see word_marks.h.
  std::vector<std::string> bookmarks;

  // With its mark.
  std::string Full() const { return mark.empty() ? text : mark + " " + text; }
};

// `json`: what pandoc makes of a .docx. Lines broken within a paragraph become
// lines of their own, unless it is a heading; footnotes follow the line that
// refers to them as "[1] …". Blank lines are left out. INVALID_ARGUMENT: not
// such a tree, or nested too deeply.
absl::StatusOr<std::vector<WordLine>> ReadLines(std::string_view json);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_WORD_LINES_H_
