#include <gtest/gtest.h>

#include "services/documents/importing/alignment.h"
#include "services/documents/importing/money_unit.h"
#include "services/documents/importing/number_words.h"

namespace baocao::documents::importing {
namespace {

std::string Words(std::string_view canonical) {
  return VietnameseWords(*report::Decimal::Parse(canonical));
}

TEST(NumberWordsTest, NumbersAreSpokenAsPeopleDo) {
  EXPECT_EQ(Words("0"), "không");
  EXPECT_EQ(Words("5"), "năm");
  EXPECT_EQ(Words("15"), "mười lăm");
  EXPECT_EQ(Words("21"), "hai mươi mốt");
  EXPECT_EQ(Words("105"), "một trăm lẻ năm");
  EXPECT_EQ(Words("1234"), "một nghìn hai trăm ba mươi bốn");
  EXPECT_EQ(Words("1005"), "một nghìn không trăm lẻ năm");
  EXPECT_EQ(Words("2000000"), "hai triệu");
  EXPECT_EQ(Words("1000000000"), "một tỷ");
  EXPECT_EQ(Words("12000000000015"), "mười hai nghìn tỷ không trăm mười lăm");
  EXPECT_EQ(Words("1.234"), "một phẩy hai ba bốn");
  EXPECT_EQ(Words("-1.5"), "âm một phẩy năm");
}

TEST(MoneyUnitTest, UnitsAreKnownInManySpellings) {
  EXPECT_EQ(ReadMoneyUnit("Triệu đồng"), "triệu đồng");
  EXPECT_EQ(ReadMoneyUnit("tr.đ"), "triệu đồng");
  EXPECT_EQ(ReadMoneyUnit("TỈ ĐỒNG"), "tỷ đồng");
  EXPECT_EQ(ReadMoneyUnit("1.000 đồng"), "nghìn đồng");
  EXPECT_EQ(ReadMoneyUnit("ngàn đồng"), "nghìn đồng");
  EXPECT_EQ(ReadMoneyUnit("VNĐ"), "đồng");
  EXPECT_EQ(ReadMoneyUnit("người"), std::nullopt);
  EXPECT_EQ(ReadMoneyUnit(""), std::nullopt);
}

TEST(MoneyUnitTest, UnitsAreFoundOverTablesAndInHeadings) {
  EXPECT_EQ(FindMoneyUnit("Đơn vị tính: Triệu đồng"), "triệu đồng");
  EXPECT_EQ(FindMoneyUnit("(ĐVT: tỷ đồng)"), "tỷ đồng");
  EXPECT_EQ(FindMoneyUnit("ĐVT triệu đồng"), "triệu đồng");
  EXPECT_EQ(FindMoneyUnit("Số lượng (nghìn đồng)"), "nghìn đồng");
  EXPECT_EQ(FindMoneyUnit("Đơn vị: phường Long Xuyên"), std::nullopt);
  EXPECT_EQ(FindMoneyUnit("Số lượng (người)"), std::nullopt);
}

TEST(AlignmentTest, PairsDoNotCrossAndWeighMost) {
  const std::string left = "abxcd", right = "abcd";
  EXPECT_EQ(
      Align(5, 4, [&](int i, int j) { return left[i] == right[j] ? 10 : 0; }),
      (std::vector<int>{0, 1, -1, 2, 3}));
  // One heavy pair outweighs two light ones that it crosses.
  EXPECT_EQ(
      Align(2, 2, [](int i, int j) { return i == 0 && j == 1 ? 30 : 10; }),
      (std::vector<int>{1, -1}));
  EXPECT_EQ(Align(0, 3, [](int, int) { return 1; }), std::vector<int>());
}

}  // namespace
}  // namespace baocao::documents::importing
