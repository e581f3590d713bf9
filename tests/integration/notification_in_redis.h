// A small campaign on a redis-server of the test's own, with what happens to
// it: submit, decide, confirm.
#ifndef BAOCAO_TESTS_INTEGRATION_NOTIFICATION_IN_REDIS_H_
#define BAOCAO_TESTS_INTEGRATION_NOTIFICATION_IN_REDIS_H_

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "prometheus/registry.h"
#include "services/notification/carrier.h"
#include "services/notification/desk.h"
#include "services/notification/enqueuer.h"
#include "services/notification/message.h"
#include "services/notification/metrics.h"
#include "services/redis/client.h"
#include "services/redis/pipeline.h"
#include "services/redis/work.h"
#include "services/server/clock.h"
#include "tests/integration/redis_server.h"
#include "tests/unit/notification/small_campaign.h"

namespace baocao::notification {

// Takes every message and remembers it. Thread-safe.
class RecordingCarrier final : public Carrier {
 public:
  Delivery Carry(const v1::Notification& notification,
                 absl::Time date) override;

  // From now on every try ends so.
  void Answer(Delivery delivery);
  std::vector<v1::Notification> carried() const;
  // Waits until `count` have been carried; false: they did not come in time.
  bool Await(size_t count);

 private:
  mutable absl::Mutex mutex_;
  Delivery answer_ ABSL_GUARDED_BY(mutex_);
  std::vector<v1::Notification> carried_ ABSL_GUARDED_BY(mutex_);
};

// A clock that stands where it is set.
class SetClock final : public server::Clock {
 public:
  explicit SetClock(absl::Time now) : now_(now) {}
  absl::Time Now() const override { return now_; }
  bool is_test() const override { return false; }
  void Set(absl::Time now) { now_ = now; }

 private:
  std::atomic<absl::Time> now_;
};

class NotificationInRedis : public ::testing::Test {
 protected:
  NotificationInRedis();

  // Each submission is another revision.
  void Submit(const std::string& unit);
  // Decides all that waits for the unit: accepted.
  void DecideAll(const std::string& unit);
  // Decides the unit's head entry as a worker that failed five times.
  void SetAside(const std::string& unit);
  // Takes in a list of proposals, and an act; both are decided: they hold.
  void Raise(const std::string& unit, const v1::ProposalList& proposals,
             const char* local);
  void Act(const std::string& unit, const v1::Act& act, const char* local);
  // An act that is taken in and then found not to hold.
  void RefusedAct(const std::string& unit, const v1::Act& act,
                  const char* local);
  // Accepts a complete package and lets the head confirm it.
  void Confirm(const std::string& unit);

  // Follows until nothing is left.
  void FollowAll(Enqueuer& enqueuer);
  std::vector<v1::Notification> AllNotifications();
  static Instants At(const char* local);

  testing::RedisServer server_;
  prometheus::Registry registry_;
  redis::Client client_;
  redis::Pipeline pipeline_;
  Desk desk_;
  redis::Work work_;
  Metrics metrics_;

 private:
  void Send(const v1::Submission& submission, const char* local);
  void AddAct(const std::string& unit, const v1::Act& act, const char* local);
  void Decide(const std::string& unit, bool aside);

  int sent_ = 0;
  bool complete_ = false;
  bool refused_ = false;
};

}  // namespace baocao::notification

#endif  // BAOCAO_TESTS_INTEGRATION_NOTIFICATION_IN_REDIS_H_
