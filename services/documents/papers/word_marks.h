// What pandoc does not tell of a .docx: its bookmarks, and texts it does not
// read at all.
#ifndef BAOCAO_DOCUMENTS_PAPERS_WORD_MARKS_H_
#define BAOCAO_DOCUMENTS_PAPERS_WORD_MARKS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/documents/papers/word_lines.h"
#include "services/documents/reading/workbook_reader.h"

namespace baocao::documents {

// A paragraph in which bookmarks of ours ("bc_…") begin.
struct MarkedParagraph {
  std::vector<std::string> bookmarks;
  std::string text;
};

struct WordMarks {
  // In reading order.
  std::vector<MarkedParagraph> marked;
  // Texts in boxes that float over the page.
  std::vector<std::string> boxes;
  // Charts, embedded files and the like.
  int objects = 0;
};

// Limits for Word files, in the terms of workbooks: 16 MiB, and what a report
// with scanned pages unpacks to.
WorkbookLimits WordLimits();

// The first thing to do with a file from outside: that it is a .docx, whole,
// within the limits, without DOCTYPE or password. See Fault() for errors; all
// carry a text for people.
absl::StatusOr<WordMarks> CheckWordFile(std::string_view bytes,
                                        std::string_view file_name,
                                        const WorkbookLimits& limits);

// Gives the lines the bookmarks of the paragraphs they come from.
void AttachBookmarks(const WordMarks& marks, std::vector<WordLine>& lines);

// Without any blanks: the same text whoever read it.
std::string Squeezed(std::string_view text);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_WORD_MARKS_H_
