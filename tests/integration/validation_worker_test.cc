// Workers: order, poison, death between take and decide, Redis gone.
#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/integration/live_validation.h"
#include "tests/unit/validation/compact_form.h"

namespace baocao::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using ValidationWorkerTest = LiveValidation;

// A 13B whose figures hold, different by `c1`.
std::string Good(int c1) {
  return absl::StrCat("13B 13B.II.1:c1=", c1, " 13B.II.1:c3=5 13B.II.1:c4=5");
}

// Many findings: too much for a budget of nothing.
std::string Large() {
  std::string compact = "13B";
  for (int i = 0; i < 600; ++i) absl::StrAppend(&compact, " X", i, ":c1=1");
  return compact;
}

TEST_F(ValidationWorkerTest, ASubmissionGetsAVerdictAndCounts) {
  StartWorker();
  ASSERT_EQ(Submit(kLongXuyen, Good(7)), 1);
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 1));
  const v1::SubmissionRecord record = Record(kLongXuyen, 1);
  EXPECT_EQ(record.state(), v1::SUBMISSION_STATE_DECIDED);
  EXPECT_EQ(record.verdict().outcome(), v1::OUTCOME_ACCEPTED)
      << record.verdict().DebugString();
  EXPECT_EQ(CellOf(kLongXuyen, "13B", "13B.II.1", "c1"), "7");
  ExpectSealsHold(kLongXuyen);
}

TEST_F(ValidationWorkerTest, AWrongSubmissionLeavesWhatTheUnitStandsFor) {
  StartWorker();
  Submit(kLongXuyen, Good(7));
  Submit(kLongXuyen, "13B 13B.II.1:c1=8 13B.II.9:c1=1");
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 2));
  EXPECT_EQ(Record(kLongXuyen, 2).verdict().outcome(), v1::OUTCOME_REJECTED);
  EXPECT_EQ(CellOf(kLongXuyen, "13B", "13B.II.1", "c1"), "7");
}

TEST_F(ValidationWorkerTest, TwoWorkersKeepTheOrderOfEachUnit) {
  constexpr int kRevisions = 25;
  StartWorker();
  StartWorker();
  for (int i = 1; i <= kRevisions; ++i) {
    for (const char* unit : {kLongXuyen, kBinhDuc, kMyThoi}) {
      ASSERT_EQ(Submit(unit, Good(i)), i);
    }
  }
  for (const char* unit : {kLongXuyen, kBinhDuc, kMyThoi}) {
    ASSERT_TRUE(AwaitDecided(unit, kRevisions)) << unit;
    EXPECT_EQ(CellOf(unit, "13B", "13B.II.1", "c1"), absl::StrCat(kRevisions));
    EXPECT_EQ(Snapshot(unit).revision(), kRevisions);
    // Each verdict on the seal of the one before: none twice, none skipped.
    ExpectSealsHold(unit);
    for (int i = 1; i <= kRevisions; ++i) {
      EXPECT_EQ(Record(unit, i).state(), v1::SUBMISSION_STATE_DECIDED);
    }
  }
}

TEST_F(ValidationWorkerTest, APoisonIsSetAsideAndInnocentsDoNotWaitForIt) {
  Submit(kLongXuyen, Good(1));
  Spoil(kLongXuyen, 1);
  Submit(kLongXuyen, Good(2));
  StartWorker();
  const absl::Time start = absl::Now();
  Submit(kBinhDuc, Good(3));
  Submit(kMyThoi, Good(4));
  ASSERT_TRUE(AwaitDecided(kBinhDuc, 1));
  ASSERT_TRUE(AwaitDecided(kMyThoi, 1));
  // The poison takes five tries of about a second each.
  EXPECT_LT(absl::Now() - start, absl::Seconds(3));
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 2, absl::Seconds(60)));
  EXPECT_EQ(Record(kLongXuyen, 2).state(), v1::SUBMISSION_STATE_DECIDED);
  EXPECT_EQ(CellOf(kLongXuyen, "13B", "13B.II.1", "c1"), "2");
  const auto dead = deployment_.ListDead();
  ASSERT_TRUE(dead.ok()) << dead.status();
  ASSERT_THAT(*dead, SizeIs(1));
  EXPECT_EQ((*dead)[0].unit, kLongXuyen);
  EXPECT_EQ((*dead)[0].revision, 1);
  EXPECT_THAT(MetricsText(),
              HasSubstr("baocao_validation_dead_letters_total{campaign=\"" +
                        std::string(kAnGiang) + "\",unit=\"30307\"} 1"));
}

TEST_F(ValidationWorkerTest, AnEntryWhoseWorkerDiedIsDecidedByAnother) {
  Submit(kLongXuyen, Good(5));
  // A worker that takes and is never heard of again.
  redis::Work gone(keys_, client_, "gone");
  const auto taken =
      gone.Take(keys_.PartitionOf(kLongXuyen), 1, absl::Milliseconds(300));
  ASSERT_TRUE(taken.ok()) << taken.status();
  ASSERT_THAT(*taken, SizeIs(1));
  StartWorker();
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 1));
  EXPECT_EQ(CellOf(kLongXuyen, "13B", "13B.II.1", "c1"), "5");
  ExpectSealsHold(kLongXuyen);
}

TEST_F(ValidationWorkerTest, ACheckThatRunsTooLongIsSetAsideAlone) {
  Submit(kLongXuyen, Large());
  Submit(kBinhDuc, Good(1));
  validation::WorkerOptions options;
  options.budget = absl::ZeroDuration();
  options.lease = absl::Milliseconds(200);
  StartWorker(options);
  ASSERT_TRUE(AwaitDecided(kBinhDuc, 1));
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 1, absl::Seconds(60)));
  EXPECT_EQ(Record(kBinhDuc, 1).state(), v1::SUBMISSION_STATE_DECIDED);
  EXPECT_EQ(Record(kLongXuyen, 1).state(), v1::SUBMISSION_STATE_SET_ASIDE);
  EXPECT_THAT(MetricsText(), HasSubstr("reason=\"budget\""));
}

TEST_F(ValidationWorkerTest, WorkGoesOnWhenRedisComesBack) {
  StartWorker();
  Submit(kLongXuyen, Good(1));
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 1));
  Submit(kBinhDuc, Good(2));
  server_.Kill();
  server_.Restart();
  ASSERT_TRUE(AwaitDecided(kBinhDuc, 1));
  EXPECT_EQ(CellOf(kBinhDuc, "13B", "13B.II.1", "c1"), "2");
  ExpectSealsHold(kBinhDuc);
}

TEST_F(ValidationWorkerTest, AFloodOfOneUnitDoesNotHoldBackAnother) {
  for (int i = 0; i < 200; ++i) Submit(kLongXuyen, "13B 13B.II.9:c1=1");
  StartWorker();
  Submit(kBinhDuc, Good(1));
  ASSERT_TRUE(AwaitDecided(kBinhDuc, 1));
  const auto counters = submissions_.GetCounters(kLongXuyen);
  ASSERT_TRUE(counters.ok());
  // Decided in between, not behind the flood.
  EXPECT_LT(counters->decided, 200);
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 200, absl::Seconds(60)));
}

TEST_F(ValidationWorkerTest, TheVerdictRecordsTheMediansUsed) {
  // The first worker claims the campaign.
  StartWorker();
  v1::Peers peers;
  peers.set_version(42);
  v1::PeerCell& cell = *peers.add_cells();
  cell.set_form("13B");
  cell.set_row("13B.II.1");
  cell.set_column("c1");
  cell.set_unit_type("phuong");
  cell.set_median("24");
  cell.set_mad("2");
  cell.set_units(14);
  ASSERT_TRUE(deployment_.PublishPeers(peers).ok());
  // Started now, a worker reads them before it has anything to do.
  StopWorkers();
  processes_.clear();
  StartWorker();
  const absl::Time end = absl::Now() + absl::Seconds(20);
  int revision = 0;
  v1::SubmissionRecord record;
  do {
    revision = Submit(kLongXuyen, Good(900));
    ASSERT_TRUE(AwaitDecided(kLongXuyen, revision));
    record = Record(kLongXuyen, revision);
  } while (record.verdict().peers_version() != 42 && absl::Now() < end);
  EXPECT_EQ(record.verdict().peers_version(), 42);
  ASSERT_THAT(record.verdict().findings(), SizeIs(1));
  EXPECT_EQ(record.verdict().findings(0).rule(), "peers");
  EXPECT_EQ(record.verdict().outcome(), v1::OUTCOME_ACCEPTED);
}

TEST_F(ValidationWorkerTest, WhatWaitsIsCountedByUnit) {
  Submit(kLongXuyen, Good(1));
  Spoil(kLongXuyen, 1);
  validation::WorkerOptions options;
  options.depths_period = absl::Milliseconds(50);
  StartWorker(options);
  const std::string waiting =
      "baocao_validation_queue_entries{campaign=\"an-giang-2026\",unit="
      "\"30307\"} ";
  const absl::Time end = absl::Now() + absl::Seconds(30);
  while (MetricsText().find(waiting + "1") == std::string::npos &&
         absl::Now() < end) {
  }
  EXPECT_THAT(MetricsText(), HasSubstr(waiting + "1"));
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 1, absl::Seconds(60)));
  while (MetricsText().find(waiting + "0") == std::string::npos &&
         absl::Now() < end + absl::Seconds(30)) {
  }
  EXPECT_THAT(MetricsText(), HasSubstr(waiting + "0"));
}

TEST_F(ValidationWorkerTest, StoppingFinishesWhatIsInHand) {
  validation::Worker& worker = StartWorker();
  for (int i = 1; i <= 20; ++i) Submit(kLongXuyen, Good(i));
  worker.Stop();
  const auto counters = submissions_.GetCounters(kLongXuyen);
  ASSERT_TRUE(counters.ok());
  const int64_t decided = counters->decided;
  // Nothing half done: the snapshot is that of the last decided entry.
  EXPECT_EQ(Snapshot(kLongXuyen).entry(), decided);
  StartWorker();
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 20));
  ExpectSealsHold(kLongXuyen);
}

}  // namespace
}  // namespace baocao::testing
