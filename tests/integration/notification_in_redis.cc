#include "tests/integration/notification_in_redis.h"

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "services/report/act_event.h"
#include "services/report/digest.h"
#include "services/report/proposal_register.h"
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
      testing::ReportOf(unit, absl::StrCat("text ", sent_ + 1));
  submission.add_forms()->set_form("1A");
  Send(submission, "2026-03-05 09:00");
}

void NotificationInRedis::Raise(const std::string& unit,
                                const v1::ProposalList& proposals,
                                const char* local) {
  v1::Submission submission;
  submission.set_unit(unit);
  *submission.mutable_proposals() = proposals;
  Send(submission, local);
  DecideAll(unit);
}

void NotificationInRedis::Send(const v1::Submission& submission,
                               const char* local) {
  absl::StatusOr<redis::Taken> taken;
  absl::Notification answered;
  desk_.submissions.Submit({.unit = submission.unit(),
                            .request_id = absl::StrCat("request ", ++sent_),
                            .digest = report::Digest(submission),
                            .now = notification::At(local),
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

void NotificationInRedis::Act(const std::string& unit, const v1::Act& act,
                              const char* local) {
  AddAct(unit, act, local);
  DecideAll(unit);
}

void NotificationInRedis::RefusedAct(const std::string& unit,
                                     const v1::Act& act, const char* local) {
  refused_ = true;
  AddAct(unit, act, local);
  DecideAll(unit);
  refused_ = false;
}

void NotificationInRedis::AddAct(const std::string& unit, const v1::Act& act,
                                 const char* local) {
  auto snapshot = desk_.submissions.GetSnapshot(unit);
  ASSERT_TRUE(snapshot.ok() || absl::IsNotFound(snapshot.status()))
      << snapshot.status();
  redis::NewAct added;
  added.unit = unit;
  added.now = notification::At(local);
  added.author = "officer";
  if (snapshot.ok()) added.seal_seen = snapshot->seal();
  added.act = act;
  added.act.set_unit(unit);
  auto taken = desk_.submissions.AddAct(added);
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
  v1::Act act;
  act.mutable_confirm()->set_snapshot_digest("d1");
  AddAct(unit, act, "2026-03-06 09:00");
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
      const report::EntryFacts facts{.entry = leased.entry,
                                     .receive_time = leased.receive_time,
                                     .author = leased.author};
      if (leased.submission && leased.submission->has_proposals()) {
        report::LayProposals(leased.submission->proposals(), facts,
                             decision.snapshot);
      }
      if (leased.act && refused_) {
        decision.verdict.set_outcome(v1::OUTCOME_REJECTED);
        decision.event.set_outcome(v1::OUTCOME_REJECTED);
        decision.seal = report::Seal(leased.snapshot.seal(), leased.entry,
                                     leased.content_digest, decision.verdict);
        decision.snapshot.set_seal(decision.seal);
      } else if (leased.act && !leased.act->has_confirm()) {
        decision.snapshot =
            report::ApplyAct(decision.snapshot, *leased.act, facts);
        decision.event.set_kind(report::EventKindOf(*leased.act));
      } else if (leased.of_act) {
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
