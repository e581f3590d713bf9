#include "services/validation/act_decision.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/report/item.h"
#include "tests/unit/validation/compact_form.h"
#include "tests/unit/validation/small_campaign.h"

namespace baocao::validation {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Everything unit 30292 owes, and its head.
v1::Snapshot CompletePackage() {
  v1::Submission submission = ReadCompact(
      "KN KN.II.2:c1=1 / TC money=\"đồng\" TC.I.2.a:so=1 / "
      "VB [a VB.1 so=\"1-CV/X\"] / DV [a DV.L ten=\"A\"]");
  v1::SectionEntry& section = *submission.add_sections();
  section.set_section("I.b");
  section.set_text("Có thay đổi.");
  submission.mutable_signatory()->set_name("Nguyễn Văn A");
  return Accepted(submission);
}

v1::Verdict Judge(const v1::Act& act, const v1::Snapshot& base) {
  return JudgeAct(*SmallCampaign(), *SmallCampaign()->FindUnit("30292"), base,
                  act, SomeTime());
}

v1::Act Confirm(const v1::Snapshot& seen) {
  v1::Act act;
  act.mutable_confirm()->set_snapshot_digest(seen.digest());
  return act;
}

TEST(ActDecisionTest, ACompletePackageIsConfirmed) {
  const v1::Snapshot base = CompletePackage();
  const v1::Verdict verdict = Judge(Confirm(base), base);
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_ACCEPTED) << Rules(verdict);
  EXPECT_EQ(verdict.campaign_digest(), "digest-of-the-small-campaign");
}

TEST(ActDecisionTest, AHeadConfirmsOnlyThePackageThatWasSeen) {
  const v1::Snapshot seen = CompletePackage();
  const v1::Snapshot now = Accepted(ReadCompact("KN KN.II.2:c1=2"), 2, seen);
  EXPECT_EQ(Judge(Confirm(seen), now).outcome(), v1::OUTCOME_REJECTED);
  EXPECT_EQ(Judge(Confirm(now), now).outcome(), v1::OUTCOME_ACCEPTED);
}

TEST(ActDecisionTest, WhatIsMissingIsListed) {
  v1::Submission submission = ReadCompact("KN KN.II.2:c1=1");
  submission.mutable_signatory()->set_name("Nguyễn Văn A");
  const v1::Snapshot base = Accepted(submission);
  const v1::Verdict verdict = Judge(Confirm(base), base);
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_REJECTED);
  EXPECT_THAT(verdict.findings(), SizeIs(4)) << Rules(verdict);
}

TEST(ActDecisionTest, AConfirmationNamesAHead) {
  v1::Snapshot base = CompletePackage();
  base.clear_signatory();
  EXPECT_EQ(Judge(Confirm(base), base).outcome(), v1::OUTCOME_REJECTED);
  v1::Act act = Confirm(base);
  act.mutable_confirm()->mutable_signatory()->set_name("Trần Thị B");
  EXPECT_EQ(Judge(act, base).outcome(), v1::OUTCOME_ACCEPTED);
}

TEST(ActDecisionTest, CorrectionsAndExclusionsNameItemsThatAreThereAndWhy) {
  const v1::Snapshot base = CompletePackage();
  v1::Act act;
  v1::CorrectionRequest& request = *act.mutable_request_correction();
  EXPECT_THAT(Judge(act, base).findings(), SizeIs(2)) << "no item, no reason";
  request.set_reason("Tổng sai.");
  *request.add_items() = *report::ParseItemKey("form/KN");
  EXPECT_EQ(Judge(act, base).outcome(), v1::OUTCOME_ACCEPTED);
  *request.add_items() = *report::ParseItemKey("section/I.a");
  EXPECT_EQ(Judge(act, base).outcome(), v1::OUTCOME_REJECTED);

  v1::Act exclude;
  exclude.mutable_exclude()->set_reason("Trùng.");
  *exclude.mutable_exclude()->add_items() = *report::ParseItemKey("form/KN");
  EXPECT_EQ(Judge(exclude, base).outcome(), v1::OUTCOME_ACCEPTED);
  EXPECT_EQ(Judge(exclude, v1::Snapshot()).outcome(), v1::OUTCOME_REJECTED);
}

TEST(ActDecisionTest, APaperCopyHasANumberAndADate) {
  v1::Act act;
  act.mutable_paper()->set_number("123");
  act.mutable_paper()->set_date("2026-05-28");
  EXPECT_EQ(Judge(act, {}).outcome(), v1::OUTCOME_ACCEPTED);
  act.mutable_paper()->set_date("28/5/2026");
  const v1::Verdict verdict = Judge(act, {});
  ASSERT_THAT(verdict.findings(), SizeIs(1));
  EXPECT_THAT(verdict.findings(0).message_vi(), HasSubstr("28/5/2026"));
}

TEST(ActDecisionTest, AnActThatSaysNothingIsRefused) {
  EXPECT_EQ(Judge(v1::Act(), {}).outcome(), v1::OUTCOME_REJECTED);
}

TEST(ActDecisionTest, AttachedFilesAreExcludedLikeOtherItems) {
  v1::Act act;
  act.mutable_exclude()->set_reason("Gửi nhầm tệp.");
  act.mutable_exclude()->add_items()->set_attachments(true);
  const v1::Verdict refused = Judge(act, {});
  EXPECT_EQ(refused.outcome(), v1::OUTCOME_REJECTED);
  ASSERT_THAT(refused.findings(), SizeIs(1));
  EXPECT_EQ(report::ItemKeyOf(refused.findings(0).place()), "attachments");
  EXPECT_THAT(refused.findings(0).message_vi(), HasSubstr("Tệp kèm theo"));

  v1::Snapshot with_files;
  with_files.add_items()->set_key("attachments");
  EXPECT_EQ(Judge(act, with_files).outcome(), v1::OUTCOME_ACCEPTED);
}

}  // namespace
}  // namespace baocao::validation
