#include "services/report/decimal.h"

#include <algorithm>
#include <cctype>

namespace baocao::report {
namespace {

constexpr int kMostScale = 12;

constexpr __int128 PowerOfTen(int power) {
  __int128 result = 1;
  for (int i = 0; i < power; ++i) result *= 10;
  return result;
}

// Quotient with halves away from zero; `b` > 0.
constexpr __int128 DivideRounded(__int128 a, __int128 b) {
  const __int128 half = b / 2 + b % 2;
  const __int128 remainder = a % b;
  const __int128 magnitude = remainder < 0 ? -remainder : remainder;
  __int128 quotient = a / b;
  if (magnitude >= half) quotient += a < 0 ? -1 : 1;
  return quotient;
}

}  // namespace

std::optional<Decimal> Decimal::Parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction =
      point == text.npos ? std::string_view() : text.substr(point + 1);
  if (whole.empty() || (point != text.npos && fraction.empty())) return {};
  if (whole.size() > 1 && whole[0] == '0') return {};
  if (whole.size() + fraction.size() > 18 || fraction.size() > 6) return {};
  __int128 units = 0;
  for (std::string_view part : {whole, fraction}) {
    for (char c : part) {
      if (c < '0' || c > '9') return {};
      units = units * 10 + (c - '0');
    }
  }
  return Decimal(negative ? -units : units, static_cast<int>(fraction.size()));
}

std::string Decimal::ToString() const {
  const int scale = SignificantScale();
  __int128 units = UnitsAt(scale);
  const bool negative = units < 0;
  if (negative) units = -units;
  std::string digits;
  do {
    digits.push_back(static_cast<char>('0' + static_cast<int>(units % 10)));
    units /= 10;
  } while (units != 0);
  while (static_cast<int>(digits.size()) <= scale) digits.push_back('0');
  if (scale > 0) digits.insert(scale, 1, '.');
  if (negative) digits.push_back('-');
  std::reverse(digits.begin(), digits.end());
  return digits;
}

int Decimal::SignificantScale() const {
  __int128 units = units_;
  int scale = scale_;
  while (scale > 0 && units % 10 == 0) {
    units /= 10;
    --scale;
  }
  return scale;
}

__int128 Decimal::UnitsAt(int scale) const {
  return scale >= scale_ ? units_ * PowerOfTen(scale - scale_)
                         : units_ / PowerOfTen(scale_ - scale);
}

Decimal operator+(Decimal a, Decimal b) {
  const int scale = std::max(a.scale_, b.scale_);
  return Decimal(a.UnitsAt(scale) + b.UnitsAt(scale), scale);
}

Decimal operator*(Decimal a, Decimal b) {
  const int scale_a = a.SignificantScale();
  const int scale_b = b.SignificantScale();
  return Decimal(a.UnitsAt(scale_a) * b.UnitsAt(scale_b), scale_a + scale_b);
}

std::strong_ordering operator<=>(Decimal a, Decimal b) {
  const int scale = std::max(a.scale_, b.scale_);
  const __int128 left = a.UnitsAt(scale);
  const __int128 right = b.UnitsAt(scale);
  if (left < right) return std::strong_ordering::less;
  if (left > right) return std::strong_ordering::greater;
  return std::strong_ordering::equal;
}

Decimal Decimal::Divide(Decimal a, Decimal b, int scale) {
  // a/b at `scale` digits = (a.units × 10^(scale + b.scale)) / (b.units ×
  // 10^a.scale); superfluous zeros go first so that the product stays small.
  const int scale_a = a.SignificantScale();
  const int scale_b = b.SignificantScale();
  __int128 numerator = a.UnitsAt(scale_a) * PowerOfTen(scale + scale_b);
  __int128 denominator = b.UnitsAt(scale_b) * PowerOfTen(scale_a);
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  return Decimal(DivideRounded(numerator, denominator), scale);
}

Decimal Decimal::TimesPowerOfTen(int power) const {
  // The digits shown stay shown: the tolerance of sums depends on them.
  const bool fits = scale_ - power <= kMostScale;
  const int scale = fits ? scale_ : SignificantScale();
  const __int128 units = UnitsAt(scale);
  if (power <= scale) return Decimal(units, scale - power);
  return Decimal(units * PowerOfTen(power - scale), 0);
}

Decimal Decimal::RoundedTo(int scale) const {
  if (scale >= scale_) return *this;
  return Decimal(DivideRounded(units_, PowerOfTen(scale_ - scale)), scale);
}

std::optional<int> MoneyUnitPower(std::string_view unit) {
  if (unit == "đồng") return 0;
  if (unit == "nghìn đồng") return 3;
  if (unit == "triệu đồng") return 6;
  if (unit == "tỷ đồng") return 9;
  return std::nullopt;
}

}  // namespace baocao::report
