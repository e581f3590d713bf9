#include "services/report/text.h"

#include <utf8proc.h>

#include <cstdlib>
#include <vector>

namespace baocao::report {
namespace {

constexpr char32_t kNoBreakSpace = 0x00A0;

bool IsTone(char32_t c) {
  switch (c) {
    case 0x0300:  // huyền
    case 0x0301:  // sắc
    case 0x0303:  // ngã
    case 0x0309:  // hỏi
    case 0x0323:  // nặng
      return true;
    default:
      return false;
  }
}

bool IsZeroWidth(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF ||
         c == 0x00AD;
}

bool IsBlankSign(char32_t c) {
  return c == U' ' || c == U'\t' || c == kNoBreakSpace ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool IsDash(char32_t c) {
  return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

// Marks, embeddings, overrides and isolates.
bool TurnsDirection(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool IsControl(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

bool IsApostrophe(char32_t c) {
  return c == U'\'' || c == U'`' || c == 0x2018 || c == 0x2019 || c == 0x02BC;
}

// Code points; bytes that are not UTF-8 become U+FFFD.
std::u32string Decode(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  utf8proc_ssize_t rest = static_cast<utf8proc_ssize_t>(text.size());
  while (rest > 0) {
    utf8proc_int32_t code = 0;
    utf8proc_ssize_t used = utf8proc_iterate(bytes, rest, &code);
    if (used < 1) {
      code = 0xFFFD;
      used = 1;
    }
    out.push_back(static_cast<char32_t>(code));
    bytes += used;
    rest -= used;
  }
  return out;
}

// Whether the text is UTF-8 and `fits` every code point.
template <typename Fits>
bool AllOf(std::string_view text, Fits fits) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  utf8proc_ssize_t rest = static_cast<utf8proc_ssize_t>(text.size());
  while (rest > 0) {
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t used = utf8proc_iterate(bytes, rest, &code);
    if (used < 1 || !fits(static_cast<char32_t>(code))) return false;
    bytes += used;
    rest -= used;
  }
  return true;
}

void Append(std::string& out, char32_t code) {
  utf8proc_uint8_t buffer[4];
  const utf8proc_ssize_t size =
      utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), buffer);
  out.append(reinterpret_cast<const char*>(buffer), size);
}

// Whether the text is NFC already, for what people nearly always write: signs
// below the combining ones, Vietnamese letters and punctuation stay as they are
// (all but en quad and em quad, which have canonical equals).
bool IsPlainlyComposed(std::string_view text) {
  return AllOf(text, [](char32_t c) {
    return c < 0x0300 || (c >= 0x1EA0 && c <= 0x1EF9) ||
           (c >= 0x2002 && c <= 0x206F);
  });
}

std::string Map(std::string_view text, int options) {
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                   static_cast<utf8proc_option_t>(options | UTF8PROC_STABLE));
  if (size < 0) return std::string(text);  // not UTF-8: left as it is
  std::string out(reinterpret_cast<const char*>(mapped), size);
  std::free(mapped);
  return out;
}

std::string Compose(std::string_view text) {
  return IsPlainlyComposed(text) ? std::string(text)
                                 : Map(text, UTF8PROC_COMPOSE);
}

}  // namespace

bool IsValidUtf8(std::string_view text) {
  return AllOf(text, [](char32_t) { return true; });
}

bool IsPlainLine(std::string_view text) {
  return AllOf(text,
               [](char32_t c) { return !IsControl(c) && !TurnsDirection(c); });
}

bool IsBlank(std::string_view text) {
  return AllOf(text, [](char32_t c) {
    return IsBlankSign(c) || IsZeroWidth(c) || c == U'\n' || c == U'\r';
  });
}

std::string Normalise(std::string_view text) {
  std::string out;
  bool blank = false;
  for (char32_t c : Decode(Compose(text))) {
    if (IsZeroWidth(c)) continue;
    if (IsBlankSign(c)) {
      blank = true;
      continue;
    }
    if (blank && c != U'\n' && !out.empty() && out.back() != '\n') {
      out.push_back(' ');
    }
    blank = false;
    Append(out, c);
  }
  const size_t first = out.find_first_not_of("\r\n");
  if (first == out.npos) return "";
  return out.substr(first, out.find_last_not_of("\r\n") - first + 1);
}

bool IsNfc(std::string_view text) {
  return IsPlainlyComposed(text) || Compose(text) == text;
}

std::string CompareKey(std::string_view text) {
  std::string key, syllable, tone;
  const auto close = [&] {
    if (syllable.empty()) return;
    if (!key.empty()) key.push_back(' ');
    key += syllable;
    key += tone;
    syllable.clear();
    tone.clear();
  };
  for (char32_t c : Decode(Map(text, UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD))) {
    if (IsZeroWidth(c)) continue;
    if (IsBlankSign(c) || IsDash(c) || c == U'\n' || c == U'\r') {
      close();
    } else if (IsTone(c)) {
      Append(tone, c);
    } else if (c == 0x00F0) {  // ð typed for đ
      Append(syllable, 0x0111);
    } else {
      Append(syllable, IsApostrophe(c) ? U'\'' : c);
    }
  }
  close();
  return key;
}

int CountCodePoints(std::string_view text) {
  int count = 0;
  for (unsigned char c : text) count += (c & 0xC0) != 0x80;
  return count;
}

bool LooksLikeLegacyEncoding(std::string_view text) {
  int letters = 0;
  int legacy = 0;
  int vietnamese = 0;
  for (char32_t c : Decode(Compose(text))) {
    if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z')) ++letters;
    // Latin-1 signs that stand for letters in TCVN3, never in Vietnamese.
    if ((c >= 0x00A1 && c <= 0x00BF && c != 0x00AB && c != 0x00BB &&
         c != 0x00B0 && c != 0x00A7) ||
        c == 0x00D7 || c == 0x00F7 || c == 0x00DF || c == 0x00FE ||
        c == 0x00FB || c == 0x00EB || c == 0x00EE || c == 0x00E7) {
      ++legacy;
    }
    if ((c >= 0x1EA0 && c <= 0x1EF9) || c == 0x0110 || c == 0x0111 ||
        c == 0x01A1 || c == 0x01B0 || c == 0x0103 || c == 0x01A0 ||
        c == 0x01AF || c == 0x0102) {
      ++vietnamese;
    }
  }
  return legacy >= 2 && legacy > vietnamese && letters > legacy;
}

}  // namespace baocao::report
