// The order of Vietnamese names and titles.
#ifndef BAOCAO_REPORT_COLLATION_H_
#define BAOCAO_REPORT_COLLATION_H_

#include <string>
#include <string_view>

namespace baocao::report {

// Bytes that order texts as CLDR's `vi` does: the letters of the whole text
// first (a ă â b c d đ e ê … o ô ơ … u ư … y), then its tones (none, huyền,
// hỏi, ngã, sắc, nặng), then its case. Blanks and punctuation stand before
// digits, digits before letters. Composed and decomposed texts have the same
// key.
std::string CollationKey(std::string_view text);

}  // namespace baocao::report

#endif  // BAOCAO_REPORT_COLLATION_H_
