#include "services/validation/style.h"

#include <cstdint>
#include <vector>

#include "services/report/text.h"
#include "services/validation/naming.h"

namespace baocao::validation {
namespace {

// Reads one code point and moves `text` behind it; broken bytes are U+FFFD.
char32_t Next(std::string_view& text) {
  const auto byte = [&text](size_t i) {
    return static_cast<unsigned char>(text[i]);
  };
  const unsigned char first = byte(0);
  const size_t length = first < 0x80           ? 1
                        : (first >> 5) == 0x6  ? 2
                        : (first >> 4) == 0xE  ? 3
                        : (first >> 3) == 0x1E ? 4
                                               : 0;
  if (length == 0 || length > text.size()) {
    text.remove_prefix(1);
    return 0xFFFD;
  }
  char32_t point = length == 1 ? first : first & (0xFF >> (length + 1));
  for (size_t i = 1; i < length; ++i) point = (point << 6) | (byte(i) & 0x3F);
  text.remove_prefix(length);
  return point;
}

bool IsDigit(char32_t c) { return c >= '0' && c <= '9'; }

bool IsLetter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
         (c >= 0x300 && c <= 0x36F) || (c >= 0x1E00 && c <= 0x1EFF);
}

bool In(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

}  // namespace

ToneMarks CountToneMarks(std::string_view text) {
  ToneMarks marks;
  char32_t before_last = ' ', last = ' ', current = ' ';
  // A pair of vowels is judged when the letter behind it is known: only open
  // syllables leave a choice.
  const auto judge = [&](char32_t next) {
    if (IsLetter(next)) return;
    const bool after_q = In(before_last, U"qQ");
    if ((In(last, U"òóỏõọÒÓỎÕỌ") && In(current, U"aeAE")) ||
        (In(last, U"ùúủũụÙÚỦŨỤ") && In(current, U"yY") && !after_q)) {
      ++marks.on_first;
    }
    if ((In(last, U"oO") && In(current, U"àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ")) ||
        (In(last, U"uU") && In(current, U"ỳýỷỹỵỲÝỶỸỴ") && !after_q)) {
      ++marks.on_second;
    }
  };
  while (!text.empty()) {
    const char32_t next = Next(text);
    judge(next);
    before_last = last;
    last = current;
    current = next;
  }
  judge(' ');
  return marks;
}

bool HasOddSpaces(std::string_view text) {
  while (!text.empty()) {
    const char32_t c = Next(text);
    if (c == 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x200D) || c == 0x202F ||
        c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF ||
        (c >= 0xFF01 && c <= 0xFF5E)) {
      return true;
    }
  }
  return false;
}

std::string FigureWithoutGrouping(std::string_view text) {
  char32_t before = ' ';
  std::string digits;
  char32_t before_digits = ' ';
  const auto joins = [](char32_t c) {
    return IsLetter(c) || IsDigit(c) || In(c, U"-/.,_:+@#–");
  };
  const auto is_figure = [&](char32_t after, char32_t second_after) {
    if (digits.size() < 4 || digits[0] == '0') return false;
    if (joins(before_digits)) return false;
    // A full stop or comma that ends the clause does not join.
    if (joins(after) && !(In(after, U".,:") && !IsDigit(second_after))) {
      return false;
    }
    const bool year =
        digits.size() == 4 && digits >= "1900" && digits <= "2100";
    return !year;
  };
  while (!text.empty()) {
    const char32_t c = Next(text);
    if (IsDigit(c)) {
      if (digits.empty()) before_digits = before;
      if (digits.size() < 19) digits += static_cast<char>(c);
    } else if (!digits.empty()) {
      std::string_view rest = text;
      if (is_figure(c, rest.empty() ? ' ' : Next(rest))) return digits;
      digits.clear();
    }
    before = c;
  }
  return !digits.empty() && is_figure(' ', ' ') ? digits : std::string();
}

void CheckStyle(const campaign::Campaign& campaign, std::string_view text,
                const v1::Place& place, ItemFindings& out) {
  if (text.empty()) return;
  const auto say = [&](std::string_view id) {
    return SayBoth(id, Argument("place", PlaceName(campaign, place)));
  };
  const bool nfc = report::IsNfc(text);
  if (!nfc) {
    out.Add(kDecomposed, place, [&] { return say("validation.decomposed"); });
  }
  if (report::LooksLikeLegacyEncoding(text)) {
    out.Add(kLegacyFont, place, [&] { return say("validation.legacy_font"); });
    return;  // the other signs mean nothing there
  }
  const ToneMarks marks =
      nfc ? CountToneMarks(text) : CountToneMarks(report::Normalise(text));
  if (marks.on_first > 0 && marks.on_second > 0) {
    out.Add(kToneMarks, place, [&] { return say("validation.tone_marks"); });
  }
  if (HasOddSpaces(text)) {
    out.Add(kOddSpaces, place, [&] { return say("validation.odd_spaces"); });
  }
}

void CheckGrouping(const campaign::Campaign& campaign, std::string_view text,
                   const v1::Place& place, ItemFindings& out) {
  const std::string figure = FigureWithoutGrouping(text);
  if (figure.empty()) return;
  std::string grouped = figure;
  for (int i = static_cast<int>(grouped.size()) - 3; i > 0; i -= 3) {
    grouped.insert(i, ".");
  }
  out.Add(
      kGrouping, place,
      [&] {
        return SayBoth("validation.grouping",
                       Argument("place", PlaceName(campaign, place)),
                       Argument("expected", grouped),
                       Argument("actual", figure));
      },
      grouped, figure);
}

}  // namespace baocao::validation
