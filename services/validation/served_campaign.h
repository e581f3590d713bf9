// The campaigns this process checks, and what it holds of each.
#ifndef BAOCAO_VALIDATION_SERVED_CAMPAIGN_H_
#define BAOCAO_VALIDATION_SERVED_CAMPAIGN_H_

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "services/campaign/campaign.h"
#include "services/redis/client.h"
#include "services/redis/deployment.h"
#include "services/redis/events.h"
#include "services/redis/work.h"
#include "services/validation/check.h"
#include "services/validation/peers.h"

namespace baocao::validation {

// One campaign. Thread-safe.
class ServedCampaign {
 public:
  ServedCampaign(std::shared_ptr<const campaign::Campaign> campaign,
                 redis::Client& client, const std::string& worker);

  const campaign::Campaign& campaign() const { return *campaign_; }
  const Checker& checker() const { return checker_; }
  redis::Work& work() { return work_; }

  // Compares with the campaign's mark in Redis. While it is another's, no work
  // is taken and nothing is checked.
  absl::Status Claim(bool test_clock);
  // FAILED_PRECONDITION: the data are not for this start (real data under a
  // test clock). A Redis that is away, or another digest, may pass by: OK.
  absl::Status MayStart(bool test_clock);
  bool claimed() const { return claimed_; }

  // The newest medians known; never null.
  std::shared_ptr<const Peers> peers() const;
  // Reads them anew.
  absl::Status RefreshPeers();

  // What the unit stands for now; empty where it has sent nothing.
  absl::StatusOr<v1::Snapshot> LoadSnapshot(const std::string& unit);

 private:
  const std::shared_ptr<const campaign::Campaign> campaign_;
  const Checker checker_;
  redis::Work work_;
  redis::Deployment deployment_;
  redis::Events events_;
  std::atomic<bool> claimed_ = false;
  mutable absl::Mutex mutex_;
  std::shared_ptr<const Peers> peers_ ABSL_GUARDED_BY(mutex_);
};

// By campaign id.
using ServedCampaigns = std::map<std::string, std::unique_ptr<ServedCampaign>>;

// INVALID_ARGUMENT: a folder has faults, or two name the same campaign; all
// faults are told.
absl::StatusOr<ServedCampaigns> LoadCampaigns(
    const std::vector<std::string>& folders, redis::Client& client,
    const std::string& worker);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_SERVED_CAMPAIGN_H_
