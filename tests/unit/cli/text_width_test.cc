#include "services/cli/text_width.h"

#include <gtest/gtest.h>

namespace baocao::cli {
namespace {

TEST(TextWidthTest, CountsLettersNotBytes) {
  EXPECT_EQ(DisplayWidth("Tiếp công dân"), 13);
  EXPECT_EQ(DisplayWidth(""), 0);
}

TEST(TextWidthTest, CombiningMarksTakeNoColumn) {
  // "ế" as e + circumflex + acute.
  EXPECT_EQ(DisplayWidth("Ti\x65\xCC\x82\xCC\x81p"), 4);
  EXPECT_EQ(Glyphs("\x65\xCC\x82\xCC\x81p").size(), 2u);
}

TEST(TextWidthTest, WideLettersTakeTwoColumns) {
  EXPECT_EQ(DisplayWidth("越南"), 4);
  EXPECT_EQ(Glyphs("越").size(), 2u);
}

TEST(TextWidthTest, BrokenUtf8IsShownAndNotFatal) {
  EXPECT_EQ(DisplayWidth("a\xFF"), 2);
}

TEST(TextWidthTest, WrapsAtBlanks) {
  EXPECT_EQ(Wrap("Số cuộc tiếp công dân", 9),
            (std::vector<std::string>{"Số cuộc", "tiếp công", "dân"}));
}

TEST(TextWidthTest, BreaksWordsOnlyWhereTheyAreLongerThanALine) {
  EXPECT_EQ(Wrap("số 1654/NQ-UBTVQH15", 8),
            (std::vector<std::string>{"số", "1654/NQ-", "UBTVQH15"}));
}

TEST(TextWidthTest, KeepsLineBreaksAndNeverReturnsNothing) {
  EXPECT_EQ(Wrap("a\nb", 10), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(Wrap("", 10), (std::vector<std::string>{""}));
}

TEST(TextWidthTest, PadsByDisplayedWidth) {
  EXPECT_EQ(Pad("xã", 4, Align::kRight), "  xã");
  EXPECT_EQ(Pad("xã", 4, Align::kLeft), "xã  ");
  EXPECT_EQ(Pad("xã", 5, Align::kCenter), " xã  ");
  EXPECT_EQ(Pad("đặc khu", 3, Align::kLeft), "đặc khu");
}

}  // namespace
}  // namespace baocao::cli
