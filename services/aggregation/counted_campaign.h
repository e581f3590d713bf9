// The campaigns this process counts, and what it holds of each.
#ifndef BAOCAO_AGGREGATION_COUNTED_CAMPAIGN_H_
#define BAOCAO_AGGREGATION_COUNTED_CAMPAIGN_H_

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "prometheus/registry.h"
#include "services/aggregation/follower.h"
#include "services/aggregation/metrics.h"
#include "services/aggregation/peers_publisher.h"
#include "services/aggregation/running_totals.h"
#include "services/campaign/campaign.h"
#include "services/redis/client.h"
#include "services/redis/deployment.h"
#include "services/redis/events.h"
#include "services/redis/pipeline.h"
#include "services/redis/submissions.h"
#include "services/server/clock.h"

namespace baocao::aggregation {

// What every campaign of a process shares.
struct Surroundings {
  redis::Client& client;
  redis::Pipeline& pipeline;
  const server::Clock& clock;
  prometheus::Registry& registry;
  // Named in leases; differs between replicas.
  std::string replica;
  // Told whether the campaign's totals can be read.
  std::function<void(const std::string& campaign, bool)> on_loaded;
};

// One campaign. Thread-safe.
class CountedCampaign {
 public:
  CountedCampaign(std::shared_ptr<const campaign::Campaign> campaign,
                  const Surroundings& around);

  const campaign::Campaign& campaign() const { return *campaign_; }
  redis::Events& events() { return events_; }
  redis::Submissions& submissions() { return submissions_; }
  redis::Deployment& deployment() { return deployment_; }
  RunningTotals& totals() { return totals_; }
  Metrics& metrics() { return metrics_; }
  std::vector<server::Worker*> workers() { return {&follower_, &publisher_}; }

  // Compares with the mark in Redis, which the first service writes. While the
  // mark is another's, nothing is served and nothing published.
  absl::Status Claim(bool test_clock);
  bool claimed() const { return claimed_; }

 private:
  const std::shared_ptr<const campaign::Campaign> campaign_;
  redis::Events events_;
  redis::Submissions submissions_;
  redis::Deployment deployment_;
  Metrics metrics_;
  RunningTotals totals_;
  Follower follower_;
  PeersPublisher publisher_;
  std::atomic<bool> claimed_ = false;
};

class CountedCampaigns {
 public:
  // INVALID_ARGUMENT: a folder has faults, or two name the same campaign.
  static absl::StatusOr<std::unique_ptr<CountedCampaigns>> Load(
      const std::vector<std::string>& folders, const Surroundings& around);

  void Add(std::unique_ptr<CountedCampaign> campaign);
  // nullptr: unknown.
  CountedCampaign* Find(const std::string& id);
  std::vector<server::Worker*> workers();
  // Every campaign; the first fault.
  absl::Status Claim(bool test_clock);
  // For a start: FAILED_PRECONDITION where the data of a campaign are of the
  // other kind of clock, or otherwise not for this service. A Redis that is
  // away and a changed campaign folder may pass by: OK.
  absl::Status MayStart(bool test_clock);

 private:
  std::map<std::string, std::unique_ptr<CountedCampaign>> by_id_;
};

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_COUNTED_CAMPAIGN_H_
