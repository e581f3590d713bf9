// Capitals of Vietnamese texts, for heads of papers.
#ifndef BAOCAO_DOCUMENTS_PAPERS_LETTER_CASE_H_
#define BAOCAO_DOCUMENTS_PAPERS_LETTER_CASE_H_

#include <string>
#include <string_view>

namespace baocao::documents {

// "xã Óc Eo" → "XÃ ÓC EO"
std::string InCapitals(std::string_view text);
// "xã Óc Eo" → "Xã Óc Eo"
std::string WithCapital(std::string_view text);
// "Sơ kết" → "sơ kết"
std::string WithSmallLetter(std::string_view text);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_LETTER_CASE_H_
