// The threads that follow, remind and send.
#ifndef BAOCAO_NOTIFICATION_OUTBOX_H_
#define BAOCAO_NOTIFICATION_OUTBOX_H_

#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "services/notification/carrier.h"
#include "services/notification/desk.h"
#include "services/notification/enqueuer.h"
#include "services/notification/follow_up_round.h"
#include "services/notification/lease.h"
#include "services/notification/metrics.h"
#include "services/notification/reminder_round.h"
#include "services/notification/sender.h"
#include "services/server/clock.h"
#include "services/server/host.h"

namespace baocao::notification {

struct OutboxOptions {
  // How long handled events stay for followers and watchers.
  absl::Duration keep_events = absl::Hours(1);
  RetryPolicy retry;
};

// One campaign's notifications: one thread follows and reminds, one sends, so
// that a slow mail server holds up neither. Both work only while Redis keeps
// this very campaign and this process has the lease; another takes over within
// seconds.
class Outbox final : public server::Worker {
 public:
  Outbox(Desk& desk, const server::Clock& clock,
         std::unique_ptr<Carrier> carrier, Metrics& metrics,
         OutboxOptions options);
  ~Outbox() override;

  void Start() override;
  void Stop() override;

 private:
  void Follow();
  void Send();
  void Tend();
  // Whether this process is to work now. Waits a while where it is not.
  bool MayWork();
  bool Await(absl::Duration wait);
  Instants Now() const;
  void Complain(const char* step, const absl::Status& status);

  Desk& desk_;
  const server::Clock& clock_;
  const std::unique_ptr<Carrier> carrier_;
  Metrics& metrics_;
  Lease lease_;
  Enqueuer enqueuer_;
  ReminderRound reminders_;
  FollowUpRound follow_ups_;
  Sender sender_;
  // Redis keeps the same campaign and kind of clock; looked at by the follower.
  std::atomic<bool> fits_ = false;
  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread follower_;
  std::thread sender_thread_;
};

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_OUTBOX_H_
