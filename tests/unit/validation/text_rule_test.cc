#include "services/validation/text_rule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/validation/small_campaign.h"

namespace baocao::validation {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Places(std::string_view compact,
                                std::string_view rule) {
  return PlacesOf(CheckSmall(compact), rule);
}

TEST(TextRuleTest, APatternMatchesTheWholeTextInItsGroups) {
  EXPECT_THAT(Places("VB [a VB.1 so=\"08-CV/BCĐ\"] [b VB.1 so=\"số 8-CV/X\"] "
                     "[c VB.2 so=\"12/QĐ-UBND\"]",
                     "VB-so"),
              ElementsAre("b:so"));
}

TEST(TextRuleTest, OptionsAreComparedAsPeopleReadThem) {
  EXPECT_THAT(Places("VB [a VB.1 so=\"1-CV/X\" loai=\"công  văn\"] "
                     "[b VB.1 so=\"2-CV/X\" loai=\"Thư\"]",
                     "VB-loai"),
              ElementsAre("b:loai"));
}

TEST(TextRuleTest, LengthCountsLettersNotBytes) {
  EXPECT_THAT(Places("VB [a VB.1 ty=\"điều hành!\"] "
                     "[b VB.1 ty=\"điều hành!!\"]",
                     "VB-dai"),
              ElementsAre("b:ty"));
}

TEST(TextRuleTest, BlankTextsAreNotJudged) {
  EXPECT_THAT(Places("VB [a VB.1 ty=\"x\" so=\" \" loai=\"\"]", "VB-so"),
              IsEmpty());
}

}  // namespace
}  // namespace baocao::validation
