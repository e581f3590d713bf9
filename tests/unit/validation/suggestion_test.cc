#include "services/validation/suggestion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace baocao::validation {
namespace {

using ::testing::HasSubstr;

v1::Period ThePeriod() {
  v1::Period period;
  period.set_start_date("2025-07-01");
  period.set_end_date("2026-05-31");
  return period;
}

TEST(SuggestionTest, NumbersAreSuggestedInCanonicalForm) {
  EXPECT_EQ(SuggestNumber("2.214").canonical, "2214");
  EXPECT_EQ(SuggestNumber("1687").canonical, "1687");
  EXPECT_EQ(SuggestNumber("98,2%").canonical, "98.2");
  EXPECT_EQ(SuggestNumber("nhiều").canonical, "");
}

TEST(SuggestionTest, TwoReadingsAreBothTold) {
  const NumberSuggestion suggestion = SuggestNumber("1,234");
  EXPECT_EQ(suggestion.canonical, "");
  EXPECT_THAT(suggestion.text.vi, HasSubstr("1234"));
}

TEST(SuggestionTest, APartOfATotalIsTwoNumbers) {
  EXPECT_EQ(SuggestNumber("224/224").canonical, "");
  EXPECT_THAT(SuggestNumber("12/14").text.en, HasSubstr("total"));
}

TEST(SuggestionTest, DatesAreSuggestedAsTheyWereMeant) {
  EXPECT_EQ(SuggestDate("01/7/2025", ThePeriod()), absl::CivilDay(2025, 7, 1));
  EXPECT_EQ(SuggestDate("01/7/20025", ThePeriod()), absl::CivilDay(2025, 7, 1));
}

TEST(SuggestionTest, NoDateIsMadeUp) {
  for (const char* text : {"12/14", "31/6/2026", "01/7/25", "01/7/99999", ""}) {
    EXPECT_EQ(SuggestDate(text, ThePeriod()), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace baocao::validation
