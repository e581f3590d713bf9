#include "services/validation/share_rule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/validation/small_campaign.h"

namespace baocao::validation {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

report::Decimal D(std::string_view text) {
  return *report::Decimal::Parse(text);
}

constexpr char kBase[] =
    "TC money=\"triệu đồng\" choice:TC.I.1=ca-nam TC.I.1:so=300 "
    "TC.I.2.a:so=100 TC.I.2.b:so=500 ";

TEST(ShareRuleTest, ASharePrintedRoundedOrCutHolds) {
  EXPECT_TRUE(IsShare(D("33.33"), D("300"), D("900")));
  EXPECT_TRUE(IsShare(D("33.3"), D("300"), D("900")));
  EXPECT_TRUE(IsShare(D("66.66"), D("600"), D("900")));
  EXPECT_TRUE(IsShare(D("66.67"), D("600"), D("900")));
  EXPECT_FALSE(IsShare(D("34.33"), D("300"), D("900")));
}

TEST(ShareRuleTest, TwelveOfFourteenIsAsPrinted) {
  EXPECT_TRUE(IsShare(D("85.71"), D("12"), D("14")));
  EXPECT_FALSE(IsShare(D("85.5"), D("12"), D("14")));
}

TEST(ShareRuleTest, ASharesBaseIsComputedWhereItWasLeftOut) {
  EXPECT_THAT(CheckSmall(std::string(kBase) + "TC.I.1:tt=33.33").findings(),
              IsEmpty());
}

TEST(ShareRuleTest, AWrongShareIsAWarningWithTheRightOne) {
  const v1::Verdict verdict = CheckSmall(std::string(kBase) + "TC.I.1:tt=40");
  const auto found = Of(verdict, "TC-2");
  ASSERT_THAT(found, SizeIs(1)) << Rules(verdict);
  EXPECT_EQ(found[0].expected(), "33.33");
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_ACCEPTED);
}

TEST(ShareRuleTest, AnotherReadingOfTheBaseIsNamed) {
  // 100 of 600 instead of 100 of 900.
  const v1::Verdict verdict =
      CheckSmall(std::string(kBase) + "TC.I.2.a:tt=16.67");
  const auto found = Of(verdict, "TC-2");
  ASSERT_THAT(found, SizeIs(1)) << Rules(verdict);
  EXPECT_THAT(found[0].message_vi(), HasSubstr("“2. Thường xuyên”"));
  EXPECT_EQ(found[0].expected(), "11.11");
}

TEST(ShareRuleTest, ASharesWithoutAmountsSaysNothing) {
  EXPECT_THAT(CheckSmall("TC TC.I.2.a:tt=40").findings(), IsEmpty());
  EXPECT_THAT(
      CheckSmall("TC money=\"đồng\" TC.I.2.a:so=0 TC.I.2.a:tt=40").findings(),
      IsEmpty());
}

}  // namespace
}  // namespace baocao::validation
