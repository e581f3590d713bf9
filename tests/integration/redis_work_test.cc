// take.lua and decide.lua: order, leases, poison.
#include <gmock/gmock.h>

#include <map>
#include <random>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/redis/deployment.h"
#include "tests/integration/campaign_in_redis.h"

namespace baocao::testing {
namespace {

using redis::Decided;
using redis::LeasedEntry;
using redis::Work;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class WorkTest : public CampaignInRedis {
 protected:
  WorkTest() : other_(keys_, client_, "worker-2") {
    // Units that share a partition.
    for (int code = 30000; units_.size() < 4; ++code) {
      const std::string unit = std::to_string(code);
      if (keys_.PartitionOf(unit) == kPartition) units_.push_back(unit);
    }
  }

  static constexpr int kPartition = 1;

  std::vector<LeasedEntry> Take(Work& work, int limit = 100,
                                absl::Duration lease = absl::Minutes(1)) {
    auto taken = work.Take(kPartition, limit, lease);
    EXPECT_TRUE(taken.ok()) << taken.status();
    return taken.ok() ? *std::move(taken) : std::vector<LeasedEntry>();
  }
  static std::vector<std::string> UnitsOf(
      const std::vector<LeasedEntry>& taken) {
    std::vector<std::string> units;
    for (const LeasedEntry& leased : taken) units.push_back(leased.unit);
    return units;
  }
  Decided Decide(Work& work, const LeasedEntry& leased) {
    auto decided = work.Decide(leased, Accept(leased));
    EXPECT_TRUE(decided.ok()) << decided.status();
    return decided.value_or(Decided::kMoved);
  }
  // Until every unit's lease has run out, as a worker would learn of it.
  void AwaitAllDue() {
    const absl::Time end = absl::Now() + absl::Seconds(10);
    while (absl::Now() < end) {
      const redis::Reply last =
          Run({"ZRANGE", keys_.Ready(kPartition), "-1", "-1", "WITHSCORES"});
      const redis::Reply clock = Run({"TIME"});
      const int64_t now = std::stoll(clock.array[0].text) * 1000 +
                          std::stoll(clock.array[1].text) / 1000;
      if (last.array.empty() || std::stoll(last.array[1].text) <= now) return;
      ASSERT_TRUE(work_.WaitForWork(absl::Milliseconds(50)).ok());
    }
    ADD_FAILURE() << "a lease does not run out";
  }

  Work other_;
  std::vector<std::string> units_;
};

TEST_F(WorkTest, TakeGivesTheHeadEntryWithAllThatDecidingNeeds) {
  ASSERT_TRUE(Submit(units_[0], "one").ok());
  ASSERT_TRUE(Submit(units_[0], "two").ok());
  std::vector<LeasedEntry> taken = Take(work_);
  ASSERT_EQ(taken.size(), 1);
  const LeasedEntry& leased = taken[0];
  EXPECT_EQ(leased.unit, units_[0]);
  EXPECT_EQ(leased.entry, 1);
  EXPECT_EQ(leased.revision, 1);
  EXPECT_EQ(leased.tries, 1);
  EXPECT_EQ(leased.receive_time, Morning());
  EXPECT_EQ(leased.author, "officer");
  EXPECT_FALSE(leased.of_act);
  ASSERT_TRUE(leased.submission);
  EXPECT_EQ(leased.submission->sections(0).text(), "one");
  EXPECT_EQ(leased.snapshot.unit(), units_[0]);
  EXPECT_EQ(leased.snapshot.entry(), 0);
  EXPECT_EQ(leased.snapshot.seal(), "");
}

TEST_F(WorkTest, NothingIsTakenFromAnEmptyPartition) {
  EXPECT_THAT(Take(work_), IsEmpty());
}

TEST_F(WorkTest, ALeasedUnitIsNotHandedOutAgain) {
  ASSERT_TRUE(Submit(units_[0], "one").ok());
  ASSERT_TRUE(Submit(units_[0], "two").ok());
  EXPECT_THAT(Take(work_), ::testing::SizeIs(1));
  EXPECT_THAT(Take(work_), IsEmpty());
  EXPECT_THAT(Take(other_), IsEmpty());
  // Nor by what comes meanwhile.
  ASSERT_TRUE(Submit(units_[0], "three").ok());
  EXPECT_THAT(Take(other_), IsEmpty());
}

TEST_F(WorkTest, UnitsAreHandedOutInTurnHoweverMuchOneOfThemSends) {
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(Submit(units_[0], absl::StrCat("flood ", i)).ok());
  }
  ASSERT_TRUE(Submit(units_[1], "one report").ok());
  std::vector<LeasedEntry> first = Take(work_, 1);
  ASSERT_THAT(UnitsOf(first), ElementsAre(units_[0]));
  EXPECT_EQ(Decide(work_, first[0]), Decided::kDone);
  EXPECT_THAT(UnitsOf(Take(work_, 1)), ElementsAre(units_[1]));
}

TEST_F(WorkTest, SeveralUnitsAreDecidedTogetherAndAnsweredEach) {
  for (const std::string& unit : units_) ASSERT_TRUE(Submit(unit, "x").ok());
  std::vector<LeasedEntry> taken = Take(work_);
  ASSERT_EQ(taken.size(), 4);
  EXPECT_EQ(Decide(other_, taken[1]), Decided::kDone);
  std::vector<redis::DecidedEntry> entries;
  for (LeasedEntry& leased : taken) {
    redis::Decision decision = Accept(leased);
    entries.push_back({std::move(leased), std::move(decision)});
  }
  entries[2].decision.snapshot.set_entry(7);
  // A server that knows no script is taught it, and nothing runs twice.
  ASSERT_FALSE(Run({"SCRIPT", "FLUSH"}).is_error());
  const auto answers =
      work_.DecideAll({&entries[0], &entries[1], &entries[2], &entries[3]});
  ASSERT_EQ(answers.size(), 4);
  EXPECT_EQ(answers[0].value(), Decided::kDone);
  EXPECT_EQ(answers[1].value(), Decided::kAlready);
  EXPECT_EQ(answers[2].status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(answers[3].value(), Decided::kDone);
  EXPECT_EQ(Run({"XLEN", keys_.Queue(entries[3].leased.unit)}).integer, 0);
  EXPECT_EQ(Run({"XLEN", keys_.Queue(entries[2].leased.unit)}).integer, 1);
}

TEST_F(WorkTest, TheLimitHolds) {
  for (const std::string& unit : units_) ASSERT_TRUE(Submit(unit, "x").ok());
  EXPECT_THAT(Take(work_, 3), ::testing::SizeIs(3));
  EXPECT_THAT(Take(work_, 3), ::testing::SizeIs(1));
}

TEST_F(WorkTest, ALargeReplyEndsEarly) {
  // Incompressible, 3 MB each: the limit of 4 MiB is passed by the second.
  std::mt19937 random(1);
  std::string noise(3'000'000, ' ');
  for (char& byte : noise) byte = static_cast<char>('!' + random() % 90);
  for (const std::string& unit : units_) {
    ASSERT_TRUE(Submit(unit, unit + noise).ok());
  }
  EXPECT_THAT(Take(work_), ::testing::SizeIs(2));
}

TEST_F(WorkTest, DecidingMovesTheUnitOn) {
  ASSERT_TRUE(Submit(units_[0], "one").ok());
  ASSERT_TRUE(Submit(units_[0], "two").ok());
  const LeasedEntry first = Take(work_)[0];
  const redis::Decision decision = Accept(first);
  EXPECT_EQ(*work_.Decide(first, decision), Decided::kDone);
  auto counters = submissions_.GetCounters(units_[0]);
  EXPECT_EQ(counters->revision, 2);
  EXPECT_EQ(counters->entry, 2);
  EXPECT_EQ(counters->decided, 1);
  EXPECT_EQ(counters->seal, decision.seal);
  EXPECT_EQ(submissions_.GetSnapshot(units_[0])->seal(), decision.seal);

  std::vector<LeasedEntry> second = Take(other_);
  ASSERT_EQ(second.size(), 1);
  EXPECT_EQ(second[0].entry, 2);
  EXPECT_EQ(second[0].tries, 1);
  EXPECT_EQ(second[0].snapshot.seal(), decision.seal);
  EXPECT_EQ(Decide(other_, second[0]), Decided::kDone);
  EXPECT_THAT(Take(work_), IsEmpty());
  EXPECT_EQ(Run({"ZCARD", keys_.Ready(kPartition)}).integer, 0);
  EXPECT_EQ(Run({"XLEN", keys_.Queue(units_[0])}).integer, 0);
}

TEST_F(WorkTest, DecidingAgainChangesNothing) {
  ASSERT_TRUE(Submit(units_[0], "one").ok());
  ASSERT_TRUE(Submit(units_[0], "two").ok());
  const LeasedEntry leased = Take(work_)[0];
  EXPECT_EQ(Decide(work_, leased), Decided::kDone);
  const std::string before = DigestOfData();
  EXPECT_EQ(Decide(work_, leased), Decided::kAlready);
  EXPECT_EQ(Decide(other_, leased), Decided::kAlready);
  EXPECT_EQ(DigestOfData(), before);
}

TEST_F(WorkTest, DecidingBeforeAnEarlierEntryIsRefused) {
  ASSERT_TRUE(Submit(units_[0], "one").ok());
  ASSERT_TRUE(Submit(units_[0], "two").ok());
  LeasedEntry leased = Take(work_)[0];
  const std::string before = DigestOfData();
  leased.entry = 2;
  leased.revision = 2;
  EXPECT_EQ(Decide(work_, leased), Decided::kEarly);
  leased.entry = 3;  // not even received
  leased.revision = 3;
  EXPECT_EQ(Decide(work_, leased), Decided::kEarly);
  EXPECT_EQ(DigestOfData(), before);
}

TEST_F(WorkTest, DecidingWhatHasNotBeenReceivedIsRefused) {
  ASSERT_TRUE(Submit(units_[0], "one").ok());
  LeasedEntry leased = Take(work_)[0];
  const redis::Decision decision = Accept(leased);
  EXPECT_EQ(*work_.Decide(leased, decision), Decided::kDone);
  leased.entry = 2;
  leased.snapshot = decision.snapshot;
  EXPECT_EQ(Decide(work_, leased), Decided::kEarly);
}

TEST_F(WorkTest, DecidingOnAnotherSealIsRefused) {
  ASSERT_TRUE(Submit(units_[0], "one").ok());
  LeasedEntry leased = Take(work_)[0];
  const std::string before = DigestOfData();
  leased.snapshot.set_seal("0123");
  EXPECT_EQ(Decide(work_, leased), Decided::kMoved);
  EXPECT_EQ(DigestOfData(), before);
}

TEST_F(WorkTest, ADecisionThatDoesNotFitItsEntryIsRefusedUnsent) {
  ASSERT_TRUE(Submit(units_[0], "one").ok());
  const LeasedEntry leased = Take(work_)[0];
  redis::Decision decision = Accept(leased);
  decision.snapshot.set_entry(7);
  EXPECT_EQ(work_.Decide(leased, decision).status().code(),
            absl::StatusCode::kInvalidArgument);
  decision = Accept(leased);
  decision.snapshot.set_seal("other");
  EXPECT_EQ(work_.Decide(leased, decision).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(WorkTest, ALeaseThatRanOutGivesTheEntryToAnotherWhoDecidesItOnce) {
  ASSERT_TRUE(Submit(units_[0], "one").ok());
  const LeasedEntry late = Take(work_, 1, absl::Milliseconds(1))[0];
  AwaitAllDue();
  std::vector<LeasedEntry> again = Take(other_);
  ASSERT_EQ(again.size(), 1);
  EXPECT_EQ(again[0].entry, late.entry);
  EXPECT_EQ(again[0].tries, 2);
  EXPECT_EQ(Decide(other_, again[0]), Decided::kDone);
  EXPECT_EQ(Decide(work_, late), Decided::kAlready);
}

TEST_F(WorkTest, TriesAreCountedAnewForTheNextEntry) {
  ASSERT_TRUE(Submit(units_[0], "one").ok());
  ASSERT_TRUE(Submit(units_[0], "two").ok());
  Take(work_, 1, absl::Milliseconds(1));
  AwaitAllDue();
  const LeasedEntry again = Take(work_)[0];
  EXPECT_EQ(again.tries, 2);
  EXPECT_EQ(Decide(work_, again), Decided::kDone);
  EXPECT_EQ(Take(work_)[0].tries, 1);
}

TEST_F(WorkTest, APoisonComesAloneAndIsSetAsideAtTheFifthTry) {
  for (const std::string& unit : units_) ASSERT_TRUE(Submit(unit, "x").ok());
  // A worker takes all and is killed by the poison, four times over.
  const std::string& poison = units_[0];
  std::map<std::string, int> most_tries;
  for (int death = 1; death <= 4; ++death) {
    bool died = false;
    while (!died) {
      std::vector<LeasedEntry> taken = Take(work_, 100, absl::Milliseconds(1));
      if (taken.empty()) {
        AwaitAllDue();
        continue;
      }
      for (const LeasedEntry& leased : taken) {
        most_tries[leased.unit] =
            std::max(most_tries[leased.unit], leased.tries);
        // Tried before: nothing beside it shares its fate.
        EXPECT_TRUE(leased.tries == 1 || taken.size() == 1);
        if (leased.unit == poison) {
          EXPECT_TRUE(leased.submission);
          died = true;
          break;
        }
        EXPECT_EQ(Decide(work_, leased), Decided::kDone);
      }
    }
    AwaitAllDue();
  }
  LeasedEntry last;
  while (last.unit != poison) {
    std::vector<LeasedEntry> taken = Take(other_);
    ASSERT_FALSE(taken.empty());
    if (taken[0].unit == poison) {
      ASSERT_EQ(taken.size(), 1);
      last = taken[0];
      break;
    }
    for (const LeasedEntry& leased : taken) {
      most_tries[leased.unit] = std::max(most_tries[leased.unit], leased.tries);
      EXPECT_EQ(Decide(other_, leased), Decided::kDone);
    }
  }
  EXPECT_EQ(last.tries, 5);
  EXPECT_TRUE(last.set_aside());
  EXPECT_FALSE(last.unreadable);
  EXPECT_FALSE(last.content_digest.empty());
  EXPECT_EQ(*other_.Decide(last, SetAside(last)), Decided::kDone);
  // The others lost at most the one try they shared with it by chance.
  for (size_t i = 1; i < units_.size(); ++i) {
    EXPECT_LE(most_tries[units_[i]], 2) << units_[i];
    EXPECT_EQ(submissions_.GetCounters(units_[i])->decided, 1);
  }

  redis::Deployment deployment(keys_, client_);
  auto dead = deployment.ListDead();
  ASSERT_TRUE(dead.ok());
  ASSERT_EQ(dead->size(), 1);
  EXPECT_EQ((*dead)[0].unit, poison);
  EXPECT_EQ((*dead)[0].entry, 1);
  EXPECT_EQ((*dead)[0].revision, 1);
  EXPECT_EQ((*dead)[0].tries, 5);
  EXPECT_EQ((*dead)[0].reason, "tried five times");
  EXPECT_EQ((*dead)[0].time, Morning());
  EXPECT_EQ(submissions_.GetSubmission(poison, 1)->state(),
            v1::SUBMISSION_STATE_SET_ASIDE);
}

TEST_F(WorkTest, ATriedEntryIsNotHandedOutBesideOthers) {
  for (const std::string& unit : units_) ASSERT_TRUE(Submit(unit, "x").ok());
  ASSERT_THAT(UnitsOf(Take(work_, 1, absl::Milliseconds(1))),
              ElementsAre(units_[0]));
  AwaitAllDue();
  // The other three were due before it.
  EXPECT_THAT(UnitsOf(Take(work_)),
              UnorderedElementsAre(units_[1], units_[2], units_[3]));
  EXPECT_THAT(UnitsOf(Take(work_)), ElementsAre(units_[0]));
}

TEST_F(WorkTest, APayloadThatCanNotBeReadIsSaidToBeSo) {
  ASSERT_TRUE(Submit(units_[0], "x").ok());
  Run({"HSET", keys_.Submission(units_[0], 1), "payload", "rubbish"});
  const LeasedEntry leased = Take(work_)[0];
  EXPECT_TRUE(leased.unreadable);
  EXPECT_TRUE(leased.set_aside());
}

TEST_F(WorkTest, OneUnreadableSnapshotDoesNotStopTheOthers) {
  ASSERT_TRUE(Submit(units_[0], "x").ok());
  ASSERT_TRUE(Submit(units_[1], "x").ok());
  Run({"SET", keys_.Snapshot(units_[0]), "rubbish"});
  EXPECT_THAT(UnitsOf(Take(work_)), ElementsAre(units_[1]));
}

TEST_F(WorkTest, ARetriedDeadLetterLeavesTheListUntilItIsSetAsideAgain) {
  redis::Deployment deployment(keys_, client_);
  ASSERT_TRUE(Submit(units_[0], "x").ok());
  const LeasedEntry first = Take(work_)[0];
  ASSERT_EQ(*work_.Decide(first, SetAside(first)), Decided::kDone);
  redis::NewAct retry{.unit = units_[0], .now = Morning(), .retry = true};
  retry.act.mutable_retry()->set_revision(1);
  ASSERT_TRUE(submissions_.AddAct(retry)->receipt);
  EXPECT_THAT(*deployment.ListDead(), IsEmpty());

  const LeasedEntry second = Take(work_)[0];
  ASSERT_EQ(*work_.Decide(second, SetAside(second)), Decided::kDone);
  auto dead = deployment.ListDead();
  ASSERT_EQ(dead->size(), 1);
  EXPECT_EQ((*dead)[0].entry, 2);
  EXPECT_EQ((*dead)[0].revision, 1);
  EXPECT_TRUE(submissions_.AddAct(retry)->receipt);
}

TEST_F(WorkTest, TwoWorkersDecideEveryEntryOnceAndInOrder) {
  constexpr int kEntries = 12;
  std::mt19937 random(20260528);
  std::map<std::string, int> sent;
  std::map<std::string, std::vector<int64_t>> order;
  std::vector<std::pair<Work*, LeasedEntry>> in_hand;
  std::vector<LeasedEntry> stale;
  const auto decided_all = [&] {
    for (const std::string& unit : units_) {
      if (order[unit].size() < kEntries) return false;
    }
    return true;
  };
  for (int step = 0; step < 5000 && !decided_all(); ++step) {
    Work& work = random() % 2 ? work_ : other_;
    switch (random() % 4) {
      case 0: {
        const std::string& unit = units_[random() % units_.size()];
        if (sent[unit] < kEntries) {
          ASSERT_TRUE(Submit(unit, absl::StrCat(++sent[unit]))->receipt);
        }
        break;
      }
      case 1: {
        // Half of the leases run out while the entry is in hand.
        const absl::Duration lease =
            random() % 2 ? absl::Milliseconds(1) : absl::Seconds(1);
        for (LeasedEntry& leased : Take(work, 1 + random() % 3, lease)) {
          in_hand.emplace_back(&work, std::move(leased));
        }
        break;
      }
      case 2: {
        if (in_hand.empty()) break;
        const size_t i = random() % in_hand.size();
        const auto [worker, leased] = in_hand[i];
        in_hand.erase(in_hand.begin() + i);
        const Decided decided = Decide(*worker, leased);
        if (decided == Decided::kDone) {
          order[leased.unit].push_back(leased.entry);
        } else {
          EXPECT_EQ(decided, Decided::kAlready);
        }
        stale.push_back(leased);
        break;
      }
      case 3:
        if (stale.empty()) break;
        EXPECT_EQ(Decide(work, stale[random() % stale.size()]),
                  Decided::kAlready);
        break;
    }
  }
  std::vector<int64_t> expected;
  for (int64_t entry = 1; entry <= kEntries; ++entry) expected.push_back(entry);
  for (const std::string& unit : units_) {
    EXPECT_EQ(order[unit], expected) << unit;
    EXPECT_EQ(submissions_.GetSnapshot(unit)->entry(), kEntries);
    EXPECT_EQ(submissions_.GetSnapshot(unit)->revision(), kEntries);
  }
}

TEST_F(WorkTest, WaitingTellsEveryPartitionFirst) {
  EXPECT_THAT(*work_.WaitForWork(absl::ZeroDuration()),
              ElementsAre(0, 1, 2, 3));
}

TEST_F(WorkTest, WaitingEndsWhenNothingComes) {
  ASSERT_TRUE(work_.WaitForWork(absl::ZeroDuration()).ok());
  EXPECT_THAT(*work_.WaitForWork(absl::Milliseconds(20)), IsEmpty());
}

TEST_F(WorkTest, WaitingTellsThePartitionsThatReceived) {
  ASSERT_TRUE(work_.WaitForWork(absl::ZeroDuration()).ok());
  ASSERT_TRUE(Submit(units_[0], "x").ok());
  EXPECT_THAT(*work_.WaitForWork(absl::Seconds(10)), ElementsAre(kPartition));
  const LeasedEntry leased = Take(work_)[0];
  EXPECT_EQ(Decide(work_, leased), Decided::kDone);
  // Told by the queue before by the event, it may be told twice.
  ASSERT_TRUE(work_.WaitForWork(absl::Milliseconds(20)).ok());
  EXPECT_THAT(*work_.WaitForWork(absl::Milliseconds(20)), IsEmpty());
}

TEST_F(WorkTest, WaitingTellsOfActs) {
  ASSERT_TRUE(work_.WaitForWork(absl::ZeroDuration()).ok());
  redis::NewAct act{.unit = units_[0], .now = Morning()};
  act.act.mutable_paper()->set_number("12/BC");
  ASSERT_TRUE(submissions_.AddAct(act)->receipt);
  EXPECT_THAT(*work_.WaitForWork(absl::Seconds(10)), ElementsAre(kPartition));
}

TEST_F(WorkTest, WaitingTellsOfWorkThatAnotherHasLeft) {
  ASSERT_TRUE(Submit(units_[0], "x").ok());
  ASSERT_EQ(Take(other_, 1, absl::Milliseconds(50)).size(), 1);
  ASSERT_TRUE(work_.WaitForWork(absl::ZeroDuration()).ok());
  const absl::Time start = absl::Now();
  EXPECT_THAT(*work_.WaitForWork(absl::Seconds(10)), ElementsAre(kPartition));
  EXPECT_LT(absl::Now() - start, absl::Seconds(5));
  EXPECT_EQ(Take(work_)[0].tries, 2);
}

TEST_F(WorkTest, AWorkerThatWasAwayForLongDoesNotReadItAll) {
  ASSERT_TRUE(work_.WaitForWork(absl::ZeroDuration()).ok());
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(Submit(units_[0], absl::StrCat(i)).ok());
  }
  DecideAll(units_[0]);
  EXPECT_THAT(*work_.WaitForWork(absl::Seconds(1)), ElementsAre(kPartition));
  EXPECT_THAT(*work_.WaitForWork(absl::Milliseconds(20)), IsEmpty());
}

TEST_F(WorkTest, DepthsNameQueuesThatAreNotEmpty) {
  EXPECT_THAT(*work_.Depths(), IsEmpty());
  ASSERT_TRUE(Submit(units_[0], "a", {}, Morning()).ok());
  ASSERT_TRUE(Submit(units_[0], "b", {}, Morning() + absl::Hours(1)).ok());
  ASSERT_TRUE(Submit(units_[1], "a", {}, Morning() + absl::Hours(2)).ok());
  ASSERT_TRUE(Submit(units_[2], "a").ok());
  DecideAll(units_[2]);
  auto depths = work_.Depths();
  ASSERT_TRUE(depths.ok());
  std::map<std::string, std::pair<int64_t, absl::Time>> of_unit;
  for (const redis::QueueDepth& depth : *depths) {
    of_unit[depth.unit] = {depth.entries, depth.oldest};
  }
  ASSERT_EQ(of_unit.size(), 2);
  EXPECT_EQ(of_unit[units_[0]].first, 2);
  EXPECT_EQ(of_unit[units_[0]].second, Morning());
  EXPECT_EQ(of_unit[units_[1]].first, 1);
  EXPECT_EQ(of_unit[units_[1]].second, Morning() + absl::Hours(2));
}

}  // namespace
}  // namespace baocao::testing
