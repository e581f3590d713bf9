#include "services/followup/search.h"

#include <algorithm>

#include "services/report/text.h"

namespace baocao::followup {
namespace {

bool IsLetterOrDigit(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z') || c >= 0x80;
}

// Bytes of a punctuation sign of several bytes at `at`; 0: none stands there.
// Those of General Punctuation (“ ” … –), and « ».
size_t PunctuationAt(std::string_view text, size_t at) {
  const auto byte = [&](size_t offset) {
    return at + offset < text.size()
               ? static_cast<unsigned char>(text[at + offset])
               : 0;
  };
  // U+2010–U+203F but the apostrophes ‘ and ’, which stand within names.
  if (byte(0) == 0xE2 && byte(1) == 0x80 && byte(2) >= 0x90 &&
      byte(2) != 0x98 && byte(2) != 0x99) {
    return 3;
  }
  return byte(0) == 0xC2 && (byte(1) == 0xAB || byte(1) == 0xBB) ? 2 : 0;
}

// Punctuation becomes blanks; an apostrophe stays where it stands in a word.
std::string WithoutPunctuation(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    if (const size_t size = PunctuationAt(text, at); size > 0) {
      out.push_back(' ');
      at += size;
      continue;
    }
    const char c = text[at];
    const bool within = c == '\'' && !out.empty() &&
                        IsLetterOrDigit(out.back()) && at + 1 < text.size() &&
                        IsLetterOrDigit(text[at + 1]);
    out.push_back(IsLetterOrDigit(c) || within ? c : ' ');
    ++at;
  }
  return out;
}

}  // namespace

std::string SyllablesOf(std::string_view text) {
  const std::string key = report::CompareKey(WithoutPunctuation(text));
  return key.empty() ? "" : " " + key + " ";
}

std::string WithoutMarks(std::string_view syllables) {
  std::string out;
  out.reserve(syllables.size());
  for (size_t at = 0; at < syllables.size(); ++at) {
    const unsigned char lead = syllables[at];
    const unsigned char next =
        at + 1 < syllables.size() ? syllables[at + 1] : 0;
    // Combining marks, U+0300–U+036F; compare keys hold letters decomposed.
    if (lead == 0xCC || (lead == 0xCD && next < 0xB0)) {
      ++at;
    } else if (lead == 0xC4 && next == 0x91) {  // đ
      out.push_back('d');
      ++at;
    } else {
      out.push_back(syllables[at]);
    }
  }
  return out;
}

Query::Query(std::string_view text, bool ignore_marks)
    : ignore_marks_(ignore_marks) {
  std::string syllables = SyllablesOf(text);
  if (ignore_marks_) syllables = WithoutMarks(syllables);
  for (size_t at = 0; at + 1 < syllables.size();) {
    const size_t end = syllables.find(' ', at + 1);
    syllables_.push_back(syllables.substr(at, end - at + 1));
    at = end;
  }
}

bool Query::Matches(const std::vector<std::string_view>& texts) const {
  if (syllables_.empty()) return true;
  std::vector<std::string> bare;
  std::vector<std::string_view> looked = texts;
  if (ignore_marks_) {
    for (std::string_view text : texts) bare.push_back(WithoutMarks(text));
    looked.assign(bare.begin(), bare.end());
  }
  return std::all_of(
      syllables_.begin(), syllables_.end(), [&](const std::string& syllable) {
        return std::any_of(looked.begin(), looked.end(),
                           [&](std::string_view text) {
                             return text.find(syllable) != text.npos;
                           });
      });
}

}  // namespace baocao::followup
