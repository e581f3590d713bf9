// Up to where events may be let go.
#ifndef BAOCAO_NOTIFICATION_TRIM_HORIZON_H_
#define BAOCAO_NOTIFICATION_TRIM_HORIZON_H_

#include <deque>
#include <optional>
#include <utility>

#include "absl/time/time.h"
#include "services/redis/events.h"

namespace baocao::notification {

// Remembers stored positions with their times, so that events stay for a while
// behind them: followers lag, and watchers resume. Starts anew with the
// process.
class TrimHorizon {
 public:
  explicit TrimHorizon(absl::Duration keep) : keep_(keep) {}

  // `position` has been stored at `now`.
  void Note(const redis::Position& position, absl::Time now);
  // The newest position that is old enough, once.
  std::optional<redis::Position> Take(absl::Time now);

 private:
  const absl::Duration keep_;
  std::deque<std::pair<absl::Time, redis::Position>> stored_;
};

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_TRIM_HORIZON_H_
