#include "services/notification/trim_horizon.h"

#include <gtest/gtest.h>

namespace baocao::notification {
namespace {

redis::Position PositionAt(int64_t sequence) {
  redis::Position position;
  position.partitions[0] = {1, sequence};
  return position;
}

absl::Time Minute(int minutes) {
  return absl::UnixEpoch() + absl::Minutes(minutes);
}

TEST(TrimHorizonTest, NothingIsLetGoBeforeItsTime) {
  TrimHorizon horizon(absl::Hours(1));
  horizon.Note(PositionAt(5), Minute(0));
  EXPECT_FALSE(horizon.Take(Minute(59)));
  EXPECT_EQ(horizon.Take(Minute(60))->partitions[0].sequence, 5);
}

TEST(TrimHorizonTest, OnlyTheNewestOldPositionCountsAndOnlyOnce) {
  TrimHorizon horizon(absl::Hours(1));
  horizon.Note(PositionAt(5), Minute(0));
  horizon.Note(PositionAt(9), Minute(2));
  horizon.Note(PositionAt(20), Minute(30));
  EXPECT_EQ(horizon.Take(Minute(63))->partitions[0].sequence, 9);
  EXPECT_FALSE(horizon.Take(Minute(63)));
}

TEST(TrimHorizonTest, ManyPositionsAreKeptCoarsely) {
  TrimHorizon horizon(absl::Hours(1));
  horizon.Note(PositionAt(1), Minute(0));
  horizon.Note(PositionAt(2), Minute(0) + absl::Seconds(1));
  EXPECT_EQ(horizon.Take(Minute(100))->partitions[0].sequence, 1);
}

}  // namespace
}  // namespace baocao::notification
