#include "services/notification/delivery.h"

#include <gtest/gtest.h>

#include "services/report/snapshot.h"

namespace baocao::notification {
namespace {

using Result = Delivery::Result;

const Instants kNow = {absl::FromUnixSeconds(1000),
                       absl::FromUnixSeconds(500000)};

v1::Notification Pending(int tries) {
  v1::Notification one;
  one.set_id("0123");
  one.set_message_id("<0123@thu.baocao>");
  one.set_state(v1::NOTIFICATION_STATE_PENDING);
  one.set_tries(tries);
  return one;
}

TEST(DeliveryTest, SentIsSentAtTheCampaignsTime) {
  const auto after = AfterTry(Pending(0), {Result::kSent, ""}, kNow, {});
  EXPECT_EQ(after.state(), v1::NOTIFICATION_STATE_SENT);
  EXPECT_EQ(report::FromProto(after.send_time()), kNow.campaign);
  EXPECT_EQ(after.tries(), 1);
  EXPECT_FALSE(after.has_next_try_time());
}

TEST(DeliveryTest, ARefusalForNowIsTriedAgainByRealTimeWithTheSameMessageId) {
  const auto after =
      AfterTry(Pending(0), {Result::kLater, "451 busy"}, kNow, {});
  EXPECT_EQ(after.state(), v1::NOTIFICATION_STATE_PENDING);
  EXPECT_GT(report::FromProto(after.next_try_time()), kNow.real);
  EXPECT_EQ(after.last_error(), "451 busy");
  EXPECT_EQ(after.message_id(), "<0123@thu.baocao>");
}

TEST(DeliveryTest, ARefusalForGoodIsNotTriedAgain) {
  const auto after = AfterTry(Pending(0), {Result::kNever, "550 no"}, kNow, {});
  EXPECT_EQ(after.state(), v1::NOTIFICATION_STATE_FAILED);
  EXPECT_FALSE(after.has_next_try_time());
}

TEST(DeliveryTest, TheLastTryGivesUp) {
  RetryPolicy policy;
  policy.most_tries = 3;
  EXPECT_EQ(AfterTry(Pending(1), {Result::kLater, ""}, kNow, policy).state(),
            v1::NOTIFICATION_STATE_PENDING);
  EXPECT_EQ(AfterTry(Pending(2), {Result::kLater, ""}, kNow, policy).state(),
            v1::NOTIFICATION_STATE_FAILED);
}

TEST(DeliveryTest, WaitsDoubleUpToTheLongestWithAJitterOfAHalf) {
  const RetryPolicy policy;
  absl::Duration whole = policy.first_wait;
  for (int tries = 1; tries < 100; ++tries) {
    const absl::Duration wait = WaitAfter(Pending(tries), policy);
    EXPECT_GE(wait, whole / 2) << tries;
    EXPECT_LE(wait, whole) << tries;
    whole = std::min(whole * 2, policy.longest_wait);
  }
}

TEST(DeliveryTest, MessagesRefusedTogetherDoNotComeBackTogether) {
  v1::Notification other = Pending(1);
  other.set_id("4567");
  EXPECT_NE(WaitAfter(Pending(1), {}), WaitAfter(other, {}));
}

TEST(DeliveryTest, WhatAServerSaysCanNotSpoilALog) {
  const auto after =
      AfterTry(Pending(0), {Result::kLater, "451 \x1b[31m\r\nred"}, kNow, {});
  EXPECT_EQ(after.last_error(), "451  [31m  red");
}

}  // namespace
}  // namespace baocao::notification
