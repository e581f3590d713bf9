#include "services/notification/follow_up_round.h"

#include <utility>
#include <vector>

#include "services/notification/follow_up.h"

namespace baocao::notification {

FollowUpRound::FollowUpRound(Desk& desk, Metrics& metrics, bool test_data)
    : desk_(desk), metrics_(metrics), test_data_(test_data) {}

absl::StatusOr<int> FollowUpRound::Run(Instants now) {
  const campaign::Campaign& campaign = *desk_.campaign;
  const auto slot = FollowUpSlot(campaign, now.campaign);
  if (!slot || handled_ == slot) return 0;
  Outstanding outstanding(campaign);
  absl::Status loaded = desk_.events.LoadSnapshots(
      [&](const v1::Snapshot& snapshot) { outstanding.Add(snapshot); });
  if (!loaded.ok()) return loaded;
  int added = 0;
  for (const Occasion& occasion :
       outstanding.OccasionsAt(*slot, now.campaign)) {
    const std::vector<v1::Notification> notifications =
        Compose(campaign, occasion, now, test_data_);
    if (notifications.empty()) continue;
    auto fresh = desk_.outbox.Add(notifications);
    if (!fresh.ok()) return fresh.status();
    for (int i = 0; i < *fresh; ++i) metrics_.CountQueued(occasion.kind);
    added += *fresh;
  }
  handled_ = *slot;
  return added;
}

}  // namespace baocao::notification
