#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <string>
#include <thread>

#include "absl/time/clock.h"
#include "services/aggregation/peers_publisher.h"
#include "services/aggregation/progress.h"
#include "services/aggregation/recount.h"
#include "services/aggregation/verifier.h"
#include "tests/integration/aggregation_in_redis.h"
#include "tests/unit/aggregation/small_campaign.h"

namespace baocao::testing {
namespace {

using aggregation::ValueIn;

class AggregationFollowerTest : public AggregationInRedis {
 protected:
  // Sends and decides `rounds` submissions of every commune.
  void Load(int rounds) {
    for (int round = 1; round <= rounds; ++round) {
      for (const char* unit : {"A", "B", "C", "P"}) {
        Submit(CountOf(unit, round));
      }
      DecideAll();
    }
  }
};

TEST_F(AggregationFollowerTest, WhatIsDecidedIsCounted) {
  Replica replica(server_.options(), "one", *clock_);
  replica.Start();
  Count("A", 24);
  Count("B", 1687);
  ASSERT_TRUE(replica.Reaches(2));
  EXPECT_EQ(ValueIn(replica.Table(), "13B.II.1", "c1"), "1711");
  EXPECT_TRUE(replica.MetricReaches(
      "baocao_aggregation_end_to_end_seconds_count{campaign=\"small\"}", 2));
}

TEST_F(AggregationFollowerTest, WhatIsOnlyReceivedIsNot) {
  Submit(CountOf("A", 24));
  Replica replica(server_.options(), "one", *clock_);
  replica.Start();
  EXPECT_EQ(replica.Table().cells_size(), 0);
  EXPECT_EQ(replica.Table().version(), 0);
}

TEST_F(AggregationFollowerTest, ActsAreCountedToo) {
  Replica replica(server_.options(), "one", *clock_);
  replica.Start();
  Count("A", 24);
  v1::Act act;
  act.set_unit("A");
  act.mutable_exclude()->add_items()->set_form("13B");
  act.mutable_exclude()->set_reason("sai biểu");
  Act(act);
  DecideAll();
  ASSERT_TRUE(replica.Reaches(2));
  EXPECT_EQ(ValueIn(replica.Table(), "13B.II.1", "c1"), "");
}

TEST_F(AggregationFollowerTest, AReplicaThatStartsInTheMiddleOfALoadIsEqual) {
  Replica first(server_.options(), "one", *clock_);
  first.Start();
  std::thread load([this] { Load(60); });
  // Its loading and the load meet.
  ASSERT_TRUE(first.Reaches(40));
  Replica second(server_.options(), "two", *clock_);
  second.Start();
  load.join();
  const int64_t entries = DecidedEntries();
  EXPECT_EQ(entries, 240);
  ASSERT_TRUE(first.Reaches(entries));
  ASSERT_TRUE(second.Reaches(entries));
  EXPECT_EQ(ValueIn(second.Table(), "13B.II.1", "c1"), "240");
  EXPECT_EQ(first.Seen(), second.Seen());
}

TEST_F(AggregationFollowerTest, AfterARestartTheTotalsAreEqual) {
  std::string before;
  {
    Replica replica(server_.options(), "one", *clock_);
    replica.Start();
    Load(3);
    ASSERT_TRUE(replica.Reaches(12));
    before = replica.Seen();
  }
  Replica again(server_.options(), "one", *clock_);
  again.Start();
  EXPECT_EQ(again.Seen(), before);
}

TEST_F(AggregationFollowerTest, ARaisedPrefixLoadsEverythingAgain) {
  Replica replica(server_.options(), "one", *clock_);
  replica.Start();
  Count("A", 1);
  ASSERT_TRUE(replica.Reaches(1));
  ASSERT_TRUE(events_.RaisePrefix().ok());
  Count("B", 2);
  ASSERT_TRUE(replica.Reaches(2));
  EXPECT_EQ(ValueIn(replica.Table(), "13B.II.1", "c1"), "3");
  EXPECT_TRUE(replica.MetricReaches(
      "baocao_aggregation_rebuilds_total{campaign=\"small\"}", 2));
}

TEST_F(AggregationFollowerTest, TrimmedEventsAreMadeUpForByLoadingAgain) {
  Replica replica(server_.options(), "one", *clock_);
  replica.Start();
  Count("A", 1);
  ASSERT_TRUE(replica.Reaches(1));
  // What happens while Redis does not let the follower read, and is trimmed
  // before it reads again.
  server_.Kill();
  RestartRedis();
  Count("B", 2);
  const auto last = events_.Last();
  ASSERT_TRUE(last.ok());
  ASSERT_TRUE(events_.TrimBehind(*last).ok());
  Count("C", 4);
  ASSERT_TRUE(replica.Reaches(3));
  EXPECT_EQ(ValueIn(replica.Table(), "13B.II.1", "c1"), "7");
}

TEST_F(AggregationFollowerTest, WhileRedisIsAwayTotalsStayAndThenGoOn) {
  Replica replica(server_.options(), "one", *clock_);
  replica.Start();
  Count("A", 24);
  ASSERT_TRUE(replica.Reaches(1));
  server_.Kill();
  EXPECT_EQ(ValueIn(replica.Table(), "13B.II.1", "c1"), "24");
  RestartRedis();
  Count("A", 25);
  ASSERT_TRUE(replica.Reaches(2));
  EXPECT_EQ(ValueIn(replica.Table(), "13B.II.1", "c1"), "25");
}

TEST_F(AggregationFollowerTest, AnExtendedDeadlineReachesProgress) {
  Replica replica(server_.options(), "one", *clock_);
  replica.Start();
  const auto stamp = replica.totals().Read(
      [](const auto&, const auto&, const auto& at) { return at; });
  const absl::Time later = aggregation::At("2026-06-05T00:00:00+07:00");
  ASSERT_TRUE(
      submissions_.ExtendDeadline("A", later, "mưa lũ", clock_->Now()).ok());
  ASSERT_TRUE(
      replica.totals().WaitForChange(stamp, absl::Now() + absl::Seconds(10)));
  const v1::UnitProgress progress =
      replica.totals().Read([&](const aggregation::Fold& fold,
                                const v1::CampaignState& state, const auto&) {
        return aggregation::MakeUnitProgress(fold, state, 0, later);
      });
  EXPECT_EQ(progress.deadline().seconds(), absl::ToUnixSeconds(later));
}

TEST_F(AggregationFollowerTest, MediansArePublishedByOneReplica) {
  Replica one(server_.options(), "one", *clock_);
  Replica two(server_.options(), "two", *clock_);
  one.Start();
  two.Start();
  for (const char* unit : {"A", "B", "C"}) Count(unit, 10);
  ASSERT_TRUE(one.Reaches(3));
  ASSERT_TRUE(two.Reaches(3));
  const auto may = [] { return true; };
  aggregation::PeersPublisher first(one.counted().deployment(), one.totals(),
                                    "first", absl::Seconds(60), may);
  aggregation::PeersPublisher second(two.counted().deployment(), two.totals(),
                                     "second", absl::Seconds(60), may);
  ASSERT_TRUE(first.Publish().ok());
  const auto peers = one.counted().deployment().LoadPeers();
  ASSERT_TRUE(peers.ok());
  EXPECT_EQ(peers->version(), 3);
  ASSERT_GT(peers->cells_size(), 0);
  EXPECT_EQ(peers->cells(0).median(), "10");
  // The other has no lease: what it would say is not kept.
  Count("A", 99);
  ASSERT_TRUE(two.Reaches(4));
  ASSERT_TRUE(second.Publish().ok());
  EXPECT_EQ(one.counted().deployment().LoadPeers()->version(), 3);
}

class AggregationVerifyTest : public AggregationFollowerTest {
 protected:
  v1::VerifyResponse Verify(Replica& replica) {
    aggregation::Verifier verifier(replica.counted().events(),
                                   replica.counted().submissions(),
                                   replica.totals());
    auto verified = verifier.Run([] { return false; });
    EXPECT_TRUE(verified.ok()) << verified.status();
    return verified.ok() ? *verified : v1::VerifyResponse();
  }
  static std::set<std::string> KindsOf(const v1::VerifyResponse& verified) {
    std::set<std::string> kinds;
    for (const v1::VerifyDifference& difference : verified.differences()) {
      kinds.insert(difference.kind());
    }
    return kinds;
  }
};

TEST_F(AggregationVerifyTest, SoundLogsAreEqual) {
  Replica replica(server_.options(), "one", *clock_);
  replica.Start();
  Load(3);
  ASSERT_TRUE(replica.Reaches(12));
  const v1::VerifyResponse verified = Verify(replica);
  EXPECT_TRUE(verified.equal()) << verified.DebugString();
  EXPECT_EQ(verified.units(), 4);
  EXPECT_EQ(verified.entries(), 12);
}

TEST_F(AggregationVerifyTest, ALoadThatGoesOnIsNoDifference) {
  Replica replica(server_.options(), "one", *clock_);
  replica.Start();
  std::atomic<bool> done = false;
  std::thread load([&] {
    Load(40);
    done = true;
  });
  int verifications = 0;
  while (!done) {
    const v1::VerifyResponse verified = Verify(replica);
    EXPECT_TRUE(verified.equal()) << verified.DebugString();
    ++verifications;
  }
  load.join();
  EXPECT_GT(verifications, 0);
}

TEST_F(AggregationVerifyTest, AChangedPayloadIsFound) {
  Replica replica(server_.options(), "one", *clock_);
  replica.Start();
  Count("A", 1);
  Count("A", 2);
  ASSERT_TRUE(replica.Reaches(2));
  const std::string other =
      Run({"HGET", keys_.Submission("A", 1), "payload"}).text;
  Run({"HSET", keys_.Submission("A", 2), "payload", other});
  const v1::VerifyResponse verified = Verify(replica);
  EXPECT_FALSE(verified.equal());
  EXPECT_EQ(KindsOf(verified),
            (std::set<std::string>{"cell", "digest", "snapshot"}));
  EXPECT_EQ(verified.differences(0).unit(), "A");
}

TEST_F(AggregationVerifyTest, ASnapshotSetBackIsFound) {
  Replica replica(server_.options(), "one", *clock_);
  replica.Start();
  Count("A", 1);
  const std::string older = Run({"GET", keys_.Snapshot("A")}).text;
  Count("A", 2);
  ASSERT_TRUE(replica.Reaches(2));
  Run({"SET", keys_.Snapshot("A"), older});
  EXPECT_EQ(KindsOf(Verify(replica)), std::set<std::string>{"snapshot"});
}

TEST_F(AggregationVerifyTest, ALostEntryIsFound) {
  Replica replica(server_.options(), "one", *clock_);
  replica.Start();
  Count("A", 1);
  Count("A", 2);
  ASSERT_TRUE(replica.Reaches(2));
  Run({"DEL", keys_.Submission("A", 1)});
  const v1::VerifyResponse verified = Verify(replica);
  EXPECT_FALSE(verified.equal());
  EXPECT_TRUE(KindsOf(verified).contains("gap"));
}

TEST_F(AggregationVerifyTest, AnotherSealIsFound) {
  Replica replica(server_.options(), "one", *clock_);
  replica.Start();
  Count("A", 1);
  ASSERT_TRUE(replica.Reaches(1));
  Run({"HSET", keys_.Submission("A", 1), "author", "somebody"});
  // The author is no part of the seal; the verdict is.
  EXPECT_TRUE(Verify(replica).equal());
  Run({"HSET", keys_.Submission("A", 1), "seal", std::string(64, '0')});
  EXPECT_TRUE(KindsOf(Verify(replica)).contains("seal"));
}

}  // namespace
}  // namespace baocao::testing
