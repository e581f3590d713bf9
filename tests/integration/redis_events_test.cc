// Reading events, gaps, positions, snapshots, trimming.
#include <gmock/gmock.h>

#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "tests/integration/campaign_in_redis.h"

namespace baocao::testing {
namespace {

using redis::EventId;
using redis::Position;
using redis::ReadEvents;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class EventsTest : public CampaignInRedis {
 protected:
  ReadEvents Read(const Position& position, int limit = 1000,
                  absl::Duration wait = absl::ZeroDuration()) {
    auto read = events_.Read(position, limit, wait);
    EXPECT_TRUE(read.ok()) << read.status();
    return read.ok() ? *std::move(read) : ReadEvents();
  }
  Position Last() {
    auto last = events_.Last();
    EXPECT_TRUE(last.ok()) << last.status();
    return last.ok() ? *last : Position();
  }
  std::vector<std::string> Snapshots() {
    std::vector<std::string> found;
    EXPECT_TRUE(events_
                    .LoadSnapshots([&](v1::Snapshot snapshot) {
                      found.push_back(
                          absl::StrCat(snapshot.unit(), "@", snapshot.entry()));
                    })
                    .ok());
    return found;
  }
};

TEST_F(EventsTest, WhatHappensToASubmissionIsReadInOrder) {
  ASSERT_TRUE(Submit("30292", "text").ok());
  DecideAll("30292");
  const ReadEvents read = Read({});
  EXPECT_FALSE(read.gap);
  ASSERT_EQ(read.events.size(), 2);
  const v1::Event& received = read.events[0];
  EXPECT_EQ(received.kind(), v1::EVENT_KIND_RECEIVED);
  EXPECT_EQ(received.campaign(), "an-giang-2026");
  EXPECT_EQ(received.unit(), "30292");
  EXPECT_EQ(received.entry(), 1);
  EXPECT_EQ(received.revision(), 1);
  EXPECT_EQ(received.time().seconds(), absl::ToUnixSeconds(Morning()));
  EXPECT_EQ(read.events[1].kind(), v1::EVENT_KIND_DECIDED);
  EXPECT_EQ(read.events[1].unit(), "30292");
  EXPECT_EQ(read.position, Last());
  EXPECT_THAT(Read(read.position).events, IsEmpty());
}

TEST_F(EventsTest, IdsAreDenseFromOneZero) {
  const int partition = keys_.PartitionOf("30292");
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(Submit("30292", absl::StrCat(i)).ok());
    EXPECT_EQ(Last().partitions[partition], (EventId{1, i}));
  }
}

TEST_F(EventsTest, EachTokenResumesBehindItsEvent) {
  for (const char* unit : {"30292", "30307", "30313", "30316"}) {
    ASSERT_TRUE(Submit(unit, "one").ok());
    ASSERT_TRUE(Submit(unit, "two").ok());
  }
  const ReadEvents all = Read({});
  ASSERT_EQ(all.events.size(), 8);
  for (size_t i = 0; i < all.events.size(); ++i) {
    auto position = Position::FromToken(all.events[i].token());
    ASSERT_TRUE(position);
    const ReadEvents rest = Read(*position);
    EXPECT_FALSE(rest.gap);
    ASSERT_EQ(rest.events.size(), all.events.size() - i - 1);
    for (size_t j = 0; j < rest.events.size(); ++j) {
      EXPECT_EQ(rest.events[j].token(), all.events[i + 1 + j].token());
    }
  }
}

TEST_F(EventsTest, TheLimitHoldsPerPartitionAndNothingIsSkipped) {
  for (int i = 0; i < 7; ++i) {
    ASSERT_TRUE(Submit("30292", absl::StrCat(i)).ok());
  }
  Position position;
  std::vector<int> revisions;
  for (int round = 0; round < 4; ++round) {
    const ReadEvents read = Read(position, 2);
    EXPECT_LE(read.events.size(), 2);
    EXPECT_FALSE(read.gap);
    for (const v1::Event& event : read.events) {
      revisions.push_back(event.revision());
    }
    position = read.position;
  }
  EXPECT_THAT(revisions, ElementsAre(1, 2, 3, 4, 5, 6, 7));
}

TEST_F(EventsTest, AReaderWaitsForTheFirstEvent) {
  const Position before = Last();
  std::thread sender([&] { EXPECT_TRUE(Submit("30292", "text").ok()); });
  const ReadEvents read = Read(before, 1000, absl::Seconds(10));
  sender.join();
  EXPECT_THAT(read.events, SizeIs(1));
}

TEST_F(EventsTest, AGapIsSeenAtTheNextEventAfterTrimming) {
  ASSERT_TRUE(Submit("30292", "one").ok());
  const Position behind = Last();
  ASSERT_TRUE(Submit("30292", "two").ok());
  ASSERT_TRUE(Submit("30292", "three").ok());
  ASSERT_TRUE(events_.TrimBehind(Last()).ok());
  ReadEvents read = Read(behind);
  EXPECT_TRUE(read.gap);
  EXPECT_EQ(read.position, Last());
  EXPECT_FALSE(Read(read.position).gap);
  EXPECT_TRUE(Read({}).gap);
}

TEST_F(EventsTest, AGapIsSeenWithoutANextEvent) {
  ASSERT_TRUE(Submit("30292", "one").ok());
  const Position behind = Last();
  ASSERT_TRUE(Submit("30292", "two").ok());
  const std::string stream = keys_.Events(keys_.PartitionOf("30292"));
  Run({"XTRIM", stream, "MAXLEN", "0"});
  const ReadEvents read = Read(behind);
  EXPECT_TRUE(read.gap);
  EXPECT_THAT(read.events, IsEmpty());
  EXPECT_EQ(read.position, Last());
  EXPECT_FALSE(Read(read.position).gap);
}

TEST_F(EventsTest, AReaderFromTheStartSeesThatAllIsGone) {
  ASSERT_TRUE(Submit("30292", "one").ok());
  Run({"XTRIM", keys_.Events(keys_.PartitionOf("30292")), "MAXLEN", "0"});
  const ReadEvents read = Read({});
  EXPECT_TRUE(read.gap);
  EXPECT_EQ(read.position, Last());
}

TEST_F(EventsTest, WhereNothingHappenedThePositionStaysAsItIs) {
  EXPECT_EQ(Last(), Position());
  const ReadEvents read = Read({});
  EXPECT_FALSE(read.gap);
  EXPECT_EQ(read.position, Position());
}

TEST_F(EventsTest, ARaisedPrefixMakesReadersLoadAgain) {
  ASSERT_TRUE(Submit("30292", "one").ok());
  const Position before = Last();
  ASSERT_TRUE(events_.RaisePrefix().ok());
  const ReadEvents read = Read(before);
  EXPECT_TRUE(read.gap);
  EXPECT_THAT(read.events, IsEmpty());
  ASSERT_TRUE(Submit("30292", "two").ok());
  DecideAll("30292");
  const ReadEvents next = Read(read.position);
  EXPECT_FALSE(next.gap);
  EXPECT_THAT(next.events, SizeIs(3));
  EXPECT_EQ(Last().partitions[keys_.PartitionOf("30292")], (EventId{2, 3}));
}

TEST_F(EventsTest, TrimmingKeepsAllFromThePositionOn) {
  std::vector<Position> positions;
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(Submit("30292", absl::StrCat(i)).ok());
    positions.push_back(Last());
  }
  ASSERT_TRUE(events_.TrimBehind(positions[2]).ok());
  ASSERT_TRUE(events_.TrimBehind(positions[2]).ok());
  EXPECT_FALSE(Read(positions[2]).gap);
  EXPECT_THAT(Read(positions[2]).events, SizeIs(2));
  // Behind an older position nothing is trimmed, nor behind none.
  ASSERT_TRUE(events_.TrimBehind(positions[0]).ok());
  ASSERT_TRUE(events_.TrimBehind({}).ok());
  EXPECT_THAT(Read(positions[2]).events, SizeIs(2));
}

TEST_F(EventsTest, APositionIsKeptAndNeverMovesBack) {
  EXPECT_EQ(*events_.LoadPosition("notification"), Position());
  Position position;
  position.partitions[0] = {1, 0};
  position.partitions[3] = {1, 41};
  ASSERT_TRUE(events_.StorePosition("notification", position).ok());
  ASSERT_TRUE(events_.StorePosition("notification", position).ok());
  EXPECT_EQ(*events_.LoadPosition("notification"), position);
  Position older;
  older.partitions[3] = {1, 40};
  ASSERT_TRUE(events_.StorePosition("notification", older).ok());
  EXPECT_EQ(*events_.LoadPosition("notification"), position);
  position.partitions[3] = {2, 0};
  ASSERT_TRUE(events_.StorePosition("notification", position).ok());
  EXPECT_EQ(*events_.LoadPosition("notification"), position);
  EXPECT_EQ(*events_.LoadPosition("another"), Position());
}

TEST_F(EventsTest, SnapshotsAreOfEveryUnitThatHasALog) {
  EXPECT_THAT(Snapshots(), IsEmpty());
  ASSERT_TRUE(Submit("30292", "decided").ok());
  DecideAll("30292");
  ASSERT_TRUE(Submit("30292", "undecided").ok());
  ASSERT_TRUE(Submit("30307", "undecided").ok());
  EXPECT_THAT(Snapshots(),
              ::testing::UnorderedElementsAre("30292@1", "30307@0"));
}

TEST_F(EventsTest, ManySnapshotsAreAllLoaded) {
  std::vector<std::string> expected;
  for (int i = 0; i < 1000; ++i) {
    const std::string unit = absl::StrCat("u", i);
    expected.push_back(unit + "@0");
    Run({"SADD", keys_.Units(keys_.PartitionOf(unit)), unit});
  }
  EXPECT_THAT(Snapshots(), ::testing::UnorderedElementsAreArray(expected));
}

TEST_F(EventsTest, SnapshotsOfNamedUnitsLeaveOutThoseWithoutOne) {
  ASSERT_TRUE(Submit("30292", "text").ok());
  DecideAll("30292");
  ASSERT_TRUE(Submit("30307", "undecided").ok());
  auto snapshots = events_.LoadSnapshots({"30292", "30307", "30313"});
  ASSERT_TRUE(snapshots.ok());
  ASSERT_EQ(snapshots->size(), 1);
  EXPECT_EQ((*snapshots)[0].unit(), "30292");
}

// What a follower does: last ids, then snapshots, then events. Nothing that
// happens meanwhile may be missing from both.
TEST_F(EventsTest, LoadingAndThenFollowingMissesNothing) {
  constexpr int kReports = 60;
  absl::Notification begun;
  std::thread load([&] {
    for (int i = 0; i < kReports; ++i) {
      const std::string unit = absl::StrCat(30000 + i % 7);
      EXPECT_TRUE(Submit(unit, absl::StrCat("text ", i)).ok());
      DecideAll(unit);
      if (i == 10) begun.Notify();
    }
  });
  begun.WaitForNotification();
  std::map<std::string, int64_t> decided;
  Position position = Last();
  ASSERT_TRUE(events_
                  .LoadSnapshots([&](v1::Snapshot snapshot) {
                    decided[snapshot.unit()] = snapshot.entry();
                  })
                  .ok());
  const auto total = [&] {
    int64_t sum = 0;
    for (const auto& [unit, entry] : decided) sum += entry;
    return sum;
  };
  const absl::Time end = absl::Now() + absl::Seconds(30);
  while (total() < kReports && absl::Now() < end) {
    const ReadEvents read = Read(position, 3, absl::Milliseconds(100));
    EXPECT_FALSE(read.gap);
    position = read.position;
    for (const v1::Event& event : read.events) {
      if (event.kind() != v1::EVENT_KIND_DECIDED) continue;
      int64_t& entry = decided[event.unit()];
      // Ignored where the snapshot had it; never a hole.
      if (event.entry() > entry) {
        EXPECT_EQ(event.entry(), entry + 1);
        entry = event.entry();
      }
    }
  }
  load.join();
  EXPECT_EQ(total(), kReports);
}

}  // namespace
}  // namespace baocao::testing
