#include "services/report/proposal_register.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <functional>
#include <set>
#include <vector>

#include "services/report/digest.h"
#include "services/report/item.h"

namespace baocao::report {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Entry n is received n hours after noon of the first day.
EntryFacts Facts(int64_t entry) {
  return {.entry = entry,
          .receive_time = absl::UnixEpoch() + absl::Hours(12 + entry),
          .author = "canbo-" + std::to_string(entry)};
}

v1::Proposal Content(std::string id, std::string request) {
  v1::Proposal content;
  content.set_id(std::move(id));
  content.set_domain("tai-chinh");
  content.set_addressee("VI.0");
  content.set_request(std::move(request));
  return content;
}

v1::ProposalList List(const std::vector<v1::Proposal>& proposals) {
  v1::ProposalList list;
  for (const v1::Proposal& each : proposals) *list.add_proposals() = each;
  return list;
}

// The next entry of the log: a submission that is accepted or rejected whole.
v1::Snapshot Send(const v1::Snapshot& base, const v1::ProposalList& list,
                  int revision, bool accepted = true, bool retry = false) {
  v1::Submission submission;
  *submission.mutable_proposals() = list;
  v1::Verdict verdict;
  v1::ItemVerdict& item = *verdict.add_items();
  item.mutable_item()->set_proposals(true);
  item.set_accepted(accepted);
  verdict.set_outcome(accepted ? v1::OUTCOME_ACCEPTED : v1::OUTCOME_REJECTED);
  return ApplySubmission(base, submission, revision, verdict,
                         Facts(base.entry() + 1), retry);
}

v1::Snapshot Do(const v1::Snapshot& base, const v1::ProposalAct& what) {
  v1::Act act;
  *act.mutable_proposal() = what;
  return ApplyAct(base, act, Facts(base.entry() + 1));
}

v1::ProposalAct On(std::string id) {
  v1::ProposalAct act;
  act.set_proposal(std::move(id));
  return act;
}

v1::ProposalAct RaiseAct(std::string request, std::string milestone = "") {
  v1::ProposalAct act;
  *act.mutable_raise()->mutable_content() = Content("", std::move(request));
  act.mutable_raise()->set_milestone(std::move(milestone));
  return act;
}

v1::ProposalAct RouteAct(std::string id, std::string body) {
  v1::ProposalAct act = On(std::move(id));
  act.mutable_route()->set_body(std::move(body));
  act.mutable_route()->set_reason("Đúng chức năng.");
  return act;
}

v1::ProposalAct AnswerAct(std::string id, std::string answer,
                          std::string body = "STC") {
  v1::ProposalAct act = On(std::move(id));
  act.mutable_answer()->set_id(std::move(answer));
  act.mutable_answer()->set_body(std::move(body));
  act.mutable_answer()->set_text("Đã bố trí kinh phí.");
  return act;
}

v1::ProposalAct AcceptAct(std::string id) {
  v1::ProposalAct act = On(std::move(id));
  act.set_accept(true);
  return act;
}

v1::ProposalAct ContestAct(std::string id) {
  v1::ProposalAct act = On(std::move(id));
  act.mutable_contest()->set_reason("Chưa đủ.");
  return act;
}

v1::ProposalAct CloseAct(std::string id) {
  v1::ProposalAct act = On(std::move(id));
  act.mutable_close()->set_reason("Đã xong.");
  return act;
}

v1::ProposalAct WithdrawAct(std::string id) {
  v1::ProposalAct act = On(std::move(id));
  act.mutable_withdraw()->set_reason("Đã tự giải quyết.");
  return act;
}

const v1::ProposalRecord& Get(const v1::Snapshot& snapshot,
                              std::string_view id) {
  static const v1::ProposalRecord kNone;
  const v1::ProposalRecord* record = FindProposal(snapshot, id);
  EXPECT_NE(record, nullptr) << id;
  return record == nullptr ? kNone : *record;
}

std::vector<std::string> StepsOf(const v1::ProposalRecord& record) {
  std::vector<std::string> steps;
  for (const v1::ProposalStep& step : record.steps()) {
    steps.push_back(v1::ProposalStepKind_Name(step.kind()).substr(19));
  }
  return steps;
}

TEST(ProposalRegisterTest, WhatAListHoldsIsRaisedInItsOrder) {
  const v1::Snapshot snapshot =
      Send({}, List({Content("b", "Hai"), Content("a", "Một")}), 1);
  ASSERT_THAT(snapshot.proposals(), SizeIs(2));
  EXPECT_EQ(snapshot.proposals(0).id(), "s:b");
  EXPECT_EQ(snapshot.proposals(1).id(), "s:a");
  const v1::ProposalRecord& record = Get(snapshot, "s:a");
  EXPECT_EQ(record.origin(), v1::PROPOSAL_ORIGIN_SUBMISSION);
  EXPECT_EQ(record.state(), v1::PROPOSAL_STATE_RECEIVED);
  EXPECT_EQ(record.content().request(), "Một");
  EXPECT_EQ(FromProto(record.raise_time()), Facts(1).receive_time);
  EXPECT_EQ(FromProto(record.open_time()), Facts(1).receive_time);
  ASSERT_THAT(record.steps(), SizeIs(1));
  EXPECT_EQ(record.steps(0).author(), "canbo-1");
  EXPECT_EQ(record.steps(0).entry(), 1);
}

TEST(ProposalRegisterTest, ARejectedListRaisesNothing) {
  const v1::Snapshot snapshot =
      Send({}, List({Content("a", "Một")}), 1, /*accepted=*/false);
  EXPECT_THAT(snapshot.proposals(), IsEmpty());
}

TEST(ProposalRegisterTest, TheSameListSentAgainChangesNothing) {
  const v1::ProposalList list = List({Content("a", "Một")});
  v1::Snapshot snapshot = Do(Send({}, list, 1), AnswerAct("s:a", "t1"));
  const std::string before = Serialise(Get(snapshot, "s:a"));
  snapshot = Send(snapshot, list, 2);
  EXPECT_EQ(Serialise(Get(snapshot, "s:a")), before);
}

TEST(ProposalRegisterTest, AnotherContentWaitsForAnAnswerAgainWithItsHistory) {
  v1::Snapshot snapshot = Send({}, List({Content("a", "Một")}), 1);
  snapshot = Do(snapshot, RouteAct("s:a", "SNV"));
  snapshot = Do(snapshot, AnswerAct("s:a", "t1", "SNV"));
  snapshot = Do(snapshot, AcceptAct("s:a"));
  snapshot = Send(snapshot, List({Content("a", "Một và hai")}), 2);
  const v1::ProposalRecord& record = Get(snapshot, "s:a");
  EXPECT_EQ(record.state(), v1::PROPOSAL_STATE_ROUTED) << "SNV was chosen";
  EXPECT_EQ(record.body(), "SNV");
  EXPECT_EQ(record.content().request(), "Một và hai");
  EXPECT_THAT(record.answers(), SizeIs(1));
  EXPECT_EQ(FromProto(record.raise_time()), Facts(1).receive_time);
  EXPECT_EQ(FromProto(record.open_time()), Facts(5).receive_time);
  EXPECT_THAT(StepsOf(record), ElementsAre("RAISED", "ROUTED", "ANSWERED",
                                           "ACCEPTED", "CHANGED"));
}

TEST(ProposalRegisterTest, WhatIsLeftOutIsWithdrawnAndNotGone) {
  v1::Snapshot snapshot =
      Send({}, List({Content("a", "Một"), Content("b", "Hai")}), 1);
  snapshot = Send(snapshot, List({Content("b", "Hai")}), 2);
  EXPECT_EQ(Get(snapshot, "s:a").state(), v1::PROPOSAL_STATE_WITHDRAWN);
  EXPECT_EQ(Get(snapshot, "s:b").state(), v1::PROPOSAL_STATE_RECEIVED);
  snapshot = Send(snapshot, List({}), 3);
  EXPECT_EQ(Get(snapshot, "s:b").state(), v1::PROPOSAL_STATE_WITHDRAWN);
  EXPECT_THAT(StepsOf(Get(snapshot, "s:a")), ElementsAre("RAISED", "WITHDRAWN"))
      << "withdrawn once";
}

TEST(ProposalRegisterTest, BackInTheListItIsRaisedAgain) {
  const v1::ProposalList list = List({Content("a", "Một")});
  v1::Snapshot snapshot = Send(Send({}, list, 1), List({}), 2);
  snapshot = Send(snapshot, list, 3);
  const v1::ProposalRecord& record = Get(snapshot, "s:a");
  EXPECT_EQ(record.state(), v1::PROPOSAL_STATE_RECEIVED);
  EXPECT_EQ(FromProto(record.open_time()), Facts(3).receive_time);
  EXPECT_THAT(StepsOf(record), ElementsAre("RAISED", "WITHDRAWN", "RAISED"));
  // With another content it has changed as well.
  snapshot = Send(snapshot, List({}), 4);
  snapshot = Send(snapshot, List({Content("a", "Khác")}), 5);
  EXPECT_EQ(StepsOf(Get(snapshot, "s:a")).back(), "CHANGED");
  EXPECT_EQ(Get(snapshot, "s:a").state(), v1::PROPOSAL_STATE_RECEIVED);
}

TEST(ProposalRegisterTest, WhatTheUnitWithdrewComesBackWhenItListsItAgain) {
  const v1::ProposalList list = List({Content("a", "Một")});
  v1::Snapshot snapshot = Do(Send({}, list, 1), WithdrawAct("s:a"));
  EXPECT_EQ(Get(snapshot, "s:a").state(), v1::PROPOSAL_STATE_WITHDRAWN);
  EXPECT_EQ(Get(snapshot, "s:a").steps(1).reason(), "Đã tự giải quyết.");
  snapshot = Send(snapshot, list, 2);
  EXPECT_EQ(Get(snapshot, "s:a").state(), v1::PROPOSAL_STATE_RECEIVED);
}

TEST(ProposalRegisterTest, WhatWasAcceptedOrClosedMayLeaveTheList) {
  v1::Snapshot snapshot =
      Send({}, List({Content("a", "Một"), Content("b", "Hai")}), 1);
  snapshot = Do(snapshot, AnswerAct("s:a", "t1"));
  snapshot = Do(snapshot, AcceptAct("s:a"));
  snapshot = Do(snapshot, CloseAct("s:b"));
  snapshot = Send(snapshot, List({}), 2);
  EXPECT_EQ(Get(snapshot, "s:a").state(), v1::PROPOSAL_STATE_ACCEPTED);
  EXPECT_EQ(Get(snapshot, "s:b").state(), v1::PROPOSAL_STATE_CLOSED);
}

TEST(ProposalRegisterTest, WhatWasRaisedDirectlyStaysWhateverIsListed) {
  v1::Snapshot snapshot = Do({}, RaiseAct("Đường hỏng"));
  snapshot = Do(snapshot, RaiseAct("Cầu yếu", "hoi-nghi"));
  snapshot = Send(snapshot, List({}), 1);
  const v1::ProposalRecord& direct = Get(snapshot, "d:1");
  EXPECT_EQ(direct.origin(), v1::PROPOSAL_ORIGIN_DIRECT);
  EXPECT_EQ(direct.state(), v1::PROPOSAL_STATE_RECEIVED);
  const v1::ProposalRecord& voiced = Get(snapshot, "d:2");
  EXPECT_EQ(voiced.origin(), v1::PROPOSAL_ORIGIN_CONFERENCE);
  EXPECT_EQ(voiced.milestone(), "hoi-nghi");
  EXPECT_EQ(voiced.state(), v1::PROPOSAL_STATE_RECEIVED);
}

TEST(ProposalRegisterTest, IdsOfListsAndOfEntriesNeverMeet) {
  v1::Snapshot snapshot = Do({}, RaiseAct("Đường hỏng"));
  snapshot =
      Send(snapshot, List({Content("d:1", "Khác"), Content("1", "")}), 1);
  EXPECT_THAT(snapshot.proposals(), SizeIs(3));
  EXPECT_EQ(Get(snapshot, "d:1").content().request(), "Đường hỏng");
  EXPECT_EQ(Get(snapshot, "s:d:1").content().request(), "Khác");
}

TEST(ProposalRegisterTest, ARetryOfAnOlderRevisionLeavesTheRegisterAlone) {
  v1::Snapshot snapshot = Send({}, List({Content("a", "Mới")}), 2);
  const std::string before = Serialise(Get(snapshot, "s:a"));
  snapshot = Send(snapshot, List({Content("a", "Cũ"), Content("b", "Hai")}), 1,
                  /*accepted=*/true, /*retry=*/true);
  EXPECT_THAT(snapshot.proposals(), SizeIs(1));
  EXPECT_EQ(Serialise(Get(snapshot, "s:a")), before);
  EXPECT_EQ(snapshot.entry(), 2);
}

TEST(ProposalRegisterTest, ARetryOfTheOnlyListRaisesWhatItHolds) {
  const v1::Snapshot snapshot =
      Send({}, List({Content("a", "Một")}), 1, true, /*retry=*/true);
  EXPECT_EQ(Get(snapshot, "s:a").state(), v1::PROPOSAL_STATE_RECEIVED);
}

TEST(ProposalRegisterTest, RoutingNamesTheBodyAndTheWaitBeginsAnew) {
  v1::Snapshot snapshot = Do({}, RaiseAct("Đường hỏng"));
  snapshot = Do(snapshot, RouteAct("d:1", "SXD"));
  snapshot = Do(snapshot, RouteAct("d:1", "STC"));
  const v1::ProposalRecord& record = Get(snapshot, "d:1");
  EXPECT_EQ(record.state(), v1::PROPOSAL_STATE_ROUTED);
  EXPECT_EQ(record.body(), "STC");
  EXPECT_EQ(FromProto(record.open_time()), Facts(3).receive_time);
  EXPECT_EQ(record.steps(1).body(), "SXD");
  EXPECT_EQ(record.steps(2).reason(), "Đúng chức năng.");
}

TEST(ProposalRegisterTest, AnAnswerIsKeptWithItsTimeAndAuthor) {
  v1::ProposalAct act = AnswerAct("d:1", "t1");
  act.mutable_answer()->set_author("ai đó");
  v1::Snapshot snapshot = Do(Do({}, RaiseAct("Đường hỏng")), act);
  const v1::ProposalRecord& record = Get(snapshot, "d:1");
  EXPECT_EQ(record.state(), v1::PROPOSAL_STATE_ANSWERED);
  ASSERT_THAT(record.answers(), SizeIs(1));
  EXPECT_EQ(record.answers(0).author(), "canbo-2");
  EXPECT_EQ(FromProto(record.answers(0).time()), Facts(2).receive_time);
  EXPECT_EQ(FromProto(record.open_time()), Facts(1).receive_time);
}

TEST(ProposalRegisterTest, TheSameAnswerTwiceCountsOnce) {
  v1::Snapshot snapshot = Do({}, RaiseAct("Đường hỏng"));
  snapshot = Do(snapshot, AnswerAct("d:1", "t1"));
  snapshot = Do(snapshot, ContestAct("d:1"));
  const std::string before = Serialise(Get(snapshot, "d:1"));
  snapshot = Do(snapshot, AnswerAct("d:1", "t1"));
  EXPECT_EQ(Serialise(Get(snapshot, "d:1")), before);
  // The id is the body's own: another body may have chosen the same.
  snapshot = Do(snapshot, AnswerAct("d:1", "t1", "SNV"));
  EXPECT_THAT(Get(snapshot, "d:1").answers(), SizeIs(2));
}

TEST(ProposalRegisterTest, AContestedAnswerWaitsForAnother) {
  v1::Snapshot snapshot = Do({}, RaiseAct("Đường hỏng"));
  snapshot = Do(snapshot, AnswerAct("d:1", "t1"));
  snapshot = Do(snapshot, ContestAct("d:1"));
  EXPECT_EQ(Get(snapshot, "d:1").state(), v1::PROPOSAL_STATE_CONTESTED);
  EXPECT_EQ(FromProto(Get(snapshot, "d:1").open_time()), Facts(3).receive_time);
  snapshot = Do(snapshot, AnswerAct("d:1", "t2"));
  snapshot = Do(snapshot, AcceptAct("d:1"));
  snapshot = Do(snapshot, CloseAct("d:1"));
  const v1::ProposalRecord& record = Get(snapshot, "d:1");
  EXPECT_EQ(record.state(), v1::PROPOSAL_STATE_CLOSED);
  EXPECT_THAT(StepsOf(record), ElementsAre("RAISED", "ANSWERED", "CONTESTED",
                                           "ANSWERED", "ACCEPTED", "CLOSED"));
  EXPECT_EQ(record.steps(2).reason(), "Chưa đủ.");
}

TEST(ProposalRegisterTest, AnActOnAProposalThatIsNotThereDoesNothing) {
  const v1::Snapshot before = Do({}, RaiseAct("Đường hỏng"));
  for (const v1::ProposalAct& act :
       {RouteAct("d:9", "STC"), AnswerAct("d:9", "t1"), AcceptAct("d:9"),
        ContestAct("d:9"), CloseAct("d:9"), WithdrawAct("d:9"), On("d:1")}) {
    const v1::Snapshot after = Do(before, act);
    EXPECT_EQ(after.entry(), 2);
    ASSERT_THAT(after.proposals(), SizeIs(1));
    EXPECT_EQ(Serialise(after.proposals(0)), Serialise(before.proposals(0)));
  }
}

TEST(ProposalRegisterTest, TheHistoryKeepsItsNewestHundredSteps) {
  v1::Snapshot snapshot = Do({}, RaiseAct("Đường hỏng"));
  for (int i = 0; i < 60; ++i) {
    snapshot = Do(snapshot, AnswerAct("d:1", std::to_string(i)));
    snapshot = Do(snapshot, ContestAct("d:1"));
  }
  const v1::ProposalRecord& record = Get(snapshot, "d:1");
  EXPECT_THAT(record.steps(), SizeIs(100));
  EXPECT_EQ(record.steps(99).entry(), 121);
  EXPECT_THAT(record.answers(), SizeIs(20));
  EXPECT_EQ(record.answers(19).id(), "59");
  EXPECT_EQ(FromProto(record.raise_time()), Facts(1).receive_time);
}

TEST(ProposalRegisterTest, ActsOnProposalsDoNotChangeThePackage) {
  v1::Snapshot snapshot = Send({}, List({Content("a", "Một")}), 1);
  const std::string digest = snapshot.digest();
  snapshot = Do(Do(snapshot, AnswerAct("s:a", "t1")), RaiseAct("Hai"));
  EXPECT_EQ(snapshot.digest(), digest);
  EXPECT_EQ(PackageDigest(snapshot), digest);
}

TEST(ProposalRegisterTest, OnlyWhatIsOpenAwaitsAnAnswer) {
  std::vector<int> awaiting, settled;
  for (int state = 1; state < v1::ProposalState_ARRAYSIZE; ++state) {
    if (AwaitsAnswer(static_cast<v1::ProposalState>(state))) {
      awaiting.push_back(state);
    }
    if (IsSettled(static_cast<v1::ProposalState>(state))) {
      settled.push_back(state);
    }
  }
  EXPECT_THAT(awaiting, ElementsAre(v1::PROPOSAL_STATE_RECEIVED,
                                    v1::PROPOSAL_STATE_ROUTED,
                                    v1::PROPOSAL_STATE_CONTESTED));
  EXPECT_THAT(settled, ElementsAre(v1::PROPOSAL_STATE_CLOSED,
                                   v1::PROPOSAL_STATE_WITHDRAWN));
}

// One entry of a log, drawn from a few ids so that entries meet.
struct LogEntry {
  uint8_t kind = 0;
  uint8_t id = 0;
  uint8_t text = 0;
};

v1::Snapshot Replay(const std::vector<LogEntry>& log,
                    const std::function<void(const v1::Snapshot&)>& each) {
  v1::Snapshot snapshot;
  int revision = 0;
  for (const LogEntry& entry : log) {
    const std::string text = std::to_string(entry.text % 3);
    const std::string id = entry.id % 2 == 0
                               ? "s:" + std::to_string(entry.id % 6)
                               : "d:" + std::to_string(entry.id % 20);
    switch (entry.kind % 10) {
      case 0:
      case 1: {
        v1::ProposalList list;
        for (int i = 0; i < 6; ++i) {
          if ((entry.id >> i) % 2 == 0) continue;
          *list.add_proposals() = Content(std::to_string(i), text);
        }
        snapshot = Send(snapshot, list, ++revision, entry.text % 5 != 0);
        break;
      }
      case 2:
        snapshot = Send(snapshot, List({Content("0", text)}),
                        std::max(revision - 1, 1), true, /*retry=*/true);
        break;
      case 3:
        snapshot = Do(snapshot, RaiseAct(text));
        break;
      case 4:
        snapshot = Do(snapshot, RouteAct(id, "B" + text));
        break;
      case 5:
        snapshot = Do(snapshot, AnswerAct(id, text));
        break;
      case 6:
        snapshot = Do(snapshot, AcceptAct(id));
        break;
      case 7:
        snapshot = Do(snapshot, ContestAct(id));
        break;
      case 8:
        snapshot = Do(snapshot, CloseAct(id));
        break;
      default:
        snapshot = Do(snapshot, WithdrawAct(id));
    }
    each(snapshot);
  }
  return snapshot;
}

std::vector<LogEntry> ToLog(const std::vector<std::array<uint8_t, 3>>& bytes) {
  std::vector<LogEntry> log;
  for (const auto& [kind, id, text] : bytes) log.push_back({kind, id, text});
  return log;
}

RC_GTEST_PROP(ProposalRegisterProperty,
              ReplayingTheSameEntriesGivesTheSameBytes,
              (std::vector<std::array<uint8_t, 3>> bytes)) {
  const std::vector<LogEntry> log = ToLog(bytes);
  const auto ignore = [](const v1::Snapshot&) {};
  RC_ASSERT(Serialise(Replay(log, ignore)) == Serialise(Replay(log, ignore)));
}

RC_GTEST_PROP(ProposalRegisterProperty, NothingThatWasRaisedEverDisappears,
              (std::vector<std::array<uint8_t, 3>> bytes)) {
  std::vector<std::string> seen;
  Replay(ToLog(bytes), [&](const v1::Snapshot& snapshot) {
    // In the order raised, each once: what was there keeps its place.
    RC_ASSERT(static_cast<size_t>(snapshot.proposals_size()) >= seen.size());
    for (size_t i = 0; i < seen.size(); ++i) {
      RC_ASSERT(snapshot.proposals(i).id() == seen[i]);
    }
    std::set<std::string> ids;
    seen.clear();
    for (const v1::ProposalRecord& record : snapshot.proposals()) {
      seen.push_back(record.id());
      RC_ASSERT(ids.insert(record.id()).second);
      RC_ASSERT(record.state() != v1::PROPOSAL_STATE_UNSPECIFIED);
      RC_ASSERT(record.steps_size() > 0);
    }
    // What the newest accepted list holds is never left withdrawn by it.
    const v1::SnapshotItem* item = FindItem(snapshot, kProposalsItemKey);
    if (item == nullptr) return;
    for (const v1::Proposal& each : item->proposals().proposals()) {
      const v1::ProposalRecord* record =
          FindProposal(snapshot, SubmittedProposalId(each.id()));
      RC_ASSERT(record != nullptr);
      RC_ASSERT(Serialise(record->content()) == Serialise(each));
    }
  });
}

}  // namespace
}  // namespace baocao::report
