#include "services/report/number_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace baocao::report {
namespace {

using Kind = ReadNumber::Kind;

struct Case {
  std::string_view text;
  std::string_view value;
};

TEST(NumberReaderTest, ReadsWhatPeopleWrite) {
  for (const Case& c : std::initializer_list<Case>{
           {"2.214", "2214"},  // F-036
           {"1687", "1687"},   // F-037, no separator in the same sentence
           {"12,5", "12.5"},
           {"1.234.567,89", "1234567.89"},
           {" 1\u00A0687 ", "1687"},
           {"１２３", "123"},
           {"-3", "-3"},
           {"–3", "-3"},
           {"0", "0"},
           {"007", "7"}}) {
    const ReadNumber read = ReadVietnameseNumber(c.text);
    EXPECT_EQ(read.kind, Kind::kNumber) << c.text;
    EXPECT_EQ(read.value.ToString(), c.value) << c.text;
  }
}

TEST(NumberReaderTest, KeepsEstimatesPercentAndUnitsApart) {
  EXPECT_TRUE(ReadVietnameseNumber("ước 120").estimated);
  EXPECT_EQ(ReadVietnameseNumber("ước 120").value, Decimal(120));
  EXPECT_TRUE(ReadVietnameseNumber("98,2%").percent);  // F-039
  EXPECT_EQ(ReadVietnameseNumber("98,2%").value, Decimal(982, 1));
  EXPECT_EQ(ReadVietnameseNumber("1,5 tỷ đồng").unit, "tỷ");
  EXPECT_EQ(ReadVietnameseNumber("240 triệu").unit, "triệu");
}

TEST(NumberReaderTest, AsksWhereTwoReadingsAreLikely) {
  const ReadNumber point = ReadVietnameseNumber("1.5");
  EXPECT_EQ(point.kind, Kind::kAmbiguous);
  EXPECT_EQ(point.first_reading.ToString(), "1.5");
  EXPECT_EQ(point.second_reading.ToString(), "15");
  const ReadNumber comma = ReadVietnameseNumber("1,234");
  EXPECT_EQ(comma.kind, Kind::kAmbiguous);
  EXPECT_EQ(comma.first_reading.ToString(), "1.234");
  EXPECT_EQ(comma.second_reading.ToString(), "1234");
}

TEST(NumberReaderTest, NilBlankAndRubbishAreApart) {
  EXPECT_EQ(ReadVietnameseNumber("-").kind, Kind::kNil);
  EXPECT_EQ(ReadVietnameseNumber(" – ").kind, Kind::kNil);
  EXPECT_EQ(ReadVietnameseNumber(" \u00A0").kind, Kind::kBlank);
  for (std::string_view text : {"12/14", "x", "1.23.456", "1..2", "1,2,3",
                                "12a", "không", "1.2345,6", "224/224", "--5"}) {
    EXPECT_EQ(ReadVietnameseNumber(text).kind, Kind::kUnreadable) << text;
  }
}

TEST(NumberReaderTest, WritesForPeople) {
  EXPECT_EQ(FormatVietnamese(Decimal(1687)), "1.687");
  EXPECT_EQ(FormatVietnamese(Decimal(-1234567, 2)), "-12.345,67");
  EXPECT_EQ(FormatVietnamese(Decimal(999)), "999");
  EXPECT_EQ(FormatVietnamese(Decimal(-100)), "-100");
}

RC_GTEST_PROP(NumberReaderProperty, ReadsBackWhatItWrites, ()) {
  const int64_t units = *rc::gen::inRange<int64_t>(-99999999999, 99999999999);
  const int scale = *rc::gen::element(0, 1, 2, 4);
  const Decimal value(units, scale);
  const ReadNumber read = ReadVietnameseNumber(FormatVietnamese(value));
  // "0,125"-like texts with exactly three decimals and no group are asked.
  if (read.kind == Kind::kAmbiguous) {
    RC_ASSERT(read.first_reading == value);
  } else {
    RC_ASSERT(read.kind == Kind::kNumber);
    RC_ASSERT(read.value == value);
  }
}

RC_GTEST_PROP(NumberReaderProperty, NeverFailsOnAnyBytes, (std::string bytes)) {
  const ReadNumber read = ReadVietnameseNumber(bytes);
  if (read.kind == Kind::kNumber) {
    RC_ASSERT(Decimal::Parse(read.value.ToString()).has_value());
  }
}

}  // namespace
}  // namespace baocao::report
