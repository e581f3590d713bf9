#include "services/intake/bytes_in_flight.h"

#include <gtest/gtest.h>

namespace baocao::intake {
namespace {

TEST(BytesInFlightTest, WhatDoesNotFitIsTurnedAway) {
  BytesInFlight held(100);
  EXPECT_TRUE(held.Add(60));
  EXPECT_TRUE(held.Add(40));
  EXPECT_FALSE(held.Add(1));
  EXPECT_EQ(held.now(), 100);
  held.Remove(60);
  EXPECT_TRUE(held.Add(60));
}

TEST(BytesInFlightTest, AloneAnythingFits) {
  BytesInFlight held(100);
  EXPECT_TRUE(held.Add(500));
  EXPECT_FALSE(held.Add(1));
  held.Remove(500);
  EXPECT_EQ(held.now(), 0);
}

}  // namespace
}  // namespace baocao::intake
