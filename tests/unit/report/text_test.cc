#include "services/report/text.h"

#include <gtest/gtest.h>

namespace baocao::report {
namespace {

TEST(TextTest, NormalisesWhatKeyboardsAndCopiesLeave) {
  EXPECT_EQ(Normalise(" Ca\u0302\u0300n \u00A0 Đăng\u200B "), "Cần Đăng");
  EXPECT_EQ(Normalise("một\n hai "), "một\nhai");
  for (const char* blank : {"", " \u00A0\n", "\u200B", "\n \r\n\u2003"}) {
    EXPECT_EQ(Normalise(blank), "");
    EXPECT_TRUE(IsBlank(blank));
  }
  for (const char* not_blank : {".", " \n0", "\xFF", "\u0301"}) {
    EXPECT_NE(Normalise(not_blank), "");
    EXPECT_FALSE(IsBlank(not_blank));
  }
}

TEST(TextTest, KnowsDecomposedText) {
  EXPECT_TRUE(IsNfc(""));
  EXPECT_TRUE(IsNfc("Cần Đăng – “Ô Long Vĩ”…"));
  EXPECT_FALSE(IsNfc("\u2001"));  // em quad, whose normal form is U+2003
  EXPECT_FALSE(IsNfc("\u212B"));  // ångström sign
  EXPECT_TRUE(IsNfc("Cần Đăng"));
  EXPECT_FALSE(IsNfc("Ca\u0302\u0300n"));
}

TEST(TextTest, TonePlacementCaseAndDashesCompareEqual) {
  EXPECT_EQ(CompareKey("Hòa"), CompareKey("Hoà"));
  EXPECT_EQ(CompareKey("Thủy"), CompareKey("Thuỷ"));
  EXPECT_EQ(CompareKey("ỦY BAN"), CompareKey("uỷ ban"));
  EXPECT_EQ(CompareKey("Đinh Văn Lâm Hà"), CompareKey("Đinh Văn - Lâm Hà"));
  EXPECT_EQ(CompareKey("Ia H'Drai"), CompareKey("ia h’drai"));
  EXPECT_EQ(CompareKey("Ðức"), CompareKey("Đức"));
}

TEST(TextTest, DifferentCommunesStayDifferent) {
  for (const auto& [a, b] :
       std::initializer_list<std::pair<std::string_view, std::string_view>>{
           {"Cẩm Giang", "Cẩm Giàng"},
           {"Sơn Hà", "Sơn Hạ"},
           {"Ba Tơ", "Ba Tô"},
           {"Tân Thành", "Tân Thạnh"},
           {"Thanh An", "Thạnh An"},
           {"Đồng Tiến", "Đông Tiến"},
           {"Mỹ Tho", "Mỹ Thọ"},
           {"Văn Lang", "Văn Lăng"}}) {
    EXPECT_NE(CompareKey(a), CompareKey(b)) << a << " / " << b;
  }
}

TEST(TextTest, SeesTextTypedForLegacyFonts) {
  EXPECT_TRUE(LooksLikeLegacyEncoding("Uû ban nh©n d©n x· §ång TiÕn"));
  EXPECT_FALSE(LooksLikeLegacyEncoding("Ủy ban nhân dân xã Đồng Tiến"));
  EXPECT_FALSE(LooksLikeLegacyEncoding("12 m², 30 °C"));
  EXPECT_FALSE(LooksLikeLegacyEncoding(""));
}

TEST(TextTest, CountsCodePointsNotBytes) {
  EXPECT_EQ(CountCodePoints("Đảng"), 4);
  EXPECT_EQ(CountCodePoints(""), 0);
}

TEST(TextTest, ValidUtf8IsTold) {
  EXPECT_TRUE(IsValidUtf8("Đảng"));
  EXPECT_FALSE(IsValidUtf8("\xC4"));
}

TEST(TextTest, APlainLineHidesNothing) {
  EXPECT_TRUE(IsPlainLine("Tờ trình số 5 – “bổ sung”"));
  EXPECT_TRUE(IsPlainLine("Ma\u0323\u0302t"));
  for (std::string_view text :
       {"a\tb", "a\nb", "a\u2029b", "a\u202Eb", "a\u200Fb", "a\xC0\x80"}) {
    EXPECT_FALSE(IsPlainLine(text)) << text;
  }
}

}  // namespace
}  // namespace baocao::report
