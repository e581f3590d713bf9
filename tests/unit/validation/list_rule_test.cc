#include "services/validation/list_rule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/validation/small_campaign.h"

namespace baocao::validation {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> Places(std::string_view compact,
                                std::string_view rule) {
  return PlacesOf(CheckSmall(compact), rule);
}

TEST(ListRuleTest, DatesOutsideThePeriodAreFoundBothDaysIncluded) {
  EXPECT_THAT(Places("VB [a VB.1 so=\"1-CV/X\" ngay=\"2025-06-30\"] "
                     "[b VB.1 so=\"2-CV/X\" ngay=\"2025-07-01\"] "
                     "[c VB.1 so=\"3-CV/X\" ngay=\"2026-05-31\"] "
                     "[d VB.1 so=\"4-CV/X\" ngay=\"2026-06-01\"]",
                     "VB-ngay"),
              ElementsAre("a:ngay", "d:ngay"));
}

TEST(ListRuleTest, TheSameRowTwiceInAGroupIsFoundOnce) {
  EXPECT_THAT(Places("VB [a VB.1 so=\"1-CV/ĐU\" ngay=\"2025-08-01\"] "
                     "[b VB.1 so=\"1-cv/đu \" ngay=\"2025-08-01\"] "
                     "[c VB.2 so=\"1-CV/ĐU\" ngay=\"2025-08-01\"] "
                     "[d VB.1 so=\"1-CV/ĐU\" ngay=\"2025-08-02\"]",
                     "VB-trung"),
              ElementsAre("b"));
}

TEST(ListRuleTest, RowsWithNothingToCompareAreNoRepetition) {
  EXPECT_THAT(Places("VB [a VB.1 ty=\"A\"] [b VB.1 ty=\"B\"]", "VB-trung"),
              IsEmpty());
}

TEST(ListRuleTest, OneOfTheRequiredColumnsIsEnough) {
  EXPECT_THAT(
      Places("VB [a VB.1 loai=\"Công văn\"] [b VB.1 ty=\"B\"]", "VB-du"),
      ElementsAre("a"));
}

TEST(ListRuleTest, RequiredColumnsOfAMatrixRowMatterOnlyWhereItIsFilled) {
  EXPECT_THAT(Places("KN KN.II.2:c1=1 KN.G:c1=", "KN-4"), IsEmpty());
  EXPECT_THAT(Places("KN KN.G:c1=1", "KN-4"), ElementsAre("KN.G:gc"));
  EXPECT_THAT(Places("KN KN.G:c1=1 KN.G:gc=\"x\"", "KN-4"), IsEmpty());
}

TEST(ListRuleTest, ExactlyOneColumnIsMarked) {
  const std::string left = "DV [a DV.L ten=\"A\"] ";
  EXPECT_THAT(Places(left + "[b DV.R tc1=\"x\" tc2=1 <a]", "DV-2"),
              ElementsAre("b"));
  EXPECT_THAT(Places(left + "[b DV.R ten2=\"B\" <a]", "DV-2"),
              ElementsAre("b"));
  EXPECT_THAT(Places(left + "[b DV.R tc1=\"x\" tc2=- <a]", "DV-2"), IsEmpty());
}

TEST(ListRuleTest, EveryUnitHasASourceAndASuccessorOrHasEnded) {
  EXPECT_THAT(Places("DV [a DV.L ten=\"A\"] [b DV.L ten=\"B\" "
                     "pa=\"giải thể\"] [c DV.L ten=\"C\"] "
                     "[x DV.R tc1=1 <a] [y DV.R tc1=1]",
                     "DV-4"),
              ElementsAre("y", "c"));
}

TEST(ListRuleTest, AFilledRowWithAChoiceSaysWhichReadingItUses) {
  EXPECT_THAT(Places("TC money=\"đồng\" TC.I.1:so=5", "TC-3"),
              ElementsAre("TC.I.1"));
  EXPECT_THAT(
      Places("TC money=\"đồng\" TC.I.1:so=5 choice:TC.I.1=ca-nam", "TC-3"),
      IsEmpty());
  EXPECT_THAT(Places("TC money=\"đồng\" TC.I.2.a:so=5", "TC-3"), IsEmpty());
}

}  // namespace
}  // namespace baocao::validation
