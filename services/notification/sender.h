// From the outbox to the recipients.
#ifndef BAOCAO_NOTIFICATION_SENDER_H_
#define BAOCAO_NOTIFICATION_SENDER_H_

#include <atomic>

#include "absl/status/statusor.h"
#include "services/notification/carrier.h"
#include "services/notification/delivery.h"
#include "services/notification/desk.h"
#include "services/notification/lease.h"
#include "services/notification/message.h"
#include "services/notification/metrics.h"

namespace baocao::notification {

// Sends one campaign's due notifications while it holds the lease. Each is sent
// at least once; one that is sent again, because a process died between the
// mail server's answer and ours to Redis, has the same Message-ID. Not
// thread-safe but for Stop.
class Sender {
 public:
  Sender(Desk& desk, Lease& lease, Carrier& carrier, Metrics& metrics,
         RetryPolicy policy = {});

  struct Round {
    int tried = 0;
    // The mail server could not be reached: the rest waits for a better time
    // and is not counted as tried.
    bool unreachable = false;
  };
  // Tries up to `most` of those due at `now`. Nothing while another has the
  // lease.
  absl::StatusOr<Round> SendDue(Instants now, int most);
  // Rounds end after the message in hand, from now on. From any thread.
  void Stop();

 private:
  absl::StatusOr<Delivery::Result> SendOne(const v1::Notification& notification,
                                           Instants now);

  Desk& desk_;
  Lease& lease_;
  Carrier& carrier_;
  Metrics& metrics_;
  const RetryPolicy policy_;
  std::atomic<bool> stopping_ = false;
};

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_SENDER_H_
