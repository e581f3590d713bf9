#include "services/documents/importing/number_words.h"

#include <array>
#include <string_view>

namespace baocao::documents::importing {
namespace {

constexpr std::array<std::string_view, 10> kDigits = {
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};

void Append(std::string& out, std::string_view word) {
  if (!out.empty()) out.push_back(' ');
  out += word;
}

// 0–999; `inner`: behind a higher group, so that 007 is "không trăm lẻ bảy".
void AppendGroup(std::string& out, int value, bool inner) {
  const int hundreds = value / 100;
  const int tens = value / 10 % 10;
  const int ones = value % 10;
  if (hundreds > 0 || inner) {
    Append(out, kDigits[hundreds]);
    Append(out, "trăm");
  }
  if (tens == 0 && ones == 0) return;
  if (tens == 0) {
    if (hundreds > 0 || inner) Append(out, "lẻ");
    Append(out, kDigits[ones]);
    return;
  }
  if (tens == 1) {
    Append(out, "mười");
  } else {
    Append(out, kDigits[tens]);
    Append(out, "mươi");
  }
  if (ones == 0) return;
  if (ones == 1 && tens > 1) {
    Append(out, "mốt");
  } else if (ones == 5) {
    Append(out, "lăm");
  } else {
    Append(out, kDigits[ones]);
  }
}

void AppendWhole(std::string& out, __int128 value, bool inner) {
  constexpr __int128 kBillion = 1'000'000'000;
  if (value >= kBillion) {
    AppendWhole(out, value / kBillion, inner);
    Append(out, "tỷ");
    value %= kBillion;
    inner = true;
    if (value == 0) return;
  }
  const std::array<int, 3> groups = {static_cast<int>(value / 1'000'000),
                                     static_cast<int>(value / 1'000 % 1'000),
                                     static_cast<int>(value % 1'000)};
  constexpr std::array<std::string_view, 3> kNames = {"triệu", "nghìn", ""};
  for (size_t i = 0; i < groups.size(); ++i) {
    if (groups[i] == 0) continue;
    AppendGroup(out, groups[i], inner);
    if (!kNames[i].empty()) Append(out, kNames[i]);
    inner = true;
  }
}

}  // namespace

std::string VietnameseWords(report::Decimal value) {
  std::string out;
  if (value.IsNegative()) {
    Append(out, "âm");
    value = -value;
  }
  const std::string digits = value.ToString();
  const size_t point = digits.find('.');
  __int128 whole = 0;
  for (char c : digits.substr(0, point)) whole = whole * 10 + (c - '0');
  if (whole == 0) {
    Append(out, kDigits[0]);
  } else {
    AppendWhole(out, whole, false);
  }
  if (point == digits.npos) return out;
  Append(out, "phẩy");
  for (char c : digits.substr(point + 1)) Append(out, kDigits[c - '0']);
  return out;
}

}  // namespace baocao::documents::importing
