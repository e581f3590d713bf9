// Replicas, restarts, repeated events, waiting: the lists are what the logs
// give.
#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "absl/time/clock.h"
#include "tests/integration/live_followup.h"

namespace baocao::testing {
namespace {

using grpc::StatusCode;
using ::testing::SizeIs;

class FollowupReplicasTest : public LiveFollowup {
 protected:
  // Until the replica holds what is decided of the unit.
  bool CatchesUp(FollowupReplica& replica, const std::string& unit) {
    return replica.lists().WaitForEntry(unit, Snapshot(unit).entry(),
                                        absl::Now() + absl::Seconds(10));
  }
  v1::VerifyListsResponse Verify() {
    v1::VerifyListsRequest request;
    request.set_parent(kCampaignName);
    v1::VerifyListsResponse response;
    const grpc::Status status =
        proposals().VerifyLists(AsCollector().get(), request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }
  void TellAStory() {
    const std::string one = Raise(kLongXuyen, "Thiếu kinh phí sửa trụ sở.");
    const std::string two = Raise(kBinhDuc, "Thiếu kinh phí mua sắm.");
    Answer(kFinance, "cv", {Ref(kLongXuyen, one), Ref(kBinhDuc, two)});
    WriteGroup("Kinh phí", {Ref(kLongXuyen, one), Ref(kBinhDuc, two)});
    WriteTask(TaskOf(kFinance));
  }
  bool AllCatchUp(FollowupReplica& replica) {
    for (const char* unit : {kLongXuyen, kBinhDuc, kFinance, kCollectingBody}) {
      if (!CatchesUp(replica, unit)) return false;
    }
    return true;
  }
};

TEST_F(FollowupReplicasTest, TwoReplicasGiveTheSameLists) {
  const auto second = StartReplica();
  TellAStory();
  ASSERT_TRUE(AllCatchUp(*second));
  ASSERT_TRUE(AllCatchUp(*replica_));
  EXPECT_EQ(second->Seen(), replica_->Seen());
}

TEST_F(FollowupReplicasTest, AReplicaThatStartsLaterGivesTheSameLists) {
  TellAStory();
  const std::string before = replica_->Seen();
  replica_->Stop();
  replica_ = StartReplica();
  EXPECT_EQ(replica_->Seen(), before);
}

TEST_F(FollowupReplicasTest, EventsToldAgainChangeNothing) {
  TellAStory();
  const std::string before = replica_->Seen();
  // A raised prefix makes every reader load everything again.
  redis::Events events(keys_, client_);
  ASSERT_TRUE(events.RaisePrefix().ok());
  const std::string id = Raise(kMyThoi, "Thiếu kinh phí.");
  ASSERT_TRUE(CatchesUp(*replica_, kMyThoi));
  const auto second = StartReplica();
  EXPECT_EQ(second->Seen(), replica_->Seen());
  EXPECT_NE(second->Seen(), before);
}

TEST_F(FollowupReplicasTest, VerifyFindsTheListsEqualToTheSnapshots) {
  TellAStory();
  v1::VerifyListsResponse verified = Verify();
  EXPECT_TRUE(verified.equal());
  EXPECT_EQ(verified.units(), 4);
  EXPECT_EQ(verified.proposals(), 2);
  EXPECT_EQ(verified.groups(), 1);
  EXPECT_EQ(verified.tasks(), 1);
}

TEST_F(FollowupReplicasTest, VerifyFindsASnapshotThatWasChangedBehindTheLists) {
  TellAStory();
  ASSERT_TRUE(client_.Run({"DEL", keys_.Snapshot(kBinhDuc)}).ok());
  const v1::VerifyListsResponse verified = Verify();
  EXPECT_FALSE(verified.equal());
  ASSERT_THAT(verified.differing_units(), SizeIs(1));
  EXPECT_EQ(verified.differing_units(0), kBinhDuc);
}

TEST_F(FollowupReplicasTest, WhileNothingIsDecidedNothingIsWrittenTwice) {
  Raise(kLongXuyen, "Thiếu kinh phí.");
  StopWorkers();
  v1::RaiseProposalRequest request;
  request.set_parent(NameOfUnit(kLongXuyen));
  request.mutable_proposal()->set_domain(kFinanceDomain);
  request.mutable_proposal()->set_addressee("VI.0");
  request.mutable_proposal()->set_difficulty("Khó khăn khác.");
  request.mutable_proposal()->set_request("Đề nghị xem xét.");
  v1::RaiseProposalResponse response;
  // Stored, and not decided in time: whether it holds is not known.
  const grpc::Status unknown =
      proposals().RaiseProposal(AsUnit(kLongXuyen).get(), request, &response);
  EXPECT_EQ(unknown.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_EQ(Reason(unknown), "NOT_DECIDED");
  // The next waits for it, and nothing is stored.
  const grpc::Status pending =
      proposals().RaiseProposal(AsUnit(kLongXuyen).get(), request, &response);
  EXPECT_EQ(pending.error_code(), StatusCode::ABORTED);
  EXPECT_EQ(Reason(pending), "PENDING");
  EXPECT_TRUE(HasRetry(pending));
  const auto counters = submissions_.GetCounters(kLongXuyen);
  ASSERT_TRUE(counters.ok());
  EXPECT_EQ(counters->entry, 2);
  StartWorker();
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 2));
  ASSERT_TRUE(CatchesUp(*replica_, kLongXuyen));
  EXPECT_EQ(List(AsReader()).total(), 2);
}

TEST_F(FollowupReplicasTest, ABodyAnswersWhileTheCommuneSendsItsReports) {
  std::vector<v1::ProposalRef> refs;
  for (int i = 0; i < 6; ++i) {
    refs.push_back(
        Ref(kLongXuyen, Raise(kLongXuyen, "Khó khăn " + std::to_string(i))));
  }
  std::atomic<bool> done = false;
  std::thread commune([&] {
    for (int i = 0; !done && i < 200; ++i) {
      Submit(kLongXuyen, "13B 13B.II.1:c1=" + std::to_string(i + 1));
      AwaitDecided(kLongXuyen, 1);
    }
  });
  // What finds the log busy is told so, and goes when it is sent again.
  size_t answered = 0;
  for (int tries = 0; tries < 30 && answered < refs.size(); ++tries) {
    answered = 0;
    const v1::AnswerProposalsResponse given = Answer(kFinance, "cv", refs);
    for (const v1::AnsweredProposal& result : given.results()) {
      answered += result.has_proposal() ? 1 : 0;
    }
  }
  done = true;
  commune.join();
  EXPECT_EQ(answered, refs.size());
  const auto counters = submissions_.GetCounters(kLongXuyen);
  ASSERT_TRUE(counters.ok());
  ASSERT_TRUE(AwaitDecided(kLongXuyen, counters->entry));
  const v1::Snapshot held = Snapshot(kLongXuyen);
  for (const v1::ProposalRecord& record : held.proposals()) {
    EXPECT_THAT(record.answers(), SizeIs(1)) << record.id();
  }
  ExpectSealsHold(kLongXuyen);
  EXPECT_TRUE(Verify().equal());
}

TEST_F(FollowupReplicasTest, ARedisThatIsAwayIsToldAndTheListsStay) {
  TellAStory();
  const std::string before = replica_->Seen();
  server_.Kill();
  v1::RaiseProposalRequest request;
  request.set_parent(NameOfUnit(kLongXuyen));
  v1::RaiseProposalResponse response;
  EXPECT_EQ(proposals()
                .RaiseProposal(AsUnit(kLongXuyen).get(), request, &response)
                .error_code(),
            StatusCode::UNAVAILABLE);
  EXPECT_EQ(List(AsReader()).total(), 2);
  EXPECT_EQ(replica_->Seen(), before);
  server_.Restart();
  const std::string id = [&] {
    for (int tries = 0; tries < 100; ++tries) {
      v1::RaiseProposalRequest again;
      again.set_parent(NameOfUnit(kMyThoi));
      again.mutable_proposal()->set_domain(kFinanceDomain);
      again.mutable_proposal()->set_addressee("VI.0");
      again.mutable_proposal()->set_difficulty("Sau khi khởi động lại.");
      again.mutable_proposal()->set_request("Đề nghị xem xét.");
      if (proposals()
              .RaiseProposal(AsUnit(kMyThoi).get(), again, &response)
              .ok()) {
        return response.proposal().record().id();
      }
      AwaitDecided(kMyThoi, 1, absl::Milliseconds(200));
      if (Snapshot(kMyThoi).proposals_size() > 0) {
        return Snapshot(kMyThoi).proposals(0).id();
      }
    }
    return std::string();
  }();
  EXPECT_FALSE(id.empty());
  ASSERT_TRUE(CatchesUp(*replica_, kMyThoi));
  EXPECT_TRUE(Verify().equal());
}

}  // namespace
}  // namespace baocao::testing
