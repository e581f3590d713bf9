#include "services/notification/follow_up.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/notification/letter.h"
#include "services/notification/message.h"
#include "services/report/act_event.h"
#include "services/report/proposal_register.h"
#include "services/report/snapshot.h"
#include "services/report/task_register.h"
#include "tests/unit/notification/small_campaign.h"

namespace baocao::notification {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const Instants kNow = {At("2026-03-05 10:00"), At("2030-01-01 00:00")};

// Units' logs, and what was to be told of each entry as it was decided.
class FollowUpTest : public ::testing::Test {
 protected:
  // The occasions of the act, asked when it is the newest entry.
  std::vector<Occasion> Do(const v1::Act& act, const char* local,
                           const std::string& unit = "1001") {
    v1::Snapshot& snapshot = snapshots_[unit];
    snapshot.set_unit(unit);
    snapshot = report::ApplyAct(
        snapshot, act,
        {.entry = snapshot.entry() + 1, .receive_time = At(local)});
    v1::Event event;
    event.set_unit(unit);
    event.set_entry(snapshot.entry());
    event.set_kind(report::EventKindOf(act));
    report::ToProto(At(local), event.mutable_time());
    events_.push_back(event);
    return FollowUpsOf(*campaign_, event, snapshot);
  }
  std::vector<Occasion> Do(const v1::ProposalAct& what, const char* local) {
    v1::Act act;
    *act.mutable_proposal() = what;
    return Do(act, local);
  }
  std::vector<Occasion> Do(const v1::TaskAct& what, const char* local) {
    v1::Act act;
    *act.mutable_task() = what;
    return Do(act, local, "STC");
  }
  std::vector<Occasion> Send(
      const std::vector<std::pair<std::string, std::string>>& proposals,
      const char* local) {
    v1::Submission submission;
    v1::ProposalList& list = *submission.mutable_proposals();
    for (const auto& [id, domain] : proposals) {
      v1::Proposal& proposal = *list.add_proposals();
      proposal.set_id(id);
      proposal.set_domain(domain);
      proposal.set_addressee("VI.0");
      proposal.set_request("Kiến nghị " + id);
    }
    v1::Verdict verdict;
    v1::ItemVerdict& item = *verdict.add_items();
    item.mutable_item()->set_proposals(true);
    item.set_accepted(true);
    verdict.set_outcome(v1::OUTCOME_ACCEPTED);
    v1::Snapshot& snapshot = snapshots_["1001"];
    snapshot.set_unit("1001");
    snapshot = report::ApplySubmission(
        snapshot, submission, snapshot.revision() + 1, verdict,
        {.entry = snapshot.entry() + 1, .receive_time = At(local)});
    v1::Event event;
    event.set_unit("1001");
    event.set_entry(snapshot.entry());
    event.set_revision(snapshot.revision());
    event.set_kind(v1::EVENT_KIND_DECIDED);
    event.set_outcome(v1::OUTCOME_ACCEPTED);
    report::ToProto(At(local), event.mutable_time());
    events_.push_back(event);
    return FollowUpsOf(*campaign_, event, snapshot);
  }

  static v1::ProposalAct Raise(std::string domain = "tai-chinh") {
    v1::ProposalAct act;
    v1::Proposal& content = *act.mutable_raise()->mutable_content();
    content.set_domain(std::move(domain));
    content.set_addressee("VI.0");
    content.set_request("Bố trí kinh phí sửa trụ sở");
    return act;
  }
  static v1::ProposalAct On(const std::string& id) {
    v1::ProposalAct act;
    act.set_proposal(id);
    return act;
  }
  static v1::ProposalAct Route(const std::string& id, std::string body) {
    v1::ProposalAct act = On(id);
    act.mutable_route()->set_body(std::move(body));
    act.mutable_route()->set_reason("Đúng chức năng.");
    return act;
  }
  static v1::ProposalAct Answer(const std::string& id, std::string answer) {
    v1::ProposalAct act = On(id);
    act.mutable_answer()->set_id(std::move(answer));
    act.mutable_answer()->set_body("STC");
    act.mutable_answer()->set_kind(v1::ANSWER_KIND_RESOLVED);
    act.mutable_answer()->set_text("Đã bố trí\ntrong năm 2026.");
    act.mutable_answer()->set_document("12/STC");
    act.mutable_answer()->set_document_date("2026-03-06");
    return act;
  }
  static v1::ProposalAct Contest(const std::string& id) {
    v1::ProposalAct act = On(id);
    act.mutable_contest()->set_reason("Chưa rõ thời gian.");
    return act;
  }
  static v1::TaskAct Give(std::string due) {
    v1::TaskAct act;
    v1::Task& task = *act.mutable_write();
    task.set_work("Rà soát trụ sở");
    task.set_lead("STC");
    task.add_collaborators("SNV");
    task.set_authority("UBND tỉnh");
    task.set_responsibility("Trước Chủ tịch UBND tỉnh");
    task.set_due_date(std::move(due));
    task.set_product("Tờ trình");
    return act;
  }

  // "STC answers-due/2026-03-15/3" of each, at the day's hour.
  std::vector<std::string> CausesAt(const char* local) {
    Outstanding outstanding(*campaign_);
    for (const auto& [unit, snapshot] : snapshots_) outstanding.Add(snapshot);
    std::vector<std::string> causes;
    for (const Occasion& occasion : outstanding.OccasionsAt(
             *FollowUpSlot(*campaign_, At(local)), At(local))) {
      causes.push_back(
          (occasion.unit == nullptr ? "" : occasion.unit->code() + " ") +
          occasion.cause);
    }
    return causes;
  }

  std::vector<std::string> AddressesOf(const Occasion& occasion) {
    std::vector<std::string> addresses;
    for (const Recipient& recipient : RecipientsOf(*campaign_, occasion)) {
      addresses.push_back(recipient.email);
    }
    return addresses;
  }
  std::string BodyOf(const Occasion& occasion) {
    return Compose(*campaign_, occasion, kNow, false).at(0).body();
  }

  const std::shared_ptr<const campaign::Campaign> campaign_ = SmallCampaign();
  std::map<std::string, v1::Snapshot> snapshots_;
  std::vector<v1::Event> events_;
};

TEST_F(FollowUpTest, ABodyGetsOneLetterForAllThatASubmissionBringsIt) {
  const auto told =
      Send({{"1", "tai-chinh"}, {"2", "thue"}, {"3", "tai-chinh"}},
           "2026-03-05 09:00");
  ASSERT_THAT(told, SizeIs(2));
  EXPECT_EQ(told[0].kind, v1::NOTIFICATION_KIND_PROPOSAL_ROUTED);
  EXPECT_EQ(told[0].cause, "entry/1/PROPOSAL_ROUTED/STC");
  EXPECT_THAT(told[0].answers, SizeIs(2));
  EXPECT_THAT(AddressesOf(told[0]), ElementsAre("stc@example.org"));
  EXPECT_THAT(AddressesOf(told[1]), ElementsAre("snv@example.org"));
  const v1::Notification letter =
      Compose(*campaign_, told[0], kNow, false).at(0);
  EXPECT_EQ(letter.unit(), "STC") << "the body finds it among its own";
  EXPECT_THAT(letter.subject(), HasSubstr("2 đề xuất, kiến nghị của xã Đông"));
  EXPECT_THAT(letter.body(), HasSubstr("Kính gửi: Sở Tài chính,"));
  EXPECT_THAT(letter.body(),
              HasSubstr("1. [Tài chính] Kiến nghị 1 (xã Đông Hà, mã s:1)"));
  EXPECT_THAT(letter.body(), HasSubstr("hết ngày 15/3/2026"));
  EXPECT_THAT(BodyOf(told[1]), HasSubstr("Chưa có quy định cơ quan trả lời"));
}

TEST_F(FollowUpTest, WhatIsSentAgainUnchangedIsNotToldAgain) {
  Send({{"1", "tai-chinh"}}, "2026-03-05 09:00");
  EXPECT_THAT(Send({{"1", "tai-chinh"}}, "2026-03-06 09:00"), IsEmpty());
  const auto told =
      Send({{"1", "tai-chinh"}, {"2", "tai-chinh"}}, "2026-03-07 09:00");
  ASSERT_THAT(told, SizeIs(1));
  ASSERT_THAT(told[0].answers, SizeIs(1));
  EXPECT_EQ(told[0].answers[0].record.id(), "s:2");
}

TEST_F(FollowUpTest, RoutedByHandTheNewBodyIsToldWhy) {
  EXPECT_THAT(Do(Raise(), "2026-03-05 09:00"), SizeIs(1));
  const auto told = Do(Route("d:1", "SNV"), "2026-03-06 09:00");
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_THAT(AddressesOf(told[0]), ElementsAre("snv@example.org"));
  EXPECT_THAT(BodyOf(told[0]), HasSubstr("Lý do: Đúng chức năng."));
  EXPECT_THAT(BodyOf(told[0]), HasSubstr("hết ngày 16/3/2026"));
  EXPECT_THAT(BodyOf(told[0]), Not(HasSubstr("Chưa có quy định")));
}

TEST_F(FollowUpTest, AskingAgainLaterNeverTellsMore) {
  Do(Raise(), "2026-03-05 09:00");
  Do(Route("d:1", "SNV"), "2026-03-06 09:00");
  // The first entry is asked about again, as when logs are read anew.
  EXPECT_THAT(FollowUpsOf(*campaign_, events_[0], snapshots_["1001"]),
              IsEmpty())
      << "SNV would hear of it twice";
  const auto again = FollowUpsOf(*campaign_, events_[1], snapshots_["1001"]);
  ASSERT_THAT(again, SizeIs(1));
  EXPECT_EQ(again[0].cause, "entry/2/PROPOSAL_ROUTED/SNV");
}

TEST_F(FollowUpTest, AnAnswerIsToldToTheUnitOnceHoweverManyItServes) {
  Do(Raise(), "2026-03-05 09:00");
  Do(Raise(), "2026-03-05 09:01");
  const auto first = Do(Answer("d:1", "t1"), "2026-03-06 09:00");
  const auto second = Do(Answer("d:2", "t1"), "2026-03-06 09:01");
  ASSERT_THAT(first, SizeIs(1));
  ASSERT_THAT(second, SizeIs(1));
  EXPECT_EQ(first[0].cause, second[0].cause);
  EXPECT_THAT(AddressesOf(first[0]), ElementsAre("dongha@example.org"));
  EXPECT_EQ(Compose(*campaign_, first[0], kNow, false)[0].message_id(),
            Compose(*campaign_, second[0], kNow, false)[0].message_id());
  const std::string body = BodyOf(second[0]);
  EXPECT_THAT(body, HasSubstr("Sở Tài chính đã trả lời"));
  EXPECT_THAT(body, HasSubstr("Đã bố trí trong năm 2026."));
  EXPECT_THAT(body, HasSubstr("12/STC, ngày 06/3/2026"));
  EXPECT_THAT(body, HasSubstr("mã d:1"));
  EXPECT_THAT(body, HasSubstr("mã d:2"));
}

TEST_F(FollowUpTest, AContestIsToldToTheBodyAndToTheCollectingBody) {
  Do(Raise(), "2026-03-05 09:00");
  Do(Answer("d:1", "t1"), "2026-03-06 09:00");
  const auto told = Do(Contest("d:1"), "2026-03-07 09:00");
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_THAT(AddressesOf(told[0]),
              ElementsAre("stc@example.org", "hoi@example.org"));
  EXPECT_THAT(BodyOf(told[0]), HasSubstr("Lý do: Chưa rõ thời gian."));
  EXPECT_THAT(BodyOf(told[0]),
              HasSubstr("Sở Tài chính xem xét và trả lời lại. Thời hạn: hết "
                        "ngày 17/3/2026"));
  Do(Route("d:1", "BTC"), "2026-03-08 09:00");
  Do(Answer("d:1", "t2"), "2026-03-09 09:00");
  EXPECT_THAT(AddressesOf(Do(Contest("d:1"), "2026-03-09 10:00").at(0)),
              ElementsAre("hoi@example.org"))
      << "who is both hears once";
}

TEST_F(FollowUpTest, ATaskIsToldToItsLeadWithAllSixParts) {
  const auto told = Do(Give("2026-03-20"), "2026-03-05 09:00");
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(told[0].kind, v1::NOTIFICATION_KIND_TASK_GIVEN);
  EXPECT_THAT(AddressesOf(told[0]), ElementsAre("stc@example.org"));
  const std::string body = BodyOf(told[0]);
  for (const char* part :
       {"Việc: Rà soát trụ sở", "Người: Sở Tài chính; phối hợp: Sở Nội vụ",
        "Thẩm quyền: UBND tỉnh", "Trách nhiệm: Trước Chủ tịch",
        "Thời gian: hết ngày 20/3/2026", "Sản phẩm: Tờ trình"}) {
    EXPECT_THAT(body, HasSubstr(part));
  }
}

TEST_F(FollowUpTest, AReopenedTaskIsToldWithItsReasonAndReportsAreNot) {
  Do(Give("2026-03-20"), "2026-03-05 09:00");
  v1::TaskAct act;
  act.mutable_report()->set_task("t:1");
  act.mutable_report()->set_completes(true);
  EXPECT_THAT(Do(act, "2026-03-06 09:00"), IsEmpty());
  act.mutable_reopen()->set_task("t:1");
  act.mutable_reopen()->set_reason("Thiếu phương án.");
  const auto told = Do(act, "2026-03-07 09:00");
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_THAT(BodyOf(told[0]), HasSubstr("được mở lại"));
  EXPECT_THAT(BodyOf(told[0]), HasSubstr("Lý do: Thiếu phương án."));
}

TEST_F(FollowUpTest, NothingIsToldOfRejectedSubmissionsAndUnknownUnits) {
  v1::Event event;
  event.set_kind(v1::EVENT_KIND_DECIDED);
  event.set_unit("1001");
  event.set_revision(1);
  event.set_outcome(v1::OUTCOME_REJECTED);
  EXPECT_FALSE(MayConcernFollowUp(event));
  Do(Raise(), "2026-03-05 09:00");
  v1::Event foreign = events_[0];
  foreign.set_unit("9999");
  EXPECT_THAT(FollowUpsOf(*campaign_, foreign, snapshots_["1001"]), IsEmpty());
}

// Raised on the 5th, due at the end of the 15th.
TEST_F(FollowUpTest, ABodyIsRemindedBeforeTheDayAndToldOnceItIsOver) {
  Do(Raise(), "2026-03-05 23:00");
  EXPECT_THAT(CausesAt("2026-03-11 09:00"), IsEmpty());
  EXPECT_THAT(CausesAt("2026-03-12 07:59"), IsEmpty()) << "before the hour";
  EXPECT_THAT(CausesAt("2026-03-12 08:00"),
              ElementsAre("STC answers-due/2026-03-15/3"));
  EXPECT_THAT(CausesAt("2026-03-13 20:00"),
              ElementsAre("STC answers-due/2026-03-15/3"))
      << "the same letter, for those who missed the hour";
  EXPECT_THAT(CausesAt("2026-03-14 08:00"),
              ElementsAre("STC answers-due/2026-03-15/1"));
  EXPECT_THAT(CausesAt("2026-03-15 08:00"),
              ElementsAre("STC answers-due/2026-03-15/1"));
  EXPECT_THAT(CausesAt("2026-03-16 08:00"),
              ElementsAre("STC answers-late/2026-03-15"));
}

TEST_F(FollowUpTest, FromTheSecondDayOnTheCollectingBodyAndTheDeskAreTold) {
  Do(Raise(), "2026-03-05 09:00");
  Do(Give("2026-03-16"), "2026-03-05 09:00");
  EXPECT_THAT(CausesAt("2026-03-17 08:00"),
              ElementsAre("STC answers-late/2026-03-15",
                          "STC tasks-late/2026-03-16", "follow-up/2026-03-17"));
  EXPECT_THAT(CausesAt("2026-03-18 08:00"),
              ElementsAre("STC answers-late/2026-03-15",
                          "STC tasks-late/2026-03-16", "follow-up/2026-03-18"));
  Outstanding outstanding(*campaign_);
  for (const auto& [unit, snapshot] : snapshots_) outstanding.Add(snapshot);
  const Occasion digest =
      outstanding.OccasionsAt(At("2026-03-17 08:00"), At("2026-03-17 08:00"))
          .back();
  EXPECT_THAT(AddressesOf(digest),
              ElementsAre("hoi@example.org", "snv@example.org"));
  ASSERT_THAT(digest.slow, SizeIs(1));
  EXPECT_EQ(digest.slow[0].answers, 1);
  EXPECT_EQ(digest.slow[0].tasks, 1);
  EXPECT_THAT(BodyOf(digest),
              HasSubstr("1. Sở Tài chính: 1 kiến nghị, 1 nhiệm vụ; hạn sớm "
                        "nhất: ngày 15/3/2026"));
}

TEST_F(FollowUpTest, TheBodyThatIsLateLongestStandsFirst) {
  Do(Raise("thue"), "2026-03-04 09:00");
  Do(Raise(), "2026-03-05 09:00");
  Outstanding outstanding(*campaign_);
  outstanding.Add(snapshots_["1001"]);
  const Occasion digest =
      outstanding.OccasionsAt(At("2026-03-20 08:00"), At("2026-03-20 08:00"))
          .back();
  ASSERT_THAT(digest.slow, SizeIs(2));
  EXPECT_EQ(digest.slow[0].body->code(), "SNV");
  EXPECT_EQ(digest.slow[1].body->code(), "STC");
}

TEST_F(FollowUpTest, WhatIsAnsweredIsNotRemindedOfAndContestedWaitsAnew) {
  Do(Raise(), "2026-03-05 09:00");
  Do(Answer("d:1", "t1"), "2026-03-10 09:00");
  EXPECT_THAT(CausesAt("2026-03-16 08:00"), IsEmpty());
  Do(Contest("d:1"), "2026-03-16 09:00");
  EXPECT_THAT(CausesAt("2026-03-23 08:00"),
              ElementsAre("STC answers-due/2026-03-26/3"));
}

TEST_F(FollowUpTest, WhatIsDueOnOneDayIsOneLetter) {
  Do(Raise(), "2026-03-05 09:00");
  Do(Raise(), "2026-03-05 18:00");
  Do(Raise(), "2026-03-07 09:00");
  Outstanding outstanding(*campaign_);
  outstanding.Add(snapshots_["1001"]);
  const auto told =
      outstanding.OccasionsAt(At("2026-03-14 08:00"), At("2026-03-14 08:00"));
  ASSERT_THAT(told, SizeIs(2));
  EXPECT_THAT(told[0].answers, SizeIs(2));
  EXPECT_EQ(told[1].cause, "answers-due/2026-03-17/3");
}

TEST_F(FollowUpTest, TasksAreRemindedOfLikeAnswers) {
  Do(Give("2026-03-15"), "2026-03-05 09:00");
  EXPECT_THAT(CausesAt("2026-03-11 08:00"), IsEmpty());
  EXPECT_THAT(CausesAt("2026-03-12 08:00"),
              ElementsAre("STC tasks-due/2026-03-15/3"));
  EXPECT_THAT(CausesAt("2026-03-16 08:00"),
              ElementsAre("STC tasks-late/2026-03-15"));
  v1::TaskAct done;
  done.mutable_complete()->set_task("t:1");
  Do(done, "2026-03-16 09:00");
  EXPECT_THAT(CausesAt("2026-03-17 08:00"), IsEmpty());
}

TEST_F(FollowUpTest, ATaskGivenShortlyBeforeItsDayIsNotRemindedOfAtOnce) {
  Do(Give("2026-03-15"), "2026-03-13 09:00");
  EXPECT_THAT(CausesAt("2026-03-14 08:00"), IsEmpty());
  EXPECT_THAT(CausesAt("2026-03-16 08:00"),
              ElementsAre("STC tasks-late/2026-03-15"));
}

TEST_F(FollowUpTest, WithoutAPlanNobodyIsReminded) {
  v1::CampaignSpec spec = campaign_->spec();
  spec.clear_proposal_plan();
  const campaign::Campaign without(spec, campaign_->units(), {}, "digest");
  EXPECT_EQ(FollowUpSlot(without, At("2026-03-16 08:00")), std::nullopt);
  Do(Raise(), "2026-03-05 09:00");
  EXPECT_THAT(FollowUpsOf(without, events_[0], snapshots_["1001"]), IsEmpty());
}

TEST_F(FollowUpTest, EscalationMayBeSwitchedOff) {
  v1::CampaignSpec spec = campaign_->spec();
  spec.mutable_proposal_plan()->set_escalate_days_after(0);
  const campaign::Campaign quiet(spec, campaign_->units(), {}, "digest");
  Do(Raise(), "2026-03-05 09:00");
  Outstanding outstanding(quiet);
  outstanding.Add(snapshots_["1001"]);
  EXPECT_THAT(
      outstanding.OccasionsAt(At("2026-04-20 08:00"), At("2026-04-20 08:00")),
      SizeIs(1));
}

TEST_F(FollowUpTest, ALongListIsCutAndTheRestCounted) {
  std::vector<std::pair<std::string, std::string>> many;
  for (int i = 1; i <= 60; ++i)
    many.emplace_back(std::to_string(i), "tai-chinh");
  const std::string body = BodyOf(Send(many, "2026-03-05 09:00").at(0));
  EXPECT_THAT(body, HasSubstr("\n50. "));
  EXPECT_THAT(body, Not(HasSubstr("\n51. ")));
  EXPECT_THAT(body, HasSubstr("và 10 nội dung khác"));
}

}  // namespace
}  // namespace baocao::notification
