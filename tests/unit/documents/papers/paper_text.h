// Papers as plain text, to see what stands in them.
#ifndef BAOCAO_TESTS_DOCUMENTS_PAPERS_PAPER_TEXT_H_
#define BAOCAO_TESTS_DOCUMENTS_PAPERS_PAPER_TEXT_H_

#include <string>
#include <vector>

#include "services/documents/papers/paper.h"

namespace baocao::documents {

std::string TextOfParagraph(const PaperParagraph& paragraph);
// Texts of all paragraphs in this style, those in tables too.
std::vector<std::string> TextsIn(const Paper& paper, PaperStyle style);
std::string WholeText(const Paper& paper);

}  // namespace baocao::documents

#endif  // BAOCAO_TESTS_DOCUMENTS_PAPERS_PAPER_TEXT_H_
