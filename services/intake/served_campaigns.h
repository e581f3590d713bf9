// The campaigns this process serves, and what it holds of each.
#ifndef BAOCAO_INTAKE_SERVED_CAMPAIGNS_H_
#define BAOCAO_INTAKE_SERVED_CAMPAIGNS_H_

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "services/campaign/campaign.h"
#include "services/intake/watch.h"
#include "services/redis/client.h"
#include "services/redis/deployment.h"
#include "services/redis/events.h"
#include "services/redis/pipeline.h"
#include "services/redis/submissions.h"
#include "services/server/auth.h"
#include "services/server/refusal.h"

namespace baocao::intake {

// One campaign. Thread-safe.
class ServedCampaign {
 public:
  ServedCampaign(std::shared_ptr<const campaign::Campaign> campaign,
                 redis::Client& client, redis::Pipeline& pipeline);

  const campaign::Campaign& campaign() const { return *campaign_; }
  redis::Submissions& submissions() { return submissions_; }
  redis::Deployment& deployment() { return deployment_; }
  Watch& watch() { return watch_; }

  // Compares with the mark in Redis (which the first service writes) and takes
  // over the campaign's state. While the mark is another's, nothing is served.
  absl::Status Refresh(bool test_clock);
  bool claimed() const { return claimed_; }
  // The state when it was last read, up to a few seconds old. For remarks;
  // whether the campaign is closed is decided in Redis.
  std::shared_ptr<const v1::CampaignState> LastState() const;
  // Reads it anew.
  absl::StatusOr<v1::CampaignState> ReadState();

 private:
  const std::shared_ptr<const campaign::Campaign> campaign_;
  redis::Submissions submissions_;
  redis::Deployment deployment_;
  redis::Events events_;
  Watch watch_;
  std::atomic<bool> claimed_ = false;
  mutable absl::Mutex mutex_;
  std::shared_ptr<const v1::CampaignState> state_ ABSL_GUARDED_BY(mutex_);
};

// What a name stands for.
struct Address {
  ServedCampaign* served = nullptr;
  const v1::Unit* unit = nullptr;
  int revision = 0;
};

class ServedCampaigns {
 public:
  // INVALID_ARGUMENT: a folder has faults, or two name the same campaign.
  static absl::StatusOr<std::unique_ptr<ServedCampaigns>> Load(
      const std::vector<std::string>& folders, redis::Client& client,
      redis::Pipeline& pipeline);

  // By id.
  std::vector<ServedCampaign*> all();
  // Every campaign; the first fault.
  absl::Status Refresh(bool test_clock);
  // For a start: FAILED_PRECONDITION where the data of a campaign are of the
  // other kind of clock, or otherwise not for this service. A Redis that is
  // away and a changed campaign folder may pass by: OK.
  absl::Status MayStart(bool test_clock);

  // What `name` stands for, if the caller may know: malformed names are
  // INVALID_ARGUMENT, others' PERMISSION_DENIED, unknown ones NOT_FOUND.
  std::optional<server::Refusal> FindCampaign(const server::Caller& caller,
                                              const std::string& name,
                                              const char* field,
                                              Address* address);
  std::optional<server::Refusal> FindUnit(const server::Caller& caller,
                                          const std::string& name,
                                          Address* address);
  std::optional<server::Refusal> FindSubmission(const server::Caller& caller,
                                                const std::string& name,
                                                Address* address);

 private:
  std::optional<server::Refusal> Find(const server::Caller& caller,
                                      const std::string& campaign,
                                      Address* address);
  std::optional<server::Refusal> FindUnitOf(const server::Caller& caller,
                                            const std::string& campaign,
                                            const std::string& unit,
                                            Address* address);

  std::map<std::string, std::unique_ptr<ServedCampaign>> by_id_;
};

}  // namespace baocao::intake

#endif  // BAOCAO_INTAKE_SERVED_CAMPAIGNS_H_
