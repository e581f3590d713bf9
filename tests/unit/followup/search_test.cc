#include "services/followup/search.h"

#include <gtest/gtest.h>

namespace baocao::followup {
namespace {

bool Finds(std::string_view words, std::string_view text,
           bool ignore_marks = false) {
  const std::string syllables = SyllablesOf(text);
  return Query(words, ignore_marks).Matches({syllables});
}

TEST(SearchTest, WordsAreFoundInAnyOrder) {
  EXPECT_TRUE(Finds("ngân sách", "Bổ sung ngân sách cho xã"));
  EXPECT_TRUE(Finds("xã sách ngân", "Bổ sung ngân sách cho xã"));
  EXPECT_FALSE(Finds("ngân sách huyện", "Bổ sung ngân sách cho xã"));
}

TEST(SearchTest, OnlyWholeSyllablesAreFound) {
  EXPECT_FALSE(Finds("an", "ngân hàng"));
  EXPECT_FALSE(Finds("thu", "thuế"));
  EXPECT_TRUE(Finds("thuế", "Chi cục (thuế)."));
}

TEST(SearchTest, CaseAndThePlaceOfToneMarksDoNotMatter) {
  EXPECT_TRUE(Finds("HÒA BÌNH", "xã Hoà Bình"));
  EXPECT_TRUE(Finds("thủy lợi", "công trình thuỷ lợi"));
}

TEST(SearchTest, DecomposedTextIsFoundByComposedWords) {
  EXPECT_TRUE(Finds("sách", "nga\u0302n sa\u0301ch"));
}

TEST(SearchTest, MarksTellWordsApartUnlessTheyAreToBeIgnored) {
  EXPECT_FALSE(Finds("ngan sach", "ngân sách"));
  EXPECT_TRUE(Finds("ngan sach", "ngân sách", true));
  EXPECT_TRUE(Finds("dat dai", "đất đai", true));
  EXPECT_TRUE(Finds("đường", "duong", true));
  EXPECT_FALSE(Finds("Sơn Hà", "Sơn Hạ"));
}

TEST(SearchTest, PunctuationEndsWords) {
  EXPECT_TRUE(Finds("kinh phí", "“kinh phí”; nhân lực"));
  EXPECT_TRUE(Finds("lực", "kinh phí/nhân lực…"));
  EXPECT_TRUE(Finds("2026", "năm 2025-2026"));
}

TEST(SearchTest, NothingToLookForFindsEverything) {
  EXPECT_TRUE(Finds("", "gì cũng được"));
  EXPECT_TRUE(Finds(" ,. ", "gì cũng được"));
}

TEST(SearchTest, SyllablesMayStandInDifferentTexts) {
  const std::string one = SyllablesOf("kinh phí"), two = SyllablesOf("đã cấp");
  EXPECT_TRUE(Query("phí cấp", false).Matches({one, two}));
  EXPECT_FALSE(Query("phí cấp", false).Matches({one}));
}

}  // namespace
}  // namespace baocao::followup
