#include "services/documents/reading/cell_text.h"

#include <gtest/gtest.h>

namespace baocao::documents::reading {
namespace {

TEST(ParsePlaceTest, KnowsTheCornersOfASheet) {
  EXPECT_EQ(ParsePlace("A1")->column, 1);
  EXPECT_EQ(ParsePlace("AA10")->column, 27);
  const auto last = ParsePlace("XFD1048576");
  ASSERT_TRUE(last);
  EXPECT_EQ(last->column, kLastColumn);
  EXPECT_EQ(last->row, kLastRow);
  for (const char* text : {"XFE1", "A0", "A1048577", "1", "A", "", "a1", "$A$1",
                           "A1B", "AAAAA1", "A-1", "A9999999999"}) {
    EXPECT_FALSE(ParsePlace(text)) << text;
  }
}

TEST(ParseRangeTest, WantsTheFirstCornerFirst) {
  EXPECT_EQ(ParseRange("B2:D5"), (RawRange{2, 2, 5, 4}));
  EXPECT_EQ(ParseRange("B2"), (RawRange{2, 2, 2, 2}));
  EXPECT_FALSE(ParseRange("D5:B2"));
  EXPECT_FALSE(ParseRange("B2:XFE5"));
  EXPECT_FALSE(ParseRange("B2:D5:E6"));
  EXPECT_FALSE(ParseRange(":"));
}

TEST(IsNumberTest, TakesWhatFilesHold) {
  for (const char* text : {"0", "-12.5", "1E-3", "1.5e+10", ".5", "5.", "+1"}) {
    EXPECT_TRUE(IsNumber(text)) << text;
  }
  for (const char* text : {"", ".", "1,5", "INF", "NaN", "1E", "--1", "1 "}) {
    EXPECT_FALSE(IsNumber(text)) << text;
  }
}

TEST(DecodeEscapesTest, ReplacesOnlyWholeEscapes) {
  EXPECT_EQ(DecodeEscapes("a_x000A_b"), "a\nb");
  EXPECT_EQ(DecodeEscapes("a_x000D_\nb\r\nc"), "a\nb\nc");
  EXPECT_EQ(DecodeEscapes("_x005F_x000A_"), "_x000A_");
  EXPECT_EQ(DecodeEscapes("_x0110_ồng"), "Đồng");
  EXPECT_EQ(DecodeEscapes("_x00_ _xZZZZ_ x000A _x000A"),
            "_x00_ _xZZZZ_ x000A _x000A");
  EXPECT_EQ(DecodeEscapes("a_x0000_b_xD800_c"), "abc");
}

TEST(IsDateFormatTest, KnowsBuiltInAndWrittenOnes) {
  for (int id : {14, 22, 27, 36, 45, 47}) {
    EXPECT_TRUE(IsDateFormat(id, "")) << id;
  }
  for (int id : {0, 1, 4, 9, 13, 23, 37, 44, 48, 49}) {
    EXPECT_FALSE(IsDateFormat(id, "")) << id;
  }
  for (const char* code : {"dd/mm/yyyy", "[$-42A]d \"tháng\" m", "h:mm",
                           "[h]:mm:ss", "[HH]", "yyyy\\-mm\\-dd;@", "mmm"}) {
    EXPECT_TRUE(IsDateFormat(164, code)) << code;
  }
  for (const char* code :
       {"#,##0.00", "General", "0\" ngày\"", "[Red]0;[Blue]-0", "0.00E+00", "@",
        "\\d0", "_-* #,##0\\ _₫_-", "[$đ-42A]#,##0", "[hehe]0", "\"unclosed",
        "["}) {
    EXPECT_FALSE(IsDateFormat(164, code)) << code;
  }
}

TEST(IsPercentFormatTest, KnowsBuiltInAndWrittenOnes) {
  EXPECT_TRUE(IsPercentFormat(9, ""));
  EXPECT_TRUE(IsPercentFormat(10, ""));
  EXPECT_TRUE(IsPercentFormat(170, "0.0%"));
  EXPECT_FALSE(IsPercentFormat(2, ""));
  EXPECT_FALSE(IsPercentFormat(170, "0\"%\""));
}

}  // namespace
}  // namespace baocao::documents::reading
