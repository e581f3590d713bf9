// Reminders of answers and tasks, and the daily digest of what is late.
#ifndef BAOCAO_NOTIFICATION_FOLLOW_UP_ROUND_H_
#define BAOCAO_NOTIFICATION_FOLLOW_UP_ROUND_H_

#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/notification/desk.h"
#include "services/notification/message.h"
#include "services/notification/metrics.h"

namespace baocao::notification {

// Of one campaign, whether or not it is closed: closing ends reports, not what
// was raised. Ids make each letter come once, whatever is repeated or
// forgotten; `handled_` only saves work. Not thread-safe.
class FollowUpRound {
 public:
  FollowUpRound(Desk& desk, Metrics& metrics, bool test_data);

  // Puts what is to be told at the day's hour into the outbox; returns how many
  // were new. Cheap until the next such hour.
  absl::StatusOr<int> Run(Instants now);

 private:
  Desk& desk_;
  Metrics& metrics_;
  const bool test_data_;
  std::optional<absl::Time> handled_;
};

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_FOLLOW_UP_ROUND_H_
