#include "services/portal/language.h"

#include <gtest/gtest.h>

namespace baocao::portal {
namespace {

TEST(LanguageTest, VietnameseUnlessEnglishIsWantedMore) {
  EXPECT_EQ(LocaleOf(""), "vi");
  EXPECT_EQ(LocaleOf("vi"), "vi");
  EXPECT_EQ(LocaleOf("en"), "en");
  EXPECT_EQ(LocaleOf("en-GB,en;q=0.9"), "en");
  EXPECT_EQ(LocaleOf("vi-VN,vi;q=0.9,en-US;q=0.6,en;q=0.5"), "vi");
  EXPECT_EQ(LocaleOf("en-US,en;q=0.9,vi;q=0.8"), "en");
  EXPECT_EQ(LocaleOf("en;q=0.3, vi;q=0.8"), "vi");
  EXPECT_EQ(LocaleOf("vi, en"), "vi");
  EXPECT_EQ(LocaleOf("en, vi"), "en");
}

TEST(LanguageTest, OtherLanguagesAndRubbishAreVietnamese) {
  for (const char* header : {"fr", "*", "english", "e", ";;;,,,q=", "en;q=0"}) {
    EXPECT_EQ(LocaleOf(header), "vi") << header;
  }
}

}  // namespace
}  // namespace baocao::portal
