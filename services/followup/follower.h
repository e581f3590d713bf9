// Keeps the lists up with Redis.
#ifndef BAOCAO_FOLLOWUP_FOLLOWER_H_
#define BAOCAO_FOLLOWUP_FOLLOWER_H_

#include <functional>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "services/followup/lists.h"
#include "services/followup/metrics.h"
#include "services/redis/events.h"
#include "services/redis/following.h"
#include "services/server/host.h"

namespace baocao::followup {

// A thread of its own: loads every snapshot, then the units that events name.
// While Redis is away the lists stay as they are.
class Follower final : public server::Worker, private redis::FollowedThing {
 public:
  // `on_loaded` is called with true once the lists can be read.
  Follower(redis::Events& events, Lists& lists, Metrics& metrics,
           std::function<void(bool)> on_loaded);
  ~Follower() override;

  void Start() override;
  void Stop() override;

 private:
  absl::Status Load() override;
  absl::Status TakeOver(const std::vector<v1::Event>& events) override;
  void TellGap() override;
  void TellTrouble(const absl::Status& status) override;
  bool WaitForStop(absl::Time until) override;

  redis::Events& events_;
  Lists& lists_;
  Metrics& metrics_;
  const std::function<void(bool)> on_loaded_;
  std::thread thread_;
};

}  // namespace baocao::followup

#endif  // BAOCAO_FOLLOWUP_FOLLOWER_H_
