// From what happened to what is to be told: events into the outbox.
#ifndef BAOCAO_NOTIFICATION_ENQUEUER_H_
#define BAOCAO_NOTIFICATION_ENQUEUER_H_

#include <vector>

#include "absl/status/statusor.h"
#include "services/notification/desk.h"
#include "services/notification/message.h"
#include "services/notification/metrics.h"
#include "services/notification/trim_horizon.h"

namespace baocao::notification {

// Follows one campaign's events from the stored position. Notifications and
// the position move in one transaction, so that an event is neither lost nor
// told twice, whoever is killed. Not thread-safe.
class Enqueuer {
 public:
  Enqueuer(Desk& desk, Metrics& metrics, bool test_data,
           absl::Duration keep_events);

  // Handles the events behind the stored position, waiting up to `wait` for the
  // first; returns how many. Where events are gone, every unit's log is read
  // instead.
  absl::StatusOr<int> Follow(Instants now, absl::Duration wait);

  // Lets go of events that are handled and old enough.
  absl::Status Trim(absl::Time real_now);

  // Events not handled yet.
  absl::StatusOr<int64_t> Lag();

 private:
  absl::StatusOr<std::vector<v1::Notification>> NotificationsOf(
      const v1::CampaignState& state, const std::vector<v1::Event>& events,
      Instants now);
  // The submission or the act behind an event.
  absl::Status LoadDetails(Occasion& occasion);
  // What only the units' snapshots tell: how far packages are, and what is to
  // be told of things raised and tasks given.
  absl::Status ReadSnapshots(const std::vector<v1::Event>& events,
                             std::vector<Occasion>& occasions);
  absl::Status CatchUp(const v1::CampaignState& state, Instants now);
  absl::Status CatchUpUnit(const v1::CampaignState& state,
                           const std::string& unit, Instants now);
  // Adds in portions that Redis carries out quickly; the position moves with
  // the last.
  absl::Status Add(const std::vector<v1::Notification>& notifications,
                   const redis::Position* position);

  Desk& desk_;
  Metrics& metrics_;
  const bool test_data_;
  TrimHorizon horizon_;
};

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_ENQUEUER_H_
