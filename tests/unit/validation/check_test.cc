// Items together: rounds, reasons, order, limits.
#include "services/validation/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/report/digest.h"
#include "services/report/snapshot.h"
#include "tests/unit/validation/compact_form.h"
#include "tests/unit/validation/small_campaign.h"

namespace baocao::validation {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kOneDocument[] = "VB [d VB.1 so=\"1-CV/X\"]";

TEST(CheckTest, AnEmptySubmissionIsAccepted) {
  EXPECT_EQ(CheckSmall(v1::Submission()).outcome(), v1::OUTCOME_ACCEPTED);
}

TEST(CheckTest, ABrokenFormDoesNotHoldBackAGoodOne) {
  const v1::Verdict verdict =
      CheckSmall("KN KN.II.1:c9=1 / TC money=\"đồng\" TC.I.2.a:so=1");
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_PARTLY_ACCEPTED);
  EXPECT_FALSE(IsAccepted(verdict, "form/KN"));
  EXPECT_TRUE(IsAccepted(verdict, "form/TC"));
}

TEST(CheckTest, TheSameFormTwiceIsRefusedWhole) {
  const v1::Verdict verdict = CheckSmall("KN KN.II.2:c1=1 / KN KN.II.2:c1=2");
  EXPECT_THAT(verdict.items(), SizeIs(1));
  EXPECT_THAT(PlacesOf(verdict, "duplicate-item"), ElementsAre("KN"));
}

TEST(CheckTest, AFormWithoutCellsClearsAndIsAccepted) {
  EXPECT_TRUE(IsAccepted(CheckSmall("KN"), "form/KN"));
}

TEST(CheckTest, TheVerdictNamesCampaignPeersAndTime) {
  const v1::Verdict verdict = CheckSmall("KN");
  EXPECT_EQ(verdict.campaign_digest(), "digest-of-the-small-campaign");
  EXPECT_EQ(verdict.peers_version(), 0);
  EXPECT_EQ(report::FromProto(verdict.time()), SomeTime());
  EXPECT_EQ(verdict.seal(), "");
}

TEST(CheckTest, AReasonForTheRuleAndThePlaceLiftsIt) {
  v1::Submission submission = ReadCompact("KN KN.II:c1=3 KN.II.1:c1=1");
  AddReason(submission, "KN-2", "KN", "KN.II", "signed-paper");
  const v1::Verdict verdict = CheckSmall(submission);
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_ACCEPTED) << Rules(verdict);
  const auto found = Of(verdict, "KN-2");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_TRUE(found[0].justified());
}

TEST(CheckTest, AReasonElsewhereOrForNothingLiftsNothing) {
  const std::string broken = "KN KN.II:c1=3 KN.II.1:c1=1";
  v1::Submission other_row = ReadCompact(broken);
  AddReason(other_row, "KN-2", "KN", "KN.T", "signed-paper");
  v1::Submission other_rule = ReadCompact(broken);
  AddReason(other_rule, "KN-1", "KN", "KN.II");
  v1::Submission blank = ReadCompact(broken);
  AddReason(blank, "KN-2", "KN", "KN.II", "signed-paper", "  ");
  v1::Submission whole_form = ReadCompact(broken);
  AddReason(whole_form, "KN-2", "KN", "", "signed-paper");
  for (const auto& submission : {other_row, other_rule, blank, whole_form}) {
    const v1::Verdict verdict = CheckSmall(submission);
    EXPECT_EQ(verdict.outcome(), v1::OUTCOME_REJECTED) << Rules(verdict);
    EXPECT_THAT(Of(verdict, "unused-reason"), SizeIs(1)) << Rules(verdict);
  }
}

TEST(CheckTest, AReasonNeedsACodeOfItsRule) {
  v1::Submission submission = ReadCompact("KN KN.II:c1=3 KN.II.1:c1=1");
  AddReason(submission, "KN-2", "KN", "KN.II", "forwarded");
  const v1::Verdict verdict = CheckSmall(submission);
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_REJECTED);
  const auto found = Of(verdict, "reason-code");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].expected(), "signed-paper");
}

TEST(CheckTest, ErrorsAreNotLiftedByReasons) {
  v1::Submission submission = ReadCompact("KN KN.II.2:c1=-3");
  AddReason(submission, "negative-count", "KN", "KN.II.2");
  EXPECT_EQ(CheckSmall(submission).outcome(), v1::OUTCOME_REJECTED);
}

TEST(CheckTest, ARuleAcrossFormsFallsOnTheItemItNamesFirst) {
  const v1::Verdict verdict =
      CheckSmall(std::string("KN KN.II.1:c1=2 / ") + kOneDocument);
  EXPECT_FALSE(IsAccepted(verdict, "form/KN")) << Rules(verdict);
  EXPECT_TRUE(IsAccepted(verdict, "form/VB"));
  EXPECT_THAT(PlacesOf(verdict, "X-1"), ElementsAre("KN.II.1:c1"));
}

TEST(CheckTest, ARuleAcrossFormsLooksAtWhatTheUnitHasSentBefore) {
  const v1::Snapshot base = Accepted(ReadCompact(kOneDocument));
  EXPECT_EQ(CheckSmall(ReadCompact("KN KN.II.1:c1=1"), base).outcome(),
            v1::OUTCOME_ACCEPTED);
  EXPECT_EQ(CheckSmall(ReadCompact("KN KN.II.1:c1=2"), base).outcome(),
            v1::OUTCOME_REJECTED);
}

TEST(CheckTest, ARuleAcrossFormsFallsOnWhatIsSentNowNotOnTheBase) {
  const v1::Snapshot base = Accepted(ReadCompact("KN KN.II.1:c1=2"));
  const v1::Verdict verdict = CheckSmall(ReadCompact(kOneDocument), base);
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_REJECTED);
  EXPECT_THAT(PlacesOf(verdict, "X-1"), ElementsAre("VB.1:#"));
}

TEST(CheckTest, AMissingFormMakesNothingWrong) {
  EXPECT_EQ(CheckSmall("KN KN.II.1:c1=2").outcome(), v1::OUTCOME_ACCEPTED);
}

TEST(CheckTest, ExcludedItemsAreNotRelatedTo) {
  v1::Snapshot base = Accepted(ReadCompact(kOneDocument));
  base.mutable_items(0)->mutable_exclusion()->set_reason("Sai.");
  EXPECT_EQ(CheckSmall(ReadCompact("KN KN.II.1:c1=2"), base).outcome(),
            v1::OUTCOME_ACCEPTED);
}

TEST(CheckTest, NothingIsAcceptedOnTheStrengthOfARejectedFigure) {
  // DV agrees with the new KN but not with the old one; KN disagrees with VB.
  const v1::Snapshot base = Accepted(ReadCompact("KN KN.II.2:c1=1"));
  const std::string forms =
      "DV [a DV.L ten=\"A\" pa=\"Giải thể\"] [b DV.L ten=\"B\" pa=\"Giải "
      "thể\"] / KN KN.II.1:c1=5 KN.II.2:c1=2 / ";
  const v1::Verdict verdict =
      CheckSmall(ReadCompact(forms + kOneDocument), base);
  EXPECT_FALSE(IsAccepted(verdict, "form/KN"));
  EXPECT_FALSE(IsAccepted(verdict, "form/DV")) << Rules(verdict);
  EXPECT_TRUE(IsAccepted(verdict, "form/VB"));
}

TEST(CheckTest, AnItemThatIsWrongInItselfDoesNotPullDownOthers) {
  // X-1 would fall on KN, but VB is refused for itself: KN stands alone.
  const v1::Verdict verdict =
      CheckSmall("KN KN.II.1:c1=2 / VB [d VB.1 so=\"1-CV/X\" z=1]");
  EXPECT_TRUE(IsAccepted(verdict, "form/KN")) << Rules(verdict);
  EXPECT_FALSE(IsAccepted(verdict, "form/VB"));
}

TEST(CheckTest, RulesHoldFromTheirFirstDayOfReceipt) {
  const v1::Submission submission = ReadCompact("KN KN.II.2:c1=1 KN.II.2:c2=3");
  EXPECT_THAT(Of(CheckSmall(submission), "KN-5"), IsEmpty());
  const Checker checker(SmallCampaign());
  Budget budget = Budget::Unlimited();
  const Peers peers;
  // The last second of 31/5 and the first of 1/6, local time.
  const absl::Time june = absl::FromCivil(absl::CivilSecond(2026, 6, 1),
                                          absl::FixedTimeZone(7 * 3600));
  for (const auto& [receive, count] :
       {std::pair(june - absl::Seconds(1), 0), std::pair(june, 1)}) {
    const auto verdict = checker.Check({*SmallCampaign()->FindUnit("30292"),
                                        submission,
                                        {},
                                        peers,
                                        receive,
                                        SomeTime()},
                                       budget);
    EXPECT_THAT(Of(*verdict, "KN-5"), SizeIs(count));
  }
}

TEST(CheckTest, ClassifiedCellsRejectTheirItem) {
  const v1::Verdict verdict =
      CheckSmall("KN KN.II.2:gc=\"Mật\" / TC money=\"đồng\" TC.I.2.a:so=1");
  EXPECT_THAT(PlacesOf(verdict, "classified"), ElementsAre("KN.II.2:gc"));
  EXPECT_FALSE(IsAccepted(verdict, "form/KN"));
  EXPECT_TRUE(IsAccepted(verdict, "form/TC"));
}

TEST(CheckTest, FindingsComeErrorsFirst) {
  const v1::Verdict verdict = CheckSmall(
      "VB [a VB.1 so=\"sai\" ngay=\"2020-01-01\"] / KN KN.II.9:c1=1 "
      "KN.II:c1=3 KN.II.2:c1=1");
  std::vector<int> severities;
  for (const v1::Finding& f : verdict.findings()) {
    severities.push_back(f.severity());
  }
  EXPECT_TRUE(std::is_sorted(severities.begin(), severities.end()))
      << Rules(verdict);
  EXPECT_THAT(severities, SizeIs(4)) << Rules(verdict);
}

TEST(CheckTest, AThousandFindingsAreKeptAndAllAreCounted) {
  std::string compact = "KN";
  for (int i = 0; i < 1500; ++i) absl::StrAppend(&compact, " X", i, ":c1=1");
  const v1::Verdict verdict = CheckSmall(compact);
  EXPECT_EQ(verdict.findings_size(), 1000);
  EXPECT_EQ(verdict.findings_total(), 1500);
}

TEST(CheckTest, ErrorsArePreferredWhereNotAllFindingsFit) {
  std::string compact = "VB";
  for (int i = 0; i < 1100; ++i) {
    absl::StrAppend(&compact, " [r", i, " VB.1 so=\"sai-", i, "\"]");
  }
  absl::StrAppend(&compact, " / KN KN.II.9:c1=1");
  const v1::Verdict verdict = CheckSmall(compact);
  EXPECT_EQ(verdict.findings(0).rule(), "unknown-row");
  EXPECT_EQ(verdict.findings_total(), 1101);
}

TEST(CheckTest, ACheckIsBrokenOffWhenItsBudgetIsSpent) {
  const Checker checker(SmallCampaign());
  const Peers peers;
  std::string compact = "KN";
  for (int i = 0; i < 500; ++i) absl::StrAppend(&compact, " X", i, ":c1=1");
  const v1::Submission submission = ReadCompact(compact);
  Budget little = Budget::OfSteps(100);
  const v1::Unit& unit = *SmallCampaign()->FindUnit("30292");
  EXPECT_EQ(
      checker
          .Check({unit, submission, {}, peers, SomeTime(), SomeTime()}, little)
          .status()
          .code(),
      absl::StatusCode::kDeadlineExceeded);
  int questions = 0;
  Budget asked([&] { return ++questions < 2; });
  EXPECT_FALSE(
      checker
          .Check({unit, submission, {}, peers, SomeTime(), SomeTime()}, asked)
          .ok());
  EXPECT_EQ(questions, 2);
}

TEST(CheckTest, TheSameInputGivesTheSameBytes) {
  const v1::Submission submission = ReadCompact(
      "VB [a VB.1 so=\"sai\" ngay=\"2020-01-01\"] / KN KN.II.9:c1=1 "
      "KN.II:c1=3 KN.II.2:c1=1 / TC TC.I.1:so=5");
  EXPECT_EQ(report::Serialise(CheckSmall(submission)),
            report::Serialise(CheckSmall(submission)));
}

}  // namespace
}  // namespace baocao::validation
