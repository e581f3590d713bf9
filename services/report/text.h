// Vietnamese text: normal form, comparison, signs of trouble.
#ifndef BAOCAO_REPORT_TEXT_H_
#define BAOCAO_REPORT_TEXT_H_

#include <string>
#include <string_view>

namespace baocao::report {

bool IsValidUtf8(std::string_view text);
// NFC; zero-width characters dropped; NBSP and thin spaces to blanks; trimmed,
// runs of blanks folded. Newlines are kept.
std::string Normalise(std::string_view text);
// Whether Normalise leaves nothing.
bool IsBlank(std::string_view text);
bool IsNfc(std::string_view text);
// Key under which "Hòa"/"Hoà", case, blanks, dashes and apostrophes are equal,
// and different communes of one province stay different: per syllable base
// letters and tone. Never strips marks alone.
std::string CompareKey(std::string_view text);
int CountCodePoints(std::string_view text);
// Whether the text is UTF-8 and shows as it is written, in one line: no control
// characters, no line ends, nothing that turns the direction of its neighbours.
bool IsPlainLine(std::string_view text);
// True where the text holds letters typical for TCVN3 or VNI fonts and hardly
// any Vietnamese ones ("Uû ban nh©n d©n").
bool LooksLikeLegacyEncoding(std::string_view text);

}  // namespace baocao::report

#endif  // BAOCAO_REPORT_TEXT_H_
