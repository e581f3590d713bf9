#include "services/notification/trim_horizon.h"

namespace baocao::notification {

void TrimHorizon::Note(const redis::Position& position, absl::Time now) {
  // Sixty marks over the time kept are fine enough.
  if (!stored_.empty() && now - stored_.back().first < keep_ / 60) return;
  stored_.emplace_back(now, position);
}

std::optional<redis::Position> TrimHorizon::Take(absl::Time now) {
  std::optional<redis::Position> newest;
  while (!stored_.empty() && stored_.front().first + keep_ <= now) {
    newest = std::move(stored_.front().second);
    stored_.pop_front();
  }
  return newest;
}

}  // namespace baocao::notification
