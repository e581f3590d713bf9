// Keeps the running totals up with Redis.
#ifndef BAOCAO_AGGREGATION_FOLLOWER_H_
#define BAOCAO_AGGREGATION_FOLLOWER_H_

#include <functional>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "services/aggregation/metrics.h"
#include "services/aggregation/running_totals.h"
#include "services/redis/events.h"
#include "services/redis/following.h"
#include "services/redis/submissions.h"
#include "services/server/clock.h"
#include "services/server/host.h"

namespace baocao::aggregation {

// A thread of its own: loads every snapshot, then follows events and loads the
// units they name. What comes twice is ignored by its entry number. While Redis
// is away the totals stay as they are.
class Follower final : public server::Worker, private redis::FollowedThing {
 public:
  // `on_loaded` is called with true once the totals can be read.
  Follower(redis::Events& events, redis::Submissions& submissions,
           RunningTotals& totals, Metrics& metrics, const server::Clock& clock,
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
  absl::Status LoadUnits(const std::set<std::string>& units);
  void ObserveCounted(const std::string& unit, int64_t entry);

  redis::Events& events_;
  redis::Submissions& submissions_;
  RunningTotals& totals_;
  Metrics& metrics_;
  const server::Clock& clock_;
  const std::function<void(bool)> on_loaded_;
  std::thread thread_;

  // Of the thread only: receipts seen and not counted yet, oldest first, by
  // entry.
  absl::flat_hash_map<std::string, std::map<int64_t, absl::Time>> receipts_;
};

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_FOLLOWER_H_
