// Publishes the medians of the running totals for validation.
#ifndef BAOCAO_AGGREGATION_PEERS_PUBLISHER_H_
#define BAOCAO_AGGREGATION_PEERS_PUBLISHER_H_

#include <functional>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/aggregation/running_totals.h"
#include "services/redis/deployment.h"
#include "services/server/host.h"

namespace baocao::aggregation {

// A thread of its own: every `period` (real time; longer where reckoning takes
// a tenth of it), if the version has changed and this replica holds the lease.
class PeersPublisher final : public server::Worker {
 public:
  // `may_publish`: the campaign in Redis is this one.
  PeersPublisher(redis::Deployment& deployment, RunningTotals& totals,
                 std::string holder, absl::Duration period,
                 std::function<bool()> may_publish);
  ~PeersPublisher() override;

  void Start() override;
  // Also ends whoever waits on the totals.
  void Stop() override;

  // One round, also for tests.
  absl::Status Publish();

 private:
  void Run();

  redis::Deployment& deployment_;
  RunningTotals& totals_;
  const std::string holder_;
  const absl::Duration period_;
  const std::function<bool()> may_publish_;
  std::thread thread_;
  int64_t published_ = 0;
};

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_PEERS_PUBLISHER_H_
