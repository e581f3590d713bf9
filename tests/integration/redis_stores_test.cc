// What belongs to a campaign as a whole, and the outbox.
#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "services/redis/deployment.h"
#include "services/redis/outbox_store.h"
#include "tests/integration/campaign_in_redis.h"

namespace baocao::testing {
namespace {

using redis::Deployment;
using redis::OutboxStore;
using redis::Position;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class DeploymentTest : public CampaignInRedis {
 protected:
  DeploymentTest() : deployment_(keys_, client_) {}
  Deployment deployment_;
};

TEST_F(DeploymentTest, TheFirstClaimWritesTheMarkAndTheSameAgainHolds) {
  EXPECT_FALSE(*deployment_.DigestEquals("digest-1"));
  ASSERT_TRUE(deployment_.Claim("digest-1", false).ok());
  EXPECT_TRUE(*deployment_.DigestEquals("digest-1"));
  const std::string before = DigestOfData();
  EXPECT_TRUE(deployment_.Claim("digest-1", false).ok());
  EXPECT_EQ(DigestOfData(), before);
}

TEST_F(DeploymentTest, AClaimWithAnotherDigestIsRefused) {
  ASSERT_TRUE(deployment_.Claim("digest-1", false).ok());
  const absl::Status status = deployment_.Claim("digest-2", false);
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()), HasSubstr("digest-2"));
  EXPECT_FALSE(*deployment_.DigestEquals("digest-2"));
}

TEST_F(DeploymentTest, AClaimWithAnotherClockIsRefused) {
  ASSERT_TRUE(deployment_.Claim("digest-1", true).ok());
  EXPECT_EQ(deployment_.Claim("digest-1", false).code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_TRUE(deployment_.Claim("digest-1", true).ok());
}

TEST_F(DeploymentTest, AClaimWithOtherPartitionsIsRefused) {
  ASSERT_TRUE(deployment_.Claim("digest-1", false).ok());
  Deployment other(redis::Keys(keys_.campaign(), kPartitions * 2), client_);
  EXPECT_EQ(other.Claim("digest-1", false).code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST_F(DeploymentTest, AnOperatorTakesAChangedFolderOver) {
  ASSERT_TRUE(deployment_.Claim("digest-1", false).ok());
  ASSERT_TRUE(deployment_.ReplaceDigest("digest-2").ok());
  EXPECT_TRUE(deployment_.Claim("digest-2", false).ok());
  EXPECT_TRUE(*deployment_.DigestEquals("digest-2"));
}

TEST_F(DeploymentTest, TheNewestPeersAreKept) {
  EXPECT_EQ(deployment_.LoadPeers()->version(), 0);
  v1::Peers peers;
  peers.set_version(90);
  peers.add_cells()->set_median("12.5");
  ASSERT_TRUE(deployment_.PublishPeers(peers).ok());
  ASSERT_TRUE(deployment_.PublishPeers(peers).ok());
  EXPECT_EQ(deployment_.LoadPeers()->cells(0).median(), "12.5");
  peers.set_version(9);
  ASSERT_TRUE(deployment_.PublishPeers(peers).ok());
  EXPECT_EQ(deployment_.LoadPeers()->version(), 90);
  peers.set_version(100);
  ASSERT_TRUE(deployment_.PublishPeers(peers).ok());
  EXPECT_EQ(deployment_.LoadPeers()->version(), 100);
}

TEST_F(DeploymentTest, TablesAreFrozenOnceUnderALabel) {
  v1::Freeze freeze;
  freeze.set_label("báo cáo tháng 5");
  freeze.set_version(204);
  freeze.mutable_time()->set_seconds(absl::ToUnixSeconds(Morning()));
  std::vector<v1::Table> tables(12);
  for (int i = 0; i < 12; ++i) tables[i].set_form(absl::StrCat(i + 1, "B"));
  ASSERT_TRUE(deployment_.Freeze(freeze, tables).ok());
  const std::string before = DigestOfData();
  freeze.set_version(999);
  EXPECT_EQ(deployment_.Freeze(freeze, {}).code(),
            absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(DigestOfData(), before);

  auto frozen = deployment_.LoadFreeze("báo cáo tháng 5");
  ASSERT_TRUE(frozen.ok()) << frozen.status();
  ASSERT_EQ(frozen->size(), 12);
  for (int i = 0; i < 12; ++i) {
    EXPECT_EQ((*frozen)[i].form(), tables[i].form());
  }
  EXPECT_EQ(deployment_.LoadFreeze("other").status().code(),
            absl::StatusCode::kNotFound);

  v1::Freeze earlier;
  earlier.set_label("a");
  ASSERT_TRUE(deployment_.Freeze(earlier, {}).ok());
  EXPECT_THAT(*deployment_.LoadFreeze("a"), IsEmpty());
  auto freezes = deployment_.ListFreezes();
  ASSERT_TRUE(freezes.ok());
  ASSERT_EQ(freezes->size(), 2);
  EXPECT_EQ((*freezes)[0].label(), "a");
  EXPECT_EQ((*freezes)[1].version(), 204);
}

TEST_F(DeploymentTest, ALeaseHasOneHolder) {
  EXPECT_TRUE(*deployment_.HoldLease("sender", "a", absl::Minutes(1)));
  EXPECT_TRUE(*deployment_.HoldLease("sender", "a", absl::Minutes(1)));
  EXPECT_FALSE(*deployment_.HoldLease("sender", "b", absl::Minutes(1)));
  EXPECT_TRUE(*deployment_.HoldLease("reminders", "b", absl::Minutes(1)));
  ASSERT_TRUE(deployment_.DropLease("sender", "b").ok());  // not b's
  EXPECT_FALSE(*deployment_.HoldLease("sender", "b", absl::Minutes(1)));
  ASSERT_TRUE(deployment_.DropLease("sender", "a").ok());
  EXPECT_TRUE(*deployment_.HoldLease("sender", "b", absl::Minutes(1)));
}

TEST_F(DeploymentTest, ALeaseRunsOutByItself) {
  ASSERT_TRUE(*deployment_.HoldLease("sender", "a", absl::Milliseconds(1)));
  const absl::Time end = absl::Now() + absl::Seconds(10);
  while (!*deployment_.HoldLease("sender", "b", absl::Minutes(1))) {
    ASSERT_LT(absl::Now(), end);
  }
}

class OutboxTest : public CampaignInRedis {
 protected:
  OutboxTest() : outbox_(keys_, client_) {}

  static v1::Notification Mail(const std::string& id,
                               const std::string& unit = "30292",
                               absl::Duration created = absl::ZeroDuration()) {
    v1::Notification notification;
    notification.set_id(id);
    notification.set_unit(unit);
    notification.set_subject("Biên nhận");
    notification.set_state(v1::NOTIFICATION_STATE_PENDING);
    notification.mutable_create_time()->set_seconds(
        absl::ToUnixSeconds(Morning() + created));
    notification.mutable_next_try_time()->set_seconds(
        absl::ToUnixSeconds(Morning() + created));
    return notification;
  }
  static std::vector<std::string> IdsOf(
      const absl::StatusOr<std::vector<v1::Notification>>& notifications) {
    EXPECT_TRUE(notifications.ok()) << notifications.status();
    std::vector<std::string> ids;
    if (!notifications.ok()) return ids;
    for (const v1::Notification& notification : *notifications) {
      ids.push_back(notification.id());
    }
    return ids;
  }

  OutboxStore outbox_;
};

TEST_F(OutboxTest, AddingTwiceAddsOnce) {
  Position position;
  position.partitions[2] = {1, 7};
  EXPECT_EQ(*outbox_.Add({Mail("a"), Mail("b")}, "notification", position), 2);
  const std::string before = DigestOfData();
  EXPECT_EQ(*outbox_.Add({Mail("a"), Mail("b")}, "notification", position), 0);
  EXPECT_EQ(DigestOfData(), before);
  EXPECT_EQ(*outbox_.Add({Mail("b"), Mail("c")}, "notification", position), 1);
  EXPECT_EQ(*events_.LoadPosition("notification"), position);
  EXPECT_EQ(outbox_.PendingDepth()->pending, 3);
}

TEST_F(OutboxTest, WhatWasSentIsNotPendingAgainWhenItIsAddedAgain) {
  ASSERT_TRUE(outbox_.Add({Mail("a")}).ok());
  v1::Notification sent = Mail("a");
  sent.set_state(v1::NOTIFICATION_STATE_SENT);
  ASSERT_TRUE(outbox_.Update(sent).ok());
  EXPECT_EQ(*outbox_.Add({Mail("a")}), 0);
  EXPECT_EQ(outbox_.PendingDepth()->pending, 0);
}

TEST_F(OutboxTest, NotificationsAndPositionAreWrittenTogetherOrNotAtAll) {
  Position position;
  position.partitions[2] = {1, 7};
  const std::string before = DigestOfData();
  Run({"CONFIG", "SET", "maxmemory", "1"});
  EXPECT_EQ(outbox_.Add({Mail("a")}, "notification", position).status().code(),
            absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(DigestOfData(), before);
  Run({"CONFIG", "SET", "maxmemory", "0"});
  EXPECT_EQ(*events_.LoadPosition("notification"), Position());
  EXPECT_EQ(*outbox_.Add({Mail("a")}, "notification", position), 1);
}

TEST_F(OutboxTest, APositionMovesWithoutNotificationsToo) {
  Position position;
  position.partitions[2] = {1, 7};
  EXPECT_EQ(*outbox_.Add({}, "notification", position), 0);
  EXPECT_EQ(*events_.LoadPosition("notification"), position);
}

TEST_F(OutboxTest, OnlyWhatIsDueIsHandedOutEarliestFirst) {
  ASSERT_TRUE(
      outbox_
          .Add({Mail("late", "30292", absl::Hours(1)),
                Mail("second", "30292", absl::Minutes(1)), Mail("first")})
          .ok());
  EXPECT_THAT(IdsOf(outbox_.Due(Morning() - absl::Seconds(1), 10)), IsEmpty());
  EXPECT_THAT(IdsOf(outbox_.Due(Morning() + absl::Minutes(5), 10)),
              ElementsAre("first", "second"));
  EXPECT_THAT(IdsOf(outbox_.Due(Morning() + absl::Minutes(5), 1)),
              ElementsAre("first"));
}

TEST_F(OutboxTest, AFailedTryIsDueLater) {
  ASSERT_TRUE(outbox_.Add({Mail("a")}).ok());
  v1::Notification again = Mail("a");
  again.set_tries(1);
  again.set_last_error("450 try later");
  again.mutable_next_try_time()->set_seconds(
      absl::ToUnixSeconds(Morning() + absl::Hours(1)));
  ASSERT_TRUE(outbox_.Update(again).ok());
  ASSERT_TRUE(outbox_.Update(again).ok());
  EXPECT_THAT(IdsOf(outbox_.Due(Morning() + absl::Minutes(5), 10)), IsEmpty());
  auto due = outbox_.Due(Morning() + absl::Hours(2), 10);
  ASSERT_EQ(due->size(), 1);
  EXPECT_EQ((*due)[0].last_error(), "450 try later");
  again.set_state(v1::NOTIFICATION_STATE_FAILED);
  ASSERT_TRUE(outbox_.Update(again).ok());
  EXPECT_THAT(IdsOf(outbox_.Due(Morning() + absl::Hours(2), 10)), IsEmpty());
}

TEST_F(OutboxTest, WhatWasNeverAddedIsNotUpdated) {
  EXPECT_EQ(outbox_.Update(Mail("a")).code(), absl::StatusCode::kNotFound);
}

TEST_F(OutboxTest, TheDepthTellsTheOldestPendingOne) {
  EXPECT_EQ(outbox_.PendingDepth()->pending, 0);
  ASSERT_TRUE(outbox_
                  .Add({Mail("a", "30292", absl::Hours(1)),
                        Mail("b", "30292", absl::Hours(2))})
                  .ok());
  EXPECT_EQ(outbox_.PendingDepth()->pending, 2);
  EXPECT_EQ(outbox_.PendingDepth()->oldest, Morning() + absl::Hours(1));
  v1::Notification sent = Mail("a", "30292", absl::Hours(1));
  sent.set_state(v1::NOTIFICATION_STATE_SENT);
  ASSERT_TRUE(outbox_.Update(sent).ok());
  EXPECT_EQ(outbox_.PendingDepth()->oldest, Morning() + absl::Hours(2));
}

TEST_F(OutboxTest, ListsNewestFirstByUnitAndState) {
  constexpr auto kAny = v1::NOTIFICATION_STATE_UNSPECIFIED;
  ASSERT_TRUE(outbox_
                  .Add({Mail("a", "30292", absl::Hours(1)),
                        Mail("b", "30307", absl::Hours(2)),
                        Mail("c", "30292", absl::Hours(3)),
                        Mail("d", "", absl::Hours(4))})
                  .ok());
  v1::Notification sent = Mail("a", "30292", absl::Hours(1));
  sent.set_state(v1::NOTIFICATION_STATE_SENT);
  ASSERT_TRUE(outbox_.Update(sent).ok());
  EXPECT_THAT(IdsOf(outbox_.List("", kAny, 0, 10)),
              ElementsAre("d", "c", "b", "a"));
  EXPECT_THAT(IdsOf(outbox_.List("", kAny, 1, 2)), ElementsAre("c", "b"));
  EXPECT_THAT(IdsOf(outbox_.List("30292", kAny, 0, 10)), ElementsAre("c", "a"));
  EXPECT_THAT(IdsOf(outbox_.List("", v1::NOTIFICATION_STATE_PENDING, 1, 10)),
              ElementsAre("c", "b"));
  EXPECT_THAT(IdsOf(outbox_.List("30292", v1::NOTIFICATION_STATE_SENT, 0, 10)),
              ElementsAre("a"));
}

TEST_F(OutboxTest, ListsBeyondOneBatch) {
  std::vector<v1::Notification> many;
  for (int i = 0; i < 600; ++i) {
    many.push_back(Mail(absl::StrCat(i), "30292", absl::Seconds(i)));
  }
  ASSERT_EQ(*outbox_.Add(many), 600);
  const auto ids =
      IdsOf(outbox_.List("30292", v1::NOTIFICATION_STATE_PENDING, 550, 100));
  ASSERT_EQ(ids.size(), 50);
  EXPECT_EQ(ids.front(), "49");
}

}  // namespace
}  // namespace baocao::testing
