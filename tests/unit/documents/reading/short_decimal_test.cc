#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdio>

#include "services/documents/reading/raw_workbook.h"
#include "services/report/decimal.h"

namespace baocao::documents {
namespace {

TEST(ShortDecimalTest, TakesAwayWhatBinaryFractionsAdd) {
  EXPECT_EQ(ShortDecimal("0.30000000000000004"), "0.3");
  EXPECT_EQ(ShortDecimal("1234.5599999999999"), "1234.56");
  EXPECT_EQ(ShortDecimal("9.9999999999999996E-3"), "0.01");
  EXPECT_EQ(ShortDecimal("99999.999999999999"), "100000");
}

TEST(ShortDecimalTest, TurnsTheResidueOfASubtractionIntoWhatWasMeant) {
  EXPECT_EQ(ShortDecimal("5.5511151231257827E-17"), "0");
  EXPECT_EQ(ShortDecimal("-2.7755575615628914E-17"), "0");
  // 1234567.89 - 1234567.8
  EXPECT_EQ(ShortDecimal("8.9999999850988388E-2"), "0.09");
  EXPECT_EQ(ShortDecimal("0.0000000005"), "0.000000001");
  EXPECT_EQ(ShortDecimal("0.00000000049"), "0");
}

TEST(ShortDecimalTest, WritesOutExponentsAndKeepsWholeNumbers) {
  EXPECT_EQ(ShortDecimal("1687"), "1687");
  EXPECT_EQ(ShortDecimal("-12.50"), "-12.5");
  EXPECT_EQ(ShortDecimal("1.2E-2"), "0.012");
  EXPECT_EQ(ShortDecimal("1.5e+3"), "1500");
  EXPECT_EQ(ShortDecimal("+7"), "7");
  EXPECT_EQ(ShortDecimal("007"), "7");
  EXPECT_EQ(ShortDecimal("-0"), "0");
  EXPECT_EQ(ShortDecimal("0.000"), "0");
  EXPECT_EQ(ShortDecimal(".5"), "0.5");
  EXPECT_EQ(ShortDecimal("5."), "5");
  EXPECT_EQ(ShortDecimal("1E20"), "100000000000000000000");
}

TEST(ShortDecimalTest, RefusesWhatIsNoNumberOrNoFigure) {
  for (const char* text :
       {"", "-", ".", "1,5", "1.2.3", "1E", "E5", "0x10", "INF", "NaN", "1E21",
        "1E999999999999", " 1", "1 "}) {
    EXPECT_EQ(ShortDecimal(text), std::nullopt) << text;
  }
}

// Figures of up to 15 digits survive being stored as a double.
RC_GTEST_PROP(ShortDecimalProperty, GivesBackWhatWasTyped, ()) {
  const int64_t limit = 999'999'999'999'999;
  const int64_t units = *rc::gen::inRange<int64_t>(-limit, limit);
  const int scale = *rc::gen::inRange(0, 7);
  char stored[64];
  std::snprintf(stored, sizeof(stored), "%.17g",
                static_cast<double>(units) / std::pow(10, scale));
  RC_ASSERT(ShortDecimal(stored) == report::Decimal(units, scale).ToString());
}

RC_GTEST_PROP(ShortDecimalProperty, IsItsOwnShortestForm,
              (const std::string& noise)) {
  const std::optional<std::string> once = ShortDecimal(noise);
  if (once) RC_ASSERT(ShortDecimal(*once) == once);
}

RawCell Dated(RawKind kind, std::string_view text) {
  RawCell cell;
  cell.kind = kind;
  cell.text = text;
  cell.is_date = true;
  return cell;
}

TEST(DayOfTest, CountsFromTheYearTheWorkbookSays) {
  const absl::CivilDay day(2026, 5, 29);
  EXPECT_EQ(DayOf(Dated(RawKind::kNumber, "46171"), false), day);
  EXPECT_EQ(DayOf(Dated(RawKind::kNumber, "46171.75"), false), day);
  EXPECT_EQ(DayOf(Dated(RawKind::kNumber, "44709"), true), day);
  EXPECT_EQ(DayOf(Dated(RawKind::kDate, "2026-05-29T00:00:00"), false), day);
}

TEST(DayOfTest, KnowsTheDayThatNeverWas) {
  EXPECT_EQ(DayOf(Dated(RawKind::kNumber, "59"), false),
            absl::CivilDay(1900, 2, 28));
  EXPECT_EQ(DayOf(Dated(RawKind::kNumber, "60"), false), std::nullopt);
  EXPECT_EQ(DayOf(Dated(RawKind::kNumber, "61"), false),
            absl::CivilDay(1900, 3, 1));
}

TEST(DayOfTest, FindsNoDayInOtherThings) {
  EXPECT_EQ(DayOf(Dated(RawKind::kNumber, "0.5"), false), std::nullopt);
  EXPECT_EQ(DayOf(Dated(RawKind::kNumber, "-3"), false), std::nullopt);
  EXPECT_EQ(DayOf(Dated(RawKind::kNumber, "2958466"), false), std::nullopt);
  EXPECT_EQ(DayOf(Dated(RawKind::kText, "46171"), false), std::nullopt);
  EXPECT_EQ(DayOf(Dated(RawKind::kDate, "2026-02-30"), false), std::nullopt);
  EXPECT_EQ(DayOf(Dated(RawKind::kDate, "12:30"), false), std::nullopt);
}

}  // namespace
}  // namespace baocao::documents
