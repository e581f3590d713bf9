// Exact decimal numbers for figures. No binary floating point anywhere.
#ifndef BAOCAO_REPORT_DECIMAL_H_
#define BAOCAO_REPORT_DECIMAL_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace baocao::report {

// units × 10^-scale, 0 ≤ scale ≤ 12. What is entered has at most 18 digits;
// the 128-bit accumulator keeps every sum over any number of units of a
// country exact, so that arithmetic has no failing cases.
class Decimal {
 public:
  constexpr Decimal() = default;
  constexpr explicit Decimal(__int128 units, int scale = 0)
      : units_(units), scale_(scale) {}

  // Reads the canonical form "-?digits[.digits]": no sign "+", no grouping, no
  // exponent, no superfluous leading zero, at most 18 digits and at most 6
  // after the point. nullopt: not of that form.
  static std::optional<Decimal> Parse(std::string_view canonical);

  // Canonical form without trailing zeros after the point; "-0" never occurs.
  std::string ToString() const;

  int scale() const { return scale_; }
  // Digits after the point that are needed ("12.50" needs 1).
  int SignificantScale() const;
  bool IsZero() const { return units_ == 0; }
  bool IsNegative() const { return units_ < 0; }
  bool IsInteger() const { return SignificantScale() == 0; }
  Decimal Abs() const { return Decimal(units_ < 0 ? -units_ : units_, scale_); }
  Decimal operator-() const { return Decimal(-units_, scale_); }
  // units at the given scale; `scale` ≥ SignificantScale().
  __int128 UnitsAt(int scale) const;

  friend Decimal operator+(Decimal a, Decimal b);
  friend Decimal operator-(Decimal a, Decimal b) { return a + (-b); }
  // Exact. Scales add up to at most 12; further digits must be zero.
  friend Decimal operator*(Decimal a, Decimal b);
  Decimal& operator+=(Decimal other) { return *this = *this + other; }
  friend std::strong_ordering operator<=>(Decimal a, Decimal b);
  friend bool operator==(Decimal a, Decimal b) {
    return (a <=> b) == std::strong_ordering::equal;
  }

  // a ÷ b at `scale` digits, halves away from zero. `b` is not zero.
  static Decimal Divide(Decimal a, Decimal b, int scale);
  // Moves the point: value × 10^power.
  Decimal TimesPowerOfTen(int power) const;
  // At `scale` digits, halves away from zero.
  Decimal RoundedTo(int scale) const;

 private:
  __int128 units_ = 0;
  int scale_ = 0;
};

// "đồng" 0, "nghìn đồng" 3, "triệu đồng" 6, "tỷ đồng" 9; nullopt: unknown.
std::optional<int> MoneyUnitPower(std::string_view unit);

}  // namespace baocao::report

#endif  // BAOCAO_REPORT_DECIMAL_H_
