// Acts travel the unit's log like submissions.
#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"
#include "tests/integration/live_validation.h"

namespace baocao::testing {
namespace {

using ::testing::SizeIs;

using ValidationActsTest = LiveValidation;

constexpr char kForm[] = "13B 13B.II.1:c1=7";

TEST_F(ValidationActsTest, AnExclusionTakesTheItemOutAndSealsTheEntry) {
  StartWorker();
  Submit(kLongXuyen, kForm);
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 1));
  v1::Act act;
  act.mutable_exclude()->set_reason("Trùng với số liệu của tỉnh.");
  *act.mutable_exclude()->add_items() = *report::ParseItemKey("form/13B");
  ASSERT_EQ(Act(kLongXuyen, act), 2);
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 2));
  const v1::Snapshot snapshot = Snapshot(kLongXuyen);
  ASSERT_THAT(snapshot.items(), SizeIs(1));
  EXPECT_TRUE(snapshot.items(0).has_exclusion());
  ExpectSealsHold(kLongXuyen);
}

TEST_F(ValidationActsTest, AnIncompletePackageIsNotConfirmed) {
  StartWorker();
  Submit(kLongXuyen, kForm);
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 1));
  v1::Act act;
  act.mutable_confirm()->set_snapshot_digest(Snapshot(kLongXuyen).digest());
  act.mutable_confirm()->mutable_signatory()->set_name("Nguyễn Văn A");
  ASSERT_EQ(Act(kLongXuyen, act), 2);
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 2));
  EXPECT_THAT(Snapshot(kLongXuyen).confirmations(), SizeIs(0));
  const auto acts = submissions_.ListActs(kLongXuyen, 0, 10);
  ASSERT_TRUE(acts.ok()) << acts.status();
  ASSERT_THAT(*acts, SizeIs(1));
  EXPECT_EQ((*acts)[0].verdict().outcome(), v1::OUTCOME_REJECTED);
}

TEST_F(ValidationActsTest, ARetryNeverPutsAnOlderItemOverANewerOne) {
  Submit(kLongXuyen, absl::StrCat(kForm, " / 1B 1B.II.1:tong=3 1B.II.1:xa=3"));
  const std::string payload = Spoil(kLongXuyen, 1);
  Submit(kLongXuyen, "13B 13B.II.1:c1=9");
  validation::WorkerOptions options;
  options.lease = absl::Milliseconds(550);
  StartWorker(options);
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 2, absl::Seconds(60)));
  ASSERT_EQ(CellOf(kLongXuyen, "13B", "13B.II.1", "c1"), "9");

  Mend(kLongXuyen, 1, payload);
  ASSERT_EQ(Record(kLongXuyen, 1).state(), v1::SUBMISSION_STATE_SET_ASIDE);
  v1::Act act;
  act.mutable_retry()->set_revision(1);
  ASSERT_EQ(Act(kLongXuyen, act), 3);
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 3));
  EXPECT_EQ(CellOf(kLongXuyen, "13B", "13B.II.1", "c1"), "9")
      << "the newer one stays";
  EXPECT_EQ(CellOf(kLongXuyen, "1B", "1B.II.1", "tong"), "3")
      << "the item nothing newer replaced is taken";
  const auto dead = deployment_.ListDead();
  ASSERT_TRUE(dead.ok());
  EXPECT_THAT(*dead, SizeIs(0));
}

// What was raised, grouped and given lives in logs like everything else.
class ValidationFollowUpTest : public ValidationActsTest {
 protected:
  void SetUp() override { StartWorker(); }

  // Decided; the entry's verdict.
  v1::Verdict Decide(const std::string& unit, const v1::Act& act) {
    const int64_t entry = Act(unit, act);
    EXPECT_TRUE(AwaitDecided(unit, entry));
    const auto acts = submissions_.ListActs(unit, entry + 1, 1);
    EXPECT_TRUE(acts.ok()) << acts.status();
    if (!acts.ok() || acts->empty()) return {};
    return acts->front().verdict();
  }
  void Holds(const std::string& unit, const v1::Act& act) {
    const v1::Verdict verdict = Decide(unit, act);
    EXPECT_EQ(verdict.outcome(), v1::OUTCOME_ACCEPTED)
        << verdict.ShortDebugString();
  }
  void Refused(const std::string& unit, const v1::Act& act) {
    const v1::Verdict verdict = Decide(unit, act);
    EXPECT_EQ(verdict.outcome(), v1::OUTCOME_REJECTED);
    ASSERT_FALSE(verdict.findings().empty());
    EXPECT_FALSE(verdict.findings(0).message_vi().empty());
    EXPECT_FALSE(verdict.findings(0).message_en().empty());
  }

  static v1::Act Answer(const std::string& proposal, const char* body) {
    v1::Act act;
    act.mutable_proposal()->set_proposal(proposal);
    v1::ProposalAnswer& answer = *act.mutable_proposal()->mutable_answer();
    answer.set_id("tra-loi-1");
    answer.set_body(body);
    answer.set_kind(v1::ANSWER_KIND_RESOLVED);
    answer.set_text("Đã bố trí trong dự toán năm 2026.");
    return act;
  }
};

TEST_F(ValidationFollowUpTest, AProposalIsRaisedRoutedAnsweredAndContested) {
  v1::Submission submission;
  v1::Proposal& proposal = *submission.mutable_proposals()->add_proposals();
  proposal.set_id("1");
  proposal.set_domain("tai-chinh");
  proposal.set_addressee("VI.0");
  proposal.set_request("Đề nghị bố trí kinh phí sửa trụ sở.");
  Submit(kLongXuyen, submission);
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 1));
  ASSERT_THAT(Snapshot(kLongXuyen).proposals(), SizeIs(1));

  v1::Act act;
  act.mutable_proposal()->set_proposal("s:1");
  act.mutable_proposal()->mutable_route()->set_body("SXD");
  act.mutable_proposal()->mutable_route()->set_reason("Thuộc về trụ sở.");
  Holds(kLongXuyen, act);
  Refused(kLongXuyen, Answer("s:1", "STC"));
  Holds(kLongXuyen, Answer("s:1", "SXD"));
  act.mutable_proposal()->mutable_contest()->set_reason("Chưa rõ khi nào.");
  Holds(kLongXuyen, act);
  Refused(kLongXuyen, act);  // it is contested already

  const v1::Snapshot snapshot = Snapshot(kLongXuyen);
  const v1::ProposalRecord& record = snapshot.proposals(0);
  EXPECT_EQ(record.state(), v1::PROPOSAL_STATE_CONTESTED);
  EXPECT_EQ(record.body(), "SXD");
  EXPECT_THAT(record.answers(), SizeIs(1));
  EXPECT_THAT(record.steps(), SizeIs(4));
  EXPECT_EQ(snapshot.entry(), 6);
  ExpectSealsHold(kLongXuyen);
}

TEST_F(ValidationFollowUpTest,
       AnOpinionVoicedAtTheConferenceIsRaisedForTheUnit) {
  v1::Act act;
  v1::ProposalRaising& raise = *act.mutable_proposal()->mutable_raise();
  raise.set_milestone("hoi-nghi");
  raise.mutable_content()->set_domain("thue");
  raise.mutable_content()->set_addressee("VI.0");
  raise.mutable_content()->set_request("Đề nghị tập huấn về thuế.");
  Holds(kLongXuyen, act);
  EXPECT_EQ(Snapshot(kLongXuyen).proposals(0).id(), "d:1");
  EXPECT_EQ(Snapshot(kLongXuyen).proposals(0).origin(),
            v1::PROPOSAL_ORIGIN_CONFERENCE);
  ExpectSealsHold(kLongXuyen);
}

TEST_F(ValidationFollowUpTest, AGroupSomebodyElseChangedIsNotWrittenOver) {
  v1::Act act;
  act.mutable_group()->mutable_write()->set_title("Trụ sở, trang thiết bị");
  Refused("STC", act);
  Holds("BTCTU", act);
  act.mutable_group()->mutable_write()->set_id("g:1");
  act.mutable_group()->set_base(1);
  Holds("BTCTU", act);
  const v1::Verdict verdict = Decide("BTCTU", act);
  ASSERT_THAT(verdict.findings(), SizeIs(1));
  EXPECT_EQ(verdict.findings(0).rule(), "act-outdated");
  EXPECT_EQ(Snapshot("BTCTU").groups(0).entry(), 2);
  ExpectSealsHold("BTCTU");
}

TEST_F(ValidationFollowUpTest, ATaskIsGivenReportedAndTaken) {
  v1::Act act;
  v1::Task& task = *act.mutable_task()->mutable_write();
  task.set_work("Rà soát trụ sở dôi dư");
  task.set_lead("STC");
  task.set_authority("UBND tỉnh");
  task.set_responsibility("Chịu trách nhiệm trước Chủ tịch UBND tỉnh");
  task.set_due_date("2026-06-30");
  Refused("STC", act);  // no product
  task.set_product("Tờ trình");
  Holds("STC", act);
  act.mutable_task()->mutable_report()->set_task("t:2");
  act.mutable_task()->mutable_report()->set_text("Đã trình.");
  act.mutable_task()->mutable_report()->set_completes(true);
  Holds("STC", act);
  act.mutable_task()->mutable_complete()->set_task("t:2");
  Holds("STC", act);
  EXPECT_EQ(Snapshot("STC").tasks(0).state(), v1::TASK_STATE_COMPLETE);
  ExpectSealsHold("STC");
}

TEST_F(ValidationFollowUpTest, AUnitSaysWhoComesToTheConferenceThatConcernsIt) {
  v1::Act act;
  act.mutable_attendance()->set_milestone("hoi-nghi");
  act.mutable_attendance()->add_attendees()->set_name("Nguyễn Văn A");
  Holds(kBinhDuc, act);
  act.mutable_attendance()->set_milestone("tham-luan");
  Refused(kBinhDuc, act);
  ASSERT_THAT(Snapshot(kBinhDuc).attendances(), SizeIs(1));
  ExpectSealsHold(kBinhDuc);
}

}  // namespace
}  // namespace baocao::testing
