// The campaigns this process follows, and what it holds of each.
#ifndef BAOCAO_FOLLOWUP_FOLLOWED_CAMPAIGN_H_
#define BAOCAO_FOLLOWUP_FOLLOWED_CAMPAIGN_H_

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "prometheus/registry.h"
#include "services/campaign/campaign.h"
#include "services/followup/follower.h"
#include "services/followup/gauges.h"
#include "services/followup/lists.h"
#include "services/followup/metrics.h"
#include "services/redis/client.h"
#include "services/redis/deployment.h"
#include "services/redis/events.h"
#include "services/redis/pipeline.h"
#include "services/redis/submissions.h"
#include "services/server/clock.h"

namespace baocao::followup {

// What every campaign of a process shares.
struct Surroundings {
  redis::Client& client;
  redis::Pipeline& pipeline;
  const server::Clock& clock;
  prometheus::Registry& registry;
  // Told whether the campaign's lists can be read.
  std::function<void(const std::string& campaign, bool)> on_loaded;
};

// One campaign. Thread-safe.
class FollowedCampaign {
 public:
  FollowedCampaign(std::shared_ptr<const campaign::Campaign> campaign,
                   const Surroundings& around);

  const campaign::Campaign& campaign() const { return *campaign_; }
  redis::Events& events() { return events_; }
  redis::Submissions& submissions() { return submissions_; }
  redis::Deployment& deployment() { return deployment_; }
  Lists& lists() { return lists_; }
  Metrics& metrics() { return metrics_; }
  std::vector<server::Worker*> workers() { return {&follower_, &gauges_}; }

  // Compares with the mark in Redis, which the first service writes. While the
  // mark is another's, nothing is served.
  absl::Status Claim(bool test_clock);
  bool claimed() const { return claimed_; }

 private:
  const std::shared_ptr<const campaign::Campaign> campaign_;
  redis::Events events_;
  redis::Submissions submissions_;
  redis::Deployment deployment_;
  Metrics metrics_;
  Lists lists_;
  Follower follower_;
  Gauges gauges_;
  std::atomic<bool> claimed_ = false;
};

class FollowedCampaigns {
 public:
  // INVALID_ARGUMENT: a folder has faults, or two name the same campaign.
  static absl::StatusOr<std::unique_ptr<FollowedCampaigns>> Load(
      const std::vector<std::string>& folders, const Surroundings& around);

  void Add(std::unique_ptr<FollowedCampaign> campaign);
  // nullptr: unknown.
  FollowedCampaign* Find(const std::string& id);
  std::vector<server::Worker*> workers();
  // Every campaign; the first fault.
  absl::Status Claim(bool test_clock);
  // For a start: FAILED_PRECONDITION where the data of a campaign are of the
  // other kind of clock, or otherwise not for this service. A Redis that is
  // away and a changed campaign folder may pass by: OK.
  absl::Status MayStart(bool test_clock);

 private:
  std::map<std::string, std::unique_ptr<FollowedCampaign>> by_id_;
};

}  // namespace baocao::followup

#endif  // BAOCAO_FOLLOWUP_FOLLOWED_CAMPAIGN_H_
