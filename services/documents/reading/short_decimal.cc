#include <algorithm>

#include "services/documents/reading/raw_workbook.h"

namespace baocao::documents {
namespace {

constexpr int kSignificant = 15;
constexpr int kAfterPoint = 9;
constexpr int kMostWhole = 21;
constexpr int kMostExponent = 9999;

// 0.digits × 10^point, without leading zeros.
struct Digits {
  bool is_negative = false;
  std::string digits;
  int point = 0;
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::optional<Digits> Split(std::string_view text) {
  Digits number;
  size_t i = 0;
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) {
    number.is_negative = text[i++] == '-';
  }
  size_t seen = 0;
  bool in_fraction = false;
  for (; i < text.size(); ++i) {
    if (text[i] == '.' && !in_fraction) {
      in_fraction = true;
      continue;
    }
    if (!IsDigit(text[i])) break;
    ++seen;
    const bool is_leading_zero = number.digits.empty() && text[i] == '0';
    if (!is_leading_zero) number.digits.push_back(text[i]);
    if (!in_fraction && !is_leading_zero) ++number.point;
    if (in_fraction && is_leading_zero) --number.point;
  }
  if (seen == 0 || seen > kMostExponent) return std::nullopt;
  if (i < text.size() && (text[i] == 'E' || text[i] == 'e')) {
    ++i;
    bool is_negative = false;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) {
      is_negative = text[i++] == '-';
    }
    if (i == text.size()) return std::nullopt;
    int exponent = 0;
    for (; i < text.size() && IsDigit(text[i]); ++i) {
      exponent = std::min(exponent * 10 + (text[i] - '0'), kMostExponent);
    }
    number.point += is_negative ? -exponent : exponent;
  }
  if (i != text.size()) return std::nullopt;
  return number;
}

void Round(Digits& number) {
  const int keep = std::min(kSignificant, number.point + kAfterPoint);
  std::string& digits = number.digits;
  if (keep < 0) {
    digits.clear();
    return;
  }
  if (static_cast<int>(digits.size()) <= keep) return;
  bool carry = digits[keep] >= '5';
  digits.resize(keep);
  for (int i = keep; carry && i-- > 0;) {
    carry = digits[i] == '9';
    digits[i] = carry ? '0' : static_cast<char>(digits[i] + 1);
  }
  if (carry) {
    digits.insert(digits.begin(), '1');
    ++number.point;
  }
}

}  // namespace

std::optional<std::string> ShortDecimal(std::string_view stored) {
  std::optional<Digits> number = Split(stored);
  if (!number) return std::nullopt;
  if (number->digits.empty()) return "0";
  if (number->point > kMostWhole) return std::nullopt;
  Round(*number);
  std::string& digits = number->digits;
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  if (digits.empty()) return "0";
  const int size = static_cast<int>(digits.size());
  std::string text = number->is_negative ? "-" : "";
  if (number->point <= 0) {
    text += "0." + std::string(-number->point, '0') + digits;
  } else if (number->point >= size) {
    text += digits + std::string(number->point - size, '0');
  } else {
    text +=
        digits.substr(0, number->point) + "." + digits.substr(number->point);
  }
  return text;
}

}  // namespace baocao::documents
