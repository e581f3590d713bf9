#include "services/portal/guess_limit.h"

#include <gtest/gtest.h>

namespace baocao::portal {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'779'000'000);

TEST(GuessLimitTest, AfterTheTriesAtOnceItSaysHowLongToWait) {
  GuessLimit limit(3, absl::Seconds(2));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limit.Take(kNow), std::nullopt);
  EXPECT_EQ(limit.Take(kNow), absl::Seconds(2));
  EXPECT_EQ(limit.Take(kNow + absl::Seconds(1.5)), absl::Seconds(0.5));
}

TEST(GuessLimitTest, OneTryComesBackEachPause) {
  GuessLimit limit(3, absl::Seconds(2));
  for (int i = 0; i < 3; ++i) limit.Take(kNow);
  EXPECT_EQ(limit.Take(kNow + absl::Seconds(2)), std::nullopt);
  EXPECT_NE(limit.Take(kNow + absl::Seconds(2)), std::nullopt);
  // Those that were half gained are not lost.
  EXPECT_EQ(limit.Take(kNow + absl::Seconds(5)), std::nullopt);
  EXPECT_EQ(limit.Take(kNow + absl::Seconds(6)), std::nullopt);
}

TEST(GuessLimitTest, TheBucketHoldsNoMoreThanItsTries) {
  GuessLimit limit(3, absl::Seconds(2));
  limit.Take(kNow);
  const absl::Time later = kNow + absl::Hours(24);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limit.Take(later), std::nullopt);
  EXPECT_NE(limit.Take(later), std::nullopt);
}

TEST(GuessLimitTest, WhatWasNoGuessCostsNothing) {
  GuessLimit limit(3, absl::Seconds(2));
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(limit.Take(kNow), std::nullopt);
    limit.GiveBack();
  }
}

TEST(GuessLimitTest, AClockThatGoesBackGivesNothing) {
  GuessLimit limit(1, absl::Seconds(2));
  limit.Take(kNow);
  EXPECT_NE(limit.Take(kNow - absl::Hours(1)), std::nullopt);
}

}  // namespace
}  // namespace baocao::portal
