#include "services/validation/decide.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/report/digest.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"
#include "tests/unit/validation/compact_form.h"
#include "tests/unit/validation/small_campaign.h"

namespace baocao::validation {
namespace {

using ::testing::SizeIs;

Entry SubmissionEntry(const v1::Submission& submission,
                      const v1::Snapshot& before, int revision) {
  Entry entry;
  entry.unit = "30292";
  entry.entry = before.entry() + 1;
  entry.revision = revision;
  entry.content_digest = report::Digest(submission);
  entry.receive_time = SomeTime();
  entry.author = "canbo-30292";
  entry.submission = submission;
  entry.snapshot = before;
  return entry;
}

Entry ActEntry(const v1::Act& act, const v1::Snapshot& before) {
  Entry entry;
  entry.unit = "30292";
  entry.entry = before.entry() + 1;
  entry.of_act = true;
  entry.content_digest = report::Digest(act);
  entry.receive_time = SomeTime();
  entry.act = act;
  entry.snapshot = before;
  return entry;
}

EntryDecision DecideSmall(const Entry& entry) {
  const Checker checker(SmallCampaign());
  Budget budget = Budget::Unlimited();
  auto decision = Decide(checker, Peers(), entry, SomeTime(), budget);
  EXPECT_TRUE(decision.ok()) << decision.status();
  return *std::move(decision);
}

const v1::FormEntry& FormIn(const v1::Snapshot& snapshot,
                            std::string_view key) {
  static const v1::FormEntry kNone;
  const v1::SnapshotItem* item = report::FindItem(snapshot, key);
  return item == nullptr ? kNone : item->form();
}

TEST(DecideTest, ASubmissionBecomesVerdictSnapshotSealAndEvent) {
  const Entry entry = SubmissionEntry(
      ReadCompact("KN KN.II.2:c1=1 KN.II:c2=5 / VB VB.9:c1=1"), {}, 1);
  const EntryDecision decision = DecideSmall(entry);
  EXPECT_EQ(decision.state, v1::SUBMISSION_STATE_DECIDED);
  EXPECT_EQ(decision.verdict.outcome(), v1::OUTCOME_PARTLY_ACCEPTED);
  EXPECT_EQ(decision.seal,
            report::Seal("", 1, entry.content_digest, decision.verdict));
  EXPECT_EQ(decision.snapshot.entry(), 1);
  EXPECT_EQ(decision.snapshot.unit(), "30292");
  EXPECT_EQ(decision.snapshot.seal(), decision.seal);
  EXPECT_THAT(decision.snapshot.items(), SizeIs(1));
  EXPECT_EQ(decision.event.kind(), v1::EVENT_KIND_DECIDED);
  EXPECT_EQ(decision.event.outcome(), v1::OUTCOME_PARTLY_ACCEPTED);
  EXPECT_EQ(decision.event.revision(), 1);
  EXPECT_EQ(decision.event.errors(), 1);
  EXPECT_EQ(decision.event.warnings(), 1) << Rules(decision.verdict);
}

TEST(DecideTest, ARejectedSubmissionChangesNothingButTheEntryNumber) {
  const v1::Snapshot before = Accepted(ReadCompact("KN KN.II.2:c1=1"));
  const EntryDecision decision =
      DecideSmall(SubmissionEntry(ReadCompact("KN KN.II.2:c1=-1"), before, 2));
  EXPECT_EQ(decision.verdict.outcome(), v1::OUTCOME_REJECTED);
  EXPECT_EQ(decision.snapshot.entry(), 2);
  EXPECT_EQ(decision.snapshot.revision(), 2);
  EXPECT_EQ(decision.snapshot.digest(), before.digest());
}

TEST(DecideTest, DecidingAgainGivesTheSame) {
  const Entry entry =
      SubmissionEntry(ReadCompact("KN KN.II.2:c1=1 KN.II:c2=5"), {}, 1);
  EXPECT_EQ(DecideSmall(entry).seal, DecideSmall(entry).seal);
  EXPECT_EQ(report::Serialise(DecideSmall(entry).snapshot),
            report::Serialise(DecideSmall(entry).snapshot));
}

TEST(DecideTest, AnAcceptedActHappensAndIsTold) {
  const v1::Snapshot before = Accepted(ReadCompact("KN KN.II.2:c1=1"));
  v1::Act act;
  act.mutable_exclude()->set_reason("Trùng.");
  *act.mutable_exclude()->add_items() = *report::ParseItemKey("form/KN");
  const EntryDecision decision = DecideSmall(ActEntry(act, before));
  EXPECT_EQ(decision.event.kind(), v1::EVENT_KIND_EXCLUDED);
  EXPECT_EQ(decision.event.reason(), "Trùng.");
  EXPECT_EQ(decision.event.outcome(), v1::OUTCOME_ACCEPTED);
  EXPECT_TRUE(decision.snapshot.items(0).has_exclusion());
  EXPECT_EQ(decision.snapshot.revision(), 1) << "acts are no revisions";
}

TEST(DecideTest, ARefusedActIsOnlyDecided) {
  v1::Act act;
  act.mutable_confirm()->set_snapshot_digest("đã đổi");
  const EntryDecision decision = DecideSmall(ActEntry(act, {}));
  EXPECT_EQ(decision.verdict.outcome(), v1::OUTCOME_REJECTED);
  EXPECT_EQ(decision.event.kind(), v1::EVENT_KIND_DECIDED);
  EXPECT_THAT(decision.snapshot.confirmations(), SizeIs(0));
  EXPECT_EQ(decision.snapshot.entry(), 1);
}

TEST(DecideTest, ASetAsideEntryChangesNothingAndSaysSo) {
  const v1::Snapshot before = Accepted(ReadCompact("KN KN.II.2:c1=1"));
  Entry entry = SubmissionEntry(ReadCompact("KN KN.II.2:c1=2"), before, 2);
  entry.submission.reset();
  const EntryDecision decision =
      SetAside(*SmallCampaign(), entry, 5, SomeTime());
  EXPECT_EQ(decision.state, v1::SUBMISSION_STATE_SET_ASIDE);
  EXPECT_EQ(decision.event.kind(), v1::EVENT_KIND_SET_ASIDE);
  EXPECT_EQ(decision.event.revision(), 2);
  EXPECT_EQ(decision.snapshot.digest(), before.digest());
  EXPECT_EQ(decision.snapshot.revision(), 2);
  EXPECT_EQ(decision.snapshot.seal(), decision.seal);
  EXPECT_FALSE(decision.dead_reason.empty());
}

Entry RetryEntry(const v1::Submission& retried, int revision,
                 const v1::Snapshot& before) {
  v1::Act act;
  act.mutable_retry()->set_revision(revision);
  Entry entry = ActEntry(act, before);
  entry.revision = revision;
  entry.retried = retried;
  return entry;
}

TEST(DecideTest, ARetryNeverPutsAnOlderItemOverANewerOne) {
  // Revision 1 was set aside; revision 2 brought KN since.
  const v1::Submission old =
      ReadCompact("KN KN.II.2:c1=1 / TC money=\"đồng\" TC.I.2.a:so=7");
  const v1::Snapshot before = Accepted(ReadCompact("KN KN.II.2:c1=2"), 2);
  const EntryDecision decision = DecideSmall(RetryEntry(old, 1, before));
  EXPECT_EQ(decision.verdict.outcome(), v1::OUTCOME_PARTLY_ACCEPTED);
  EXPECT_EQ(FormIn(decision.snapshot, "form/KN").cells(0).number(), "2");
  EXPECT_EQ(FormIn(decision.snapshot, "form/TC").cells(0).number(), "7");
  EXPECT_THAT(Of(decision.verdict, "superseded"), SizeIs(1));
  EXPECT_EQ(decision.event.kind(), v1::EVENT_KIND_RETRIED);
  EXPECT_EQ(decision.event.revision(), 1);
  EXPECT_EQ(decision.snapshot.revision(), 2);
}

v1::Submission WithFile(char digit) {
  v1::Submission submission;
  v1::Attachment& file = *submission.mutable_attachments()->add_attachments();
  file.set_digest(std::string(64, digit));
  file.set_file_name("Bao-cao-da-ky.pdf");
  file.set_media_type("application/pdf");
  file.set_size(1);
  file.set_kind(v1::ATTACHMENT_KIND_SIGNED_REPORT);
  return submission;
}

TEST(DecideTest, ARetryDoesNotBringBackFilesThatWereReplaced) {
  const v1::Snapshot before = Accepted(WithFile('b'), 2);
  const EntryDecision decision =
      DecideSmall(RetryEntry(WithFile('a'), 1, before));
  EXPECT_EQ(decision.verdict.outcome(), v1::OUTCOME_REJECTED);
  EXPECT_EQ(decision.snapshot.digest(), before.digest());
  const auto found = Of(decision.verdict, "superseded");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(report::ItemKeyOf(found[0].place()), "attachments");
}

TEST(DecideTest, ARetryDoesNotBringBackFilesThatWereTakenBack) {
  v1::Submission none;
  none.mutable_attachments();
  const v1::Snapshot before = Accepted(none, 3, Accepted(WithFile('b'), 2));
  const EntryDecision decision =
      DecideSmall(RetryEntry(WithFile('a'), 1, before));
  EXPECT_EQ(report::FindItem(decision.snapshot, "attachments"), nullptr);
  EXPECT_THAT(Of(decision.verdict, "superseded"), SizeIs(1));
}

TEST(DecideTest, ARetryBringsFilesOfWhichNoneCameSince) {
  const v1::Snapshot before = Accepted(ReadCompact("KN KN.II.2:c1=2"), 2);
  const EntryDecision decision =
      DecideSmall(RetryEntry(WithFile('a'), 1, before));
  EXPECT_EQ(decision.verdict.outcome(), v1::OUTCOME_ACCEPTED)
      << Rules(decision.verdict);
  EXPECT_NE(report::FindItem(decision.snapshot, "attachments"), nullptr);
}

TEST(DecideTest, ARetryIsCheckedAgainstTheNewerItemsThatStay) {
  // The newer KN counts one document; the older VB lists two.
  const v1::Submission old =
      ReadCompact("VB [a VB.1 so=\"1-CV/X\"] [b VB.1 so=\"2-CV/X\"]");
  const v1::Snapshot before = Accepted(ReadCompact("KN KN.II.1:c1=1"), 2);
  const EntryDecision decision = DecideSmall(RetryEntry(old, 1, before));
  EXPECT_EQ(decision.verdict.outcome(), v1::OUTCOME_REJECTED);
  EXPECT_THAT(Of(decision.verdict, "X-1"), SizeIs(1));
}

TEST(DecideTest, ARetryOfNothingIsRefused) {
  Entry entry = RetryEntry({}, 9, {});
  entry.retried.reset();
  const EntryDecision decision = DecideSmall(entry);
  EXPECT_EQ(decision.verdict.outcome(), v1::OUTCOME_REJECTED);
  EXPECT_EQ(decision.snapshot.entry(), 1);
}

TEST(DecideTest, ASpentBudgetDecidesNothing) {
  const Checker checker(SmallCampaign());
  Budget budget = Budget::OfSteps(1);
  const auto decision = Decide(
      checker, Peers(), SubmissionEntry(ReadCompact("KN KN.II.2:c1=1"), {}, 1),
      SomeTime(), budget);
  EXPECT_EQ(decision.status().code(), absl::StatusCode::kDeadlineExceeded);
}

TEST(DecideTest, AUnitThatIsNotInTheCampaignCanNotBeDecided) {
  const Checker checker(SmallCampaign());
  Budget budget = Budget::Unlimited();
  Entry entry = SubmissionEntry(v1::Submission(), {}, 1);
  entry.unit = "99999";
  EXPECT_EQ(Decide(checker, Peers(), entry, SomeTime(), budget).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

v1::Act Raising(std::string domain) {
  v1::Act act;
  v1::Proposal& content =
      *act.mutable_proposal()->mutable_raise()->mutable_content();
  content.set_domain(std::move(domain));
  content.set_addressee("VI.0");
  content.set_request("Đề nghị bố trí kinh phí.");
  return act;
}

// 2026-05-20 and ten days: the end of 30 May.
int64_t EndOfTheTenthDay() {
  return absl::ToUnixSeconds(absl::FromCivil(absl::CivilDay(2026, 5, 31),
                                             SmallCampaign()->time_zone()));
}

TEST(DecideTest, WhatIsRaisedIsToldWithItsIdBodyAndDay) {
  const EntryDecision decision =
      DecideSmall(ActEntry(Raising("tai-chinh"), {}));
  EXPECT_EQ(decision.event.kind(), v1::EVENT_KIND_PROPOSAL_RAISED);
  EXPECT_EQ(decision.event.subject(), "d:1");
  EXPECT_EQ(decision.event.body(), "STC");
  EXPECT_EQ(decision.event.due_time().seconds(), EndOfTheTenthDay());
  EXPECT_THAT(decision.snapshot.proposals(), SizeIs(1));
  EXPECT_EQ(decision.snapshot.revision(), 0);
}

TEST(DecideTest, TheLifeOfAProposalIsToldStepByStep) {
  v1::Snapshot now = DecideSmall(ActEntry(Raising("thue"), {})).snapshot;
  const auto next = [&](const v1::ProposalAct& what) {
    v1::Act act;
    *act.mutable_proposal() = what;
    act.mutable_proposal()->set_proposal("d:1");
    const EntryDecision decision = DecideSmall(ActEntry(act, now));
    now = decision.snapshot;
    EXPECT_EQ(decision.event.subject(), "d:1");
    return decision.event;
  };
  v1::ProposalAct act;
  act.mutable_route()->set_body("STC");
  act.mutable_route()->set_reason("Đúng việc.");
  v1::Event event = next(act);
  EXPECT_EQ(event.kind(), v1::EVENT_KIND_PROPOSAL_ROUTED);
  EXPECT_EQ(event.body(), "STC");
  EXPECT_EQ(event.reason(), "Đúng việc.");
  EXPECT_TRUE(event.has_due_time());

  act.mutable_answer()->set_id("t1");
  act.mutable_answer()->set_body("BTC");
  act.mutable_answer()->set_kind(v1::ANSWER_KIND_DECLINED);
  act.mutable_answer()->set_text("Chưa có nguồn.");
  event = next(act);
  EXPECT_EQ(event.kind(), v1::EVENT_KIND_PROPOSAL_ANSWERED);
  EXPECT_EQ(event.body(), "BTC") << "who answered";
  EXPECT_FALSE(event.has_due_time());

  act.mutable_contest()->set_reason("Chưa thỏa đáng.");
  event = next(act);
  EXPECT_EQ(event.kind(), v1::EVENT_KIND_ANSWER_CONTESTED);
  EXPECT_EQ(event.body(), "STC") << "who is to answer again";
  EXPECT_EQ(event.reason(), "Chưa thỏa đáng.");
  EXPECT_EQ(event.due_time().seconds(), EndOfTheTenthDay());

  act.mutable_close()->set_reason("Chuyển năm 2027.");
  event = next(act);
  EXPECT_EQ(event.kind(), v1::EVENT_KIND_PROPOSAL_CLOSED);
  EXPECT_EQ(event.reason(), "Chuyển năm 2027.");
  EXPECT_EQ(event.body(), "");
  EXPECT_EQ(now.entry(), 5);
}

TEST(DecideTest, ARefusedActOnAProposalLeavesTheRegisterAlone) {
  const v1::Snapshot before =
      DecideSmall(ActEntry(Raising("tai-chinh"), {})).snapshot;
  v1::Act act;
  act.mutable_proposal()->set_proposal("d:1");
  act.mutable_proposal()->set_accept(true);
  const EntryDecision decision = DecideSmall(ActEntry(act, before));
  EXPECT_EQ(decision.event.kind(), v1::EVENT_KIND_DECIDED);
  EXPECT_EQ(decision.event.errors(), 1);
  EXPECT_EQ(decision.event.subject(), "");
  EXPECT_EQ(report::Serialise(decision.snapshot.proposals(0)),
            report::Serialise(before.proposals(0)));
}

Entry EntryOf(std::string unit, const v1::Act& act) {
  Entry entry = ActEntry(act, {});
  entry.unit = std::move(unit);
  return entry;
}

TEST(DecideTest, TasksGroupsAndAttendanceAreToldByTheirIds) {
  v1::Act act;
  v1::Task& task = *act.mutable_task()->mutable_write();
  task.set_work("Rà soát");
  task.set_lead("STC");
  task.set_authority("UBND tỉnh");
  task.set_responsibility("Trước UBND tỉnh");
  task.set_due_date("2026-05-30");
  task.set_product("Tờ trình");
  v1::Event event = DecideSmall(EntryOf("STC", act)).event;
  EXPECT_EQ(event.kind(), v1::EVENT_KIND_TASK_WRITTEN);
  EXPECT_EQ(event.subject(), "t:1");
  EXPECT_EQ(event.body(), "STC");
  EXPECT_EQ(event.due_time().seconds(), EndOfTheTenthDay());

  act.mutable_group()->mutable_write()->set_title("Trụ sở");
  event = DecideSmall(EntryOf("BTC", act)).event;
  EXPECT_EQ(event.kind(), v1::EVENT_KIND_GROUP_CHANGED);
  EXPECT_EQ(event.subject(), "g:1");

  act.mutable_attendance()->set_milestone("hoi-nghi");
  event = DecideSmall(EntryOf("30292", act)).event;
  EXPECT_EQ(event.kind(), v1::EVENT_KIND_ATTENDANCE_WRITTEN);
  EXPECT_EQ(event.subject(), "hoi-nghi");
}

TEST(DecideTest, ASubmissionRaisesItsProposals) {
  v1::Submission submission;
  v1::Proposal& proposal = *submission.mutable_proposals()->add_proposals();
  proposal.set_id("1");
  proposal.set_domain("tai-chinh");
  proposal.set_addressee("VI.0");
  proposal.set_request("Đề nghị bố trí kinh phí.");
  const EntryDecision decision =
      DecideSmall(SubmissionEntry(submission, {}, 1));
  ASSERT_THAT(decision.snapshot.proposals(), SizeIs(1));
  EXPECT_EQ(decision.snapshot.proposals(0).id(), "s:1");
  EXPECT_EQ(decision.snapshot.proposals(0).steps(0).author(), "canbo-30292");
}

}  // namespace
}  // namespace baocao::validation
