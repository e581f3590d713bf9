#include "services/validation/linear_rule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/validation/compact_form.h"
#include "tests/unit/validation/small_campaign.h"

namespace baocao::validation {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(LinearRuleTest, ASumThatHoldsSaysNothing) {
  EXPECT_THAT(CheckSmall("KN KN.II:c1=3 KN.II.1:c1=1 KN.II.2:c1=2 KN.T:c1=3")
                  .findings(),
              IsEmpty());
}

TEST(LinearRuleTest, ABrokenSumTellsExpectedActualAndWhatToDo) {
  const v1::Verdict verdict =
      CheckSmall("KN KN.II:c1=310 KN.II.1:c1=97 KN.II.2:c1=289");
  const auto found = Of(verdict, "KN-2");
  ASSERT_THAT(found, SizeIs(1)) << Rules(verdict);
  EXPECT_EQ(found[0].severity(), v1::SEVERITY_JUSTIFY);
  EXPECT_EQ(found[0].expected(), "386");
  EXPECT_EQ(found[0].actual(), "310");
  EXPECT_THAT(found[0].message_vi(), HasSubstr("chênh 76"));
  EXPECT_THAT(found[0].message_vi(), HasSubstr("II = 1 + 2."));
  EXPECT_THAT(found[0].message_vi(), HasSubstr("ghi lý do cho quy tắc KN-2"));
  EXPECT_THAT(found[0].message_en(), HasSubstr("it says 310"));
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_REJECTED);
}

TEST(LinearRuleTest, ABlankAddendCountsAsZeroOnceAnotherIsFilled) {
  EXPECT_THAT(CheckSmall("KN KN.II:c1=3 KN.II.1:c1=3").findings(), IsEmpty());
  EXPECT_THAT(CheckSmall("KN KN.II:c1=4 KN.II.1:c1=3").findings(), SizeIs(1));
}

TEST(LinearRuleTest, ANilMarkIsZero) {
  EXPECT_THAT(CheckSmall("KN KN.II:c1=3 KN.II.1:c1=3 KN.II.2:c1=-").findings(),
              IsEmpty());
  EXPECT_THAT(PlacesOf(CheckSmall("KN KN.II:c1=- KN.II.1:c1=3"), "KN-2"),
              ElementsAre("KN.II:c1"));
}

TEST(LinearRuleTest, ATotalWithoutBreakdownIsAWarning) {
  const v1::Verdict verdict = CheckSmall("KN KN.II:c1=3");
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_ACCEPTED);
  EXPECT_THAT(PlacesOf(verdict, "lone-total"), ElementsAre("KN.II:c1"));
  EXPECT_THAT(verdict.findings(), SizeIs(1)) << Rules(verdict);
}

TEST(LinearRuleTest, SumRowsLeftOutAreComputedAsAddends) {
  EXPECT_THAT(CheckSmall("KN KN.II.1:c1=3 KN.II.2:c1=4 KN.T:c1=7").findings(),
              IsEmpty());
  EXPECT_THAT(
      PlacesOf(CheckSmall("KN KN.II.1:c1=3 KN.II.2:c1=4 KN.T:c1=8"), "KN-1"),
      ElementsAre("KN.T:c1"));
}

TEST(LinearRuleTest, ARuleOnComputedRowsIsCheckedWithoutTheSumRow) {
  // KN-3 says so, KN-1 and KN-2 do not.
  const v1::Verdict verdict =
      CheckSmall("KN KN.II.1:c2=3 KN.II.1:c3=4 KN.II.2:c2=1");
  ASSERT_THAT(verdict.findings(), IsEmpty()) << Rules(verdict);
  const v1::Verdict broken = CheckSmall("KN KN.II.1:c2=3 KN.II.1:c3=4");
  ASSERT_THAT(PlacesOf(broken, "KN-3"), ElementsAre("KN.II:c3"))
      << Rules(broken);
}

TEST(LinearRuleTest, ARuleSaysNothingAboutCellsThatCouldNotBeRead) {
  const v1::Verdict verdict = CheckSmall("KN KN.II:c1=3 KN.II.1:c1=x");
  EXPECT_THAT(verdict.findings(), SizeIs(1)) << Rules(verdict);
}

TEST(LinearRuleTest, MoneyHasTheToleranceOfItsLastDigits) {
  // Half of the last digit shown × (two addends + 1) = 0.15.
  EXPECT_EQ(CheckSmall("TC money=\"triệu đồng\" choice:TC.I.1=ca-nam "
                       "TC.I:so=30.2 TC.I.1:so=10.1 TC.I.2:so=20.2")
                .outcome(),
            v1::OUTCOME_ACCEPTED);
  EXPECT_EQ(CheckSmall("TC money=\"triệu đồng\" choice:TC.I.1=ca-nam "
                       "TC.I:so=30.5 TC.I.1:so=10.1 TC.I.2:so=20.2")
                .outcome(),
            v1::OUTCOME_REJECTED);
}

TEST(LinearRuleTest, TheToleranceIsOfTheUnitTheSenderUsed) {
  // 0.05 tỷ × 3 = 150 triệu, whatever unit the tables are in.
  EXPECT_EQ(CheckSmall("TC money=\"tỷ đồng\" choice:TC.I.1=ca-nam "
                       "TC.I:so=3.9 TC.I.1:so=1.5 TC.I.2:so=2.3")
                .outcome(),
            v1::OUTCOME_ACCEPTED);
  EXPECT_EQ(CheckSmall("TC money=\"tỷ đồng\" choice:TC.I.1=ca-nam "
                       "TC.I:so=4.0 TC.I.1:so=1.5 TC.I.2:so=2.3")
                .outcome(),
            v1::OUTCOME_REJECTED);
  // Round thousands in a finer unit have all their digits.
  EXPECT_EQ(CheckSmall("TC money=\"nghìn đồng\" choice:TC.I.1=ca-nam "
                       "TC.I:so=31000 TC.I.1:so=10000 TC.I.2:so=20000")
                .outcome(),
            v1::OUTCOME_REJECTED);
}

TEST(LinearRuleTest, ListRowsAreSummedAndCounted) {
  EXPECT_THAT(PlacesOf(CheckSmall("DV DV.L:sl=5 [a DV.L sl=2 pa=\"Giải thể\"] "
                                  "[b DV.L sl=2 pa=\"Giải thể\"]"),
                       "DV-1"),
              ElementsAre("DV.L:sl"));
  EXPECT_THAT(Of(CheckSmall("DV DV.R:tc1=2 [a DV.L ten=\"A\"] "
                            "[b DV.R tc1=1 <a] [c DV.R tc1=1 <a]"),
                 "DV-3"),
              IsEmpty());
  // Terms in two columns: the finding stands at the row.
  EXPECT_THAT(PlacesOf(CheckSmall("DV DV.R:tc1=3 [a DV.L ten=\"A\"] "
                                  "[b DV.R tc1=1 <a] [c DV.R tc1=1 <a]"),
                       "DV-3"),
              ElementsAre("DV.R"));
}

TEST(LinearRuleTest, GroupsLeftOutAreComputedFromTheirListRows) {
  // DV.R:tc1 is left out; the marks of its rows add up.
  EXPECT_THAT(
      Of(CheckSmall("DV [a DV.L ten=\"A\"] [b DV.R tc1=1 tc2=1 <a]"), "DV-3"),
      IsEmpty())
      << "not entered and not on_computed: nothing to say";
}

}  // namespace
}  // namespace baocao::validation
