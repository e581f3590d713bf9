#include "services/report/decimal.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace baocao::report {
namespace {

Decimal D(std::string_view text) {
  const auto value = Decimal::Parse(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value.value_or(Decimal());
}

TEST(DecimalTest, ReadsOnlyTheCanonicalForm) {
  EXPECT_EQ(D("1687").ToString(), "1687");
  EXPECT_EQ(D("12.5").ToString(), "12.5");
  EXPECT_EQ(D("-3").ToString(), "-3");
  EXPECT_EQ(D("0.000001").ToString(), "0.000001");
  for (std::string_view bad :
       {"", "-", "+1", "01", "1.", ".5", "1e3", "1,5", " 1", "2.214.000",
        "1234567890123456789", "1.1234567", "NaN", "0x1", "--1", "1-"}) {
    EXPECT_FALSE(Decimal::Parse(bad).has_value()) << bad;
  }
}

TEST(DecimalTest, NegativeZeroIsZero) {
  EXPECT_EQ(D("-0").ToString(), "0");
  EXPECT_EQ(D("-0.00"), Decimal(0));
}

TEST(DecimalTest, TrailingZerosDoNotMatter) {
  EXPECT_EQ(D("12.50"), D("12.5"));
  EXPECT_EQ(D("12.50").ToString(), "12.5");
  EXPECT_EQ(D("12.50").SignificantScale(), 1);
  EXPECT_TRUE(D("3.000").IsInteger());
  EXPECT_FALSE(D("3.001").IsInteger());
}

TEST(DecimalTest, AddsExactlyWhereBinaryNumbersDoNot) {
  EXPECT_EQ(D("0.1") + D("0.2"), D("0.3"));
  Decimal sum;
  for (int i = 0; i < 1000; ++i) sum += D("0.1");
  EXPECT_EQ(sum, Decimal(100));
}

TEST(DecimalTest, SumsOfTheLargestNumbersOfACountryStayExact) {
  Decimal sum;
  for (int i = 0; i < 100000; ++i) sum += D("999999999999999999");
  EXPECT_EQ(sum.ToString(), "99999999999999999900000");
}

TEST(DecimalTest, DividesWithHalvesAwayFromZero) {
  EXPECT_EQ(Decimal::Divide(Decimal(12), Decimal(14), 4).ToString(), "0.8571");
  EXPECT_EQ(Decimal::Divide(Decimal(1), Decimal(8), 2).ToString(), "0.13");
  EXPECT_EQ(Decimal::Divide(Decimal(-1), Decimal(8), 2).ToString(), "-0.13");
  EXPECT_EQ(Decimal::Divide(Decimal(1), Decimal(-8), 2).ToString(), "-0.13");
  EXPECT_EQ(Decimal::Divide(D("35700"), Decimal(1330), 2).ToString(), "26.84");
}

TEST(DecimalTest, MovesThePointBetweenMoneyUnits) {
  EXPECT_EQ(Decimal(1).TimesPowerOfTen(3).ToString(), "1000");
  EXPECT_EQ(D("1234567").TimesPowerOfTen(-6).ToString(), "1.234567");
  EXPECT_EQ(D("1.5").TimesPowerOfTen(3).ToString(), "1500");
}

TEST(DecimalTest, MovingThePointKeepsTheDigitsShown) {
  EXPECT_EQ(D("12.50").TimesPowerOfTen(0).scale(), 2);
  EXPECT_EQ(D("1500000").TimesPowerOfTen(-6).scale(), 6);
  EXPECT_EQ(D("1.5").TimesPowerOfTen(3).scale(), 0);
  // Beyond twelve digits only those that are needed.
  EXPECT_EQ(D("1.500000").TimesPowerOfTen(-9).scale(), 10);
}

TEST(DecimalTest, KnowsTheUnitsOfMoney) {
  EXPECT_EQ(MoneyUnitPower("đồng"), 0);
  EXPECT_EQ(MoneyUnitPower("nghìn đồng"), 3);
  EXPECT_EQ(MoneyUnitPower("triệu đồng"), 6);
  EXPECT_EQ(MoneyUnitPower("tỷ đồng"), 9);
  EXPECT_FALSE(MoneyUnitPower("usd").has_value());
}

RC_GTEST_PROP(DecimalProperty, PrintingAndReadingGivesTheSame, ()) {
  const int64_t units =
      *rc::gen::inRange<int64_t>(-999999999999999999, 999999999999999999);
  const int scale = *rc::gen::inRange(0, 7);
  const Decimal value(units, scale);
  const auto read = Decimal::Parse(value.ToString());
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == value);
}

RC_GTEST_PROP(DecimalProperty, AdditionIsExactAndCommutes,
              (int32_t a, int32_t b)) {
  const Decimal x(a, 3);
  const Decimal y(b, 1);
  RC_ASSERT(x + y == y + x);
  RC_ASSERT((x + y) - y == x);
  RC_ASSERT(x + y == Decimal(__int128{a} + __int128{b} * 100, 3));
}

RC_GTEST_PROP(DecimalProperty, DivisionIsTheNearestMultiple, (int32_t a)) {
  const int b = *rc::gen::inRange(1, 100000);
  const Decimal q = Decimal::Divide(Decimal(a), Decimal(b), 4);
  const Decimal error = (q * Decimal(b) - Decimal(a)).Abs();
  // |q − a/b| ≤ half of 10^-4
  RC_ASSERT(error * Decimal(2) <= Decimal(b, 4));
}

}  // namespace
}  // namespace baocao::report
