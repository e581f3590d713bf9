#include "services/documents/sheet/sheet.h"

#include <gtest/gtest.h>

namespace baocao::documents {
namespace {

TEST(SheetTest, LongTextsTakeMoreLinesThanShortOnes) {
  EXPECT_EQ(LinesOf("", 20, false), 1);
  EXPECT_EQ(LinesOf("Cấp xã", 20, false), 1);
  EXPECT_EQ(LinesOf("Các phòng ban chuyên môn", 14, false), 2);
  EXPECT_EQ(LinesOf("một\nhai\nba", 40, false), 3);
}

TEST(SheetTest, AWordLongerThanTheColumnIsBroken) {
  EXPECT_GT(LinesOf("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 10, false), 3);
}

TEST(SheetTest, CapitalsTakeMoreRoom) {
  const std::string_view lower = "tổng thu chi ngân sách của địa phương";
  const std::string_view upper = "TỔNG THU CHI NGÂN SÁCH CỦA ĐỊA PHƯƠNG";
  EXPECT_GT(LinesOf(upper, 20, false), LinesOf(lower, 20, false));
}

}  // namespace
}  // namespace baocao::documents
