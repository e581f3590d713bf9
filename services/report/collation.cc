#include "services/report/collation.h"

#include <utf8proc.h>

#include <cstdlib>

namespace baocao::report {
namespace {

// Below every weight: ends a level.
constexpr char kEnd = 0x01;
constexpr char kBlank = 0x02;
constexpr char kPunctuation = 0x03;
constexpr char kDigits = 0x20;
constexpr unsigned char kLetters = 0x40;
// Letters have up to three forms: o ô ơ.
constexpr unsigned char kForms = 4;
constexpr unsigned char kOther = 0xF0;
constexpr char kNoTone = 0x02;
constexpr char kLower = 0x02;
constexpr char kUpper = 0x03;

// 0: no tone.
char ToneWeight(utf8proc_int32_t mark) {
  switch (mark) {
    case 0x0300:  // huyền
      return kNoTone + 1;
    case 0x0309:  // hỏi
      return kNoTone + 2;
    case 0x0303:  // ngã
      return kNoTone + 3;
    case 0x0301:  // sắc
      return kNoTone + 4;
    case 0x0323:  // nặng
      return kNoTone + 5;
    default:
      return 0;
  }
}

char LetterWeight(char lower, int form) {
  return static_cast<char>(kLetters + kForms * (lower - 'a') + form);
}

// The form of a letter under a vowel mark; 0: none of ours.
int FormOf(char lower, utf8proc_int32_t mark) {
  switch (mark) {
    case 0x0306:  // ă
      return lower == 'a' ? 1 : 0;
    case 0x0302:  // â ê ô
      return lower == 'a' ? 2 : 1;
    case 0x031B:  // ơ ư
      return lower == 'o' ? 2 : 1;
    default:
      return 0;
  }
}

struct Levels {
  std::string letters, tones, cases;
  char lower = 0;  // the letter that marks still to come belong to

  void Add(char weight, char of_case) {
    letters.push_back(weight);
    tones.push_back(kNoTone);
    cases.push_back(of_case);
  }
  void AddLetter(char letter, char of_case, int form) {
    lower = letter;
    Add(LetterWeight(letter, form), of_case);
  }
  // False: not a mark of ours.
  bool AddMark(utf8proc_int32_t mark) {
    if (lower == 0) return false;
    if (const char tone = ToneWeight(mark); tone != 0) {
      tones.back() = tone;
      return true;
    }
    const int form = FormOf(lower, mark);
    if (form == 0) return false;
    letters.back() = LetterWeight(lower, form);
    return true;
  }
  void AddOther(utf8proc_int32_t code) {
    utf8proc_uint8_t bytes[4];
    const utf8proc_ssize_t size = utf8proc_encode_char(code, bytes);
    letters.push_back(static_cast<char>(kOther));
    letters.append(reinterpret_cast<const char*>(bytes), size);
  }
};

void AddCode(utf8proc_int32_t code, Levels& out) {
  if (out.AddMark(code)) return;
  out.lower = 0;
  if (code >= 'a' && code <= 'z') {
    out.AddLetter(static_cast<char>(code), kLower, 0);
  } else if (code >= 'A' && code <= 'Z') {
    out.AddLetter(static_cast<char>(code - 'A' + 'a'), kUpper, 0);
  } else if (code == 0x0111) {  // đ
    out.AddLetter('d', kLower, 1);
  } else if (code == 0x0110) {  // Đ
    out.AddLetter('d', kUpper, 1);
  } else if (code >= '0' && code <= '9') {
    out.Add(static_cast<char>(kDigits + code - '0'), kLower);
  } else if (code == ' ' || code == '\t' || code == '\n' || code == 0x00A0) {
    out.Add(kBlank, kLower);
  } else if (code > ' ' && code < 0x7F) {
    out.letters.push_back(kPunctuation);
    out.letters.push_back(static_cast<char>(code));
  } else {
    out.AddOther(code);
  }
}

}  // namespace

std::string CollationKey(std::string_view text) {
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
      static_cast<utf8proc_ssize_t>(text.size()), &mapped,
      static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_STABLE));
  // Not UTF-8: behind all that is, by its bytes.
  if (size < 0) return "\xFF" + std::string(text);
  Levels levels;
  for (utf8proc_ssize_t at = 0; at < size;) {
    utf8proc_int32_t code = 0;
    at += utf8proc_iterate(mapped + at, size - at, &code);
    AddCode(code, levels);
  }
  std::free(mapped);
  return levels.letters + kEnd + levels.tones + kEnd + levels.cases;
}

}  // namespace baocao::report
