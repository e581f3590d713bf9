// Keeps something that is made of all snapshots up with events.
#ifndef BAOCAO_REDIS_FOLLOWING_H_
#define BAOCAO_REDIS_FOLLOWING_H_

#include <functional>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "baocao/v1/event.pb.h"
#include "services/redis/events.h"

namespace baocao::redis {

// What a follower does with what it is told, on the thread of Follow.
class FollowedThing {
 public:
  virtual ~FollowedThing() = default;
  // Makes it anew of all snapshots. What happens meanwhile is told afterwards.
  virtual absl::Status Load() = 0;
  // Brings in what the events name. After an error the same events come again.
  virtual absl::Status TakeOver(const std::vector<v1::Event>& events) = 0;
  // Events are gone: it will be loaded again.
  virtual void TellGap() = 0;
  // It fails again and again.
  virtual void TellTrouble(const absl::Status& status) = 0;
  // True: the end. Returns early at the end only.
  virtual bool WaitForStop(absl::Time until) = 0;
};

// Until the end: reads the newest event ids first, then loads, then follows;
// after a gap or a raised prefix it loads again. While Redis is away it tries
// again, more and more slowly.
void Follow(Events& events, FollowedThing& thing);

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_FOLLOWING_H_
