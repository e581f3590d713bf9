// Takes entries of the units' logs, decides them and stores the decisions.
#ifndef BAOCAO_VALIDATION_WORKER_H_
#define BAOCAO_VALIDATION_WORKER_H_

#include <optional>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "services/redis/work.h"
#include "services/server/clock.h"
#include "services/server/host.h"
#include "services/validation/due_partitions.h"
#include "services/validation/metrics.h"
#include "services/validation/served_campaign.h"

namespace baocao::validation {

struct WorkerOptions {
  int threads = 2;
  // Of what is taken, in real time. A unit whose worker died waits so long.
  absl::Duration lease = absl::Milliseconds(950);
  // A check that runs longer is broken off, and its try has failed.
  absl::Duration budget = absl::Milliseconds(500);
  // Heads of queues taken, and decisions stored, in one round trip.
  int batch = 16;
  // A decision waits no longer than this for the others of its batch.
  absl::Duration gathering = absl::Milliseconds(20);
  absl::Duration peers_period = absl::Seconds(5);
  absl::Duration depths_period = absl::Seconds(2);
};

// One listener a campaign tells which partitions may hold work; a pool of
// threads takes them in turn; a keeper reads medians and queue depths. Redis
// away: the listeners come back with backoff, readiness is a probe's.
class Worker final : public server::Worker {
 public:
  // All must outlive this.
  Worker(ServedCampaigns& campaigns, const server::Clock& clock,
         Metrics& metrics, WorkerOptions options);
  ~Worker() override;

  void Start() override;
  void Stop() override;

 private:
  // Decided, but not stored yet.
  struct Pending {
    redis::DecidedEntry entry;
    absl::Time start;  // of its check
  };

  void Listen(ServedCampaign& served);
  void Decide();
  void Keep();

  // Takes what is due in the partition and decides it.
  void DecideSome(ServedCampaign& served, int partition);
  // nullopt: the try has failed, which is logged.
  std::optional<redis::Decision> DecideOne(ServedCampaign& served,
                                           redis::LeasedEntry& leased);
  // Stores the decisions together, and tries again so long as the lease holds.
  void Store(ServedCampaign& served, std::vector<Pending> pending,
             absl::Time lease_end);
  void Count(const campaign::Campaign& campaign, const Pending& pending,
             const absl::StatusOr<redis::Decided>& decided);
  // Until then, or Stop. True: stopping.
  bool Wait(absl::Duration time);

  ServedCampaigns& campaigns_;
  const server::Clock& clock_;
  Metrics& metrics_;
  const WorkerOptions options_;
  DuePartitions due_;
  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_WORKER_H_
