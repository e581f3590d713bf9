#include "services/documents/reading/cell_text.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "services/documents/reading/xml_character.h"

namespace baocao::documents::reading {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::optional<uint32_t> HexOf(std::string_view four) {
  uint32_t value = 0;
  for (char c : four) {
    if (!absl::ascii_isxdigit(static_cast<unsigned char>(c))) {
      return std::nullopt;
    }
    value = value * 16 +
            (IsDigit(c) ? c - '0'
                        : absl::ascii_tolower(static_cast<unsigned char>(c)) -
                              'a' + 10);
  }
  return value;
}

// The code at `text` is "_xHHHH_".
std::optional<uint32_t> EscapeAt(std::string_view text) {
  if (text.size() < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_') {
    return std::nullopt;
  }
  return HexOf(text.substr(2, 4));
}

// What of a format code is not text: without quotes, brackets, escapes, fills.
std::string CodeLetters(std::string_view code) {
  std::string letters;
  for (size_t i = 0; i < code.size(); ++i) {
    switch (code[i]) {
      case '"':
        i = std::min(code.find('"', i + 1), code.size());
        break;
      case '[': {
        const size_t end = std::min(code.find(']', i), code.size());
        const std::string inside = absl::AsciiStrToLower(
            absl::string_view(code.data() + i + 1, end - i - 1));
        // Elapsed time, "[h]:mm"; others are colours, conditions, locales.
        if (!inside.empty() &&
            inside.find_first_not_of(inside[0]) == inside.npos &&
            std::string_view("hms").find(inside[0]) != std::string_view::npos) {
          letters += inside;
        }
        i = end;
        break;
      }
      case '\\':
      case '_':
      case '*':
        ++i;
        break;
      default:
        letters.push_back(static_cast<char>(
            absl::ascii_tolower(static_cast<unsigned char>(code[i]))));
    }
  }
  return letters;
}

}  // namespace

std::optional<int32_t> ParseIndex(std::string_view text) {
  if (text.empty() || text.size() > 9) return std::nullopt;
  int32_t value = 0;
  for (char c : text) {
    if (!IsDigit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<CellPlace> ParsePlace(std::string_view text) {
  CellPlace place;
  size_t i = 0;
  for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z' && i < 4; ++i) {
    place.column = place.column * 26 + (text[i] - 'A' + 1);
  }
  const std::optional<int32_t> row = ParseIndex(text.substr(i));
  if (place.column < 1 || place.column > kLastColumn || !row || *row < 1 ||
      *row > kLastRow) {
    return std::nullopt;
  }
  place.row = *row;
  return place;
}

std::optional<RawRange> ParseRange(std::string_view text) {
  const size_t colon = text.find(':');
  const auto first = ParsePlace(text.substr(0, colon));
  const auto last =
      colon == text.npos ? first : ParsePlace(text.substr(colon + 1));
  if (!first || !last || first->row > last->row ||
      first->column > last->column) {
    return std::nullopt;
  }
  return RawRange{first->row, first->column, last->row, last->column};
}

bool IsNumber(std::string_view text) {
  size_t i = 0;
  const auto skip_sign = [&] {
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
  };
  const auto skip_digits = [&] {
    const size_t from = i;
    while (i < text.size() && IsDigit(text[i])) ++i;
    return i - from;
  };
  skip_sign();
  size_t digits = skip_digits();
  if (i < text.size() && text[i] == '.') {
    ++i;
    digits += skip_digits();
  }
  if (digits == 0) return false;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    skip_sign();
    if (skip_digits() == 0) return false;
  }
  return i == text.size();
}

bool IsTrue(std::string_view text) {
  return text == "1" || text == "true" || text == "on";
}

std::string DecodeEscapes(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    uint32_t c = static_cast<unsigned char>(text[i]);
    const std::optional<uint32_t> escape = EscapeAt(text.substr(i));
    i += escape ? 7 : 1;
    if (escape) c = *escape;
    if (c == '\r') {
      if (i < text.size() && text[i] == '\n') continue;
      c = '\n';
    }
    if (!escape && c != '\n') {
      decoded.push_back(static_cast<char>(c));
    } else if (IsXmlCharacter(c)) {
      AppendUtf8(c, decoded);
    }
  }
  return decoded;
}

bool IsDateFormat(int32_t id, std::string_view code) {
  if (code.empty()) {
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) ||
           (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  }
  const std::string letters = CodeLetters(code);
  if (letters == "general" || letters == "standard") return false;
  return letters.find_first_of("ymdhs") != letters.npos;
}

bool IsPercentFormat(int32_t id, std::string_view code) {
  if (code.empty()) return id == 9 || id == 10;
  return CodeLetters(code).find('%') != std::string::npos;
}

}  // namespace baocao::documents::reading
