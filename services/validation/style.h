// Signs of trouble in texts: how they are typed, never what they say.
#ifndef BAOCAO_VALIDATION_STYLE_H_
#define BAOCAO_VALIDATION_STYLE_H_

#include <string>
#include <string_view>

#include "services/campaign/campaign.h"
#include "services/validation/findings.h"

namespace baocao::validation {

// Where tone marks stand: "hòa, thủy" on the first vowel, "hoà, thuỷ" on the
// second. "quý" has no choice and counts for neither.
struct ToneMarks {
  int on_first = 0;
  int on_second = 0;
};
ToneMarks CountToneMarks(std::string_view text);

// NBSP, full-width forms, zero-width characters, soft hyphens.
bool HasOddSpaces(std::string_view text);

// The first figure of the text that stands without thousands separator
// ("1687"); years, document numbers and telephone numbers are none. Empty:
// none.
std::string FigureWithoutGrouping(std::string_view text);

// Adds a finding for each sign, once a text.
void CheckStyle(const campaign::Campaign& campaign, std::string_view text,
                const v1::Place& place, ItemFindings& out);

// Of narrative only: in cells a long number is as often the number of a paper.
void CheckGrouping(const campaign::Campaign& campaign, std::string_view text,
                   const v1::Place& place, ItemFindings& out);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_STYLE_H_
