#include "tests/integration/notification_in_redis.h"

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "services/report/digest.h"
#include "services/report/snapshot.h"
#include "tests/integration/campaign_in_redis.h"

namespace baocao::notification {

Delivery RecordingCarrier::Carry(const v1::Notification& notification,
                                 absl::Time) {
  absl::MutexLock lock(&mutex_);
  carried_.push_back(notification);
  return answer_;
}

void RecordingCarrier::Answer(Delivery delivery) {
  absl::MutexLock lock(&mutex_);
  answer_ = std::move(delivery);
}

std::vector<v1::Notification> RecordingCarrier::carried() const {
  absl::MutexLock lock(&mutex_);
  return carried_;
}

bool RecordingCarrier::Await(size_t count) {
  absl::MutexLock lock(&mutex_);
  const auto enough = [&]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return carried_.size() >= count;
  };
  return mutex_.AwaitWithTimeout(absl::Condition(&enough), absl::Seconds(20));
}

NotificationInRedis::NotificationInRedis()
    : client_(server_.options(), nullptr),
      pipeline_(server_.options(), nullptr),
      desk_(SmallCampaign(), client_, pipeline_),
      work_(desk_.keys, client_, "worker"),
      metrics_(registry_, "thu") {}

Instants NotificationInRedis::At(const char* local) {
  return {notification::At(local), absl::Now()};
}

void NotificationInRedis::Submit(const std::string& unit) {
  v1::Submission submission =
      testing::ReportOf(unit, absl::StrCat("text ", ++sent_));
  submission.add_forms()->set_form("1A");
  absl::StatusOr<redis::Taken> taken;
  absl::Notification answered;
  desk_.submissions.Submit({.unit = unit,
                            .request_id = absl::StrCat("request ", sent_),
                            .digest = report::Digest(submission),
                            .now = notification::At("2026-03-05 09:00"),
                            .author = "officer",
                            .payload = report::Serialise(submission)},
                           [&](absl::StatusOr<redis::Taken> got) {
                             taken = std::move(got);
                             answered.Notify();
                           });
  answered.WaitForNotification();
  ASSERT_TRUE(taken.ok()) << taken.status();
  ASSERT_TRUE(taken->receipt);
}

void NotificationInRedis::DecideAll(const std::string& unit) {
  Decide(unit, false);
}

void NotificationInRedis::SetAside(const std::string& unit) {
  Decide(unit, true);
}

void NotificationInRedis::Confirm(const std::string& unit) {
  complete_ = true;
  Submit(unit);
  DecideAll(unit);
  auto snapshot = desk_.submissions.GetSnapshot(unit);
  ASSERT_TRUE(snapshot.ok());
  redis::NewAct act;
  act.unit = unit;
  act.now = notification::At("2026-03-06 09:00");
  act.author = "head";
  act.seal_seen = snapshot->seal();
  act.act.set_unit(unit);
  act.act.mutable_confirm()->set_snapshot_digest("d1");
  auto taken = desk_.submissions.AddAct(act);
  ASSERT_TRUE(taken.ok()) << taken.status();
  ASSERT_TRUE(taken->receipt);
  DecideAll(unit);
  complete_ = false;
}

void NotificationInRedis::Decide(const std::string& unit, bool aside) {
  while (true) {
    auto taken =
        work_.Take(desk_.keys.PartitionOf(unit), 100, absl::Minutes(1));
    ASSERT_TRUE(taken.ok()) << taken.status();
    bool any = false;
    for (const redis::LeasedEntry& leased : *taken) {
      if (leased.unit != unit) continue;
      any = true;
      redis::Decision decision =
          aside ? testing::SetAside(leased) : testing::Accept(leased);
      if (complete_) {
        *decision.snapshot.mutable_items() =
            CompleteSnapshot(unit.c_str()).items();
      }
      if (leased.of_act) {
        decision.event.set_kind(v1::EVENT_KIND_CONFIRMED);
        report::ToProto(leased.receive_time,
                        decision.snapshot.mutable_first_complete_time());
      }
      auto decided = work_.Decide(leased, decision);
      ASSERT_TRUE(decided.ok()) << decided.status();
      ASSERT_EQ(*decided, redis::Decided::kDone);
    }
    if (!any || aside) return;
  }
}

void NotificationInRedis::FollowAll(Enqueuer& enqueuer) {
  while (true) {
    auto followed =
        enqueuer.Follow(At("2026-03-05 10:00"), absl::ZeroDuration());
    ASSERT_TRUE(followed.ok()) << followed.status();
    auto lag = enqueuer.Lag();
    ASSERT_TRUE(lag.ok()) << lag.status();
    if (*lag == 0) return;
  }
}

std::vector<v1::Notification> NotificationInRedis::AllNotifications() {
  auto all =
      desk_.outbox.List("", v1::NOTIFICATION_STATE_UNSPECIFIED, 0, 10000);
  EXPECT_TRUE(all.ok()) << all.status();
  return all.ok() ? *std::move(all) : std::vector<v1::Notification>();
}

}  // namespace baocao::notification
