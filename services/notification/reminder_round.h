// Reminders and the daily digest, by schedule and by hand.
#ifndef BAOCAO_NOTIFICATION_REMINDER_ROUND_H_
#define BAOCAO_NOTIFICATION_REMINDER_ROUND_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/notification/desk.h"
#include "services/notification/message.h"
#include "services/notification/metrics.h"
#include "services/notification/reminders.h"

namespace baocao::notification {

// Of one campaign. Ids make each reminder come once, whatever is repeated or
// forgotten; `handled_` only saves work. Not thread-safe.
class ReminderRound {
 public:
  ReminderRound(Desk& desk, Metrics& metrics, bool test_data);

  // Puts the reminders that are due, and the digest of who is late, into the
  // outbox; returns how many were new. Cheap where nothing is due.
  absl::StatusOr<int> Run(Instants now);

 private:
  absl::StatusOr<int> RemindDue(const v1::CampaignState& state,
                                const std::vector<DueUnit>& due, Instants now);
  absl::StatusOr<int> TellWhoIsLate(const v1::CampaignState& state,
                                    absl::Time day, Instants now);

  Desk& desk_;
  Metrics& metrics_;
  const bool test_data_;
  std::map<std::string, absl::Time> handled_;
};

// What SendReminders did.
struct RemindedNow {
  int queued = 0;   // units
  int skipped = 0;  // reminded today already, done, or without an address
};
// Reminds the units (of the campaign, owing a package) now, once a day each.
absl::StatusOr<RemindedNow> RemindNow(Desk& desk,
                                      const std::vector<const v1::Unit*>& units,
                                      Instants now, bool test_data);

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_REMINDER_ROUND_H_
