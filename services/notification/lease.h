// One process at a time follows events and sends for a campaign.
#ifndef BAOCAO_NOTIFICATION_LEASE_H_
#define BAOCAO_NOTIFICATION_LEASE_H_

#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "services/redis/deployment.h"

namespace baocao::notification {

// Thread-safe. A process that was paused past the lease may still finish the
// one message in its hands; the repetition has the same Message-ID.
class Lease {
 public:
  // `holder` names this process and no other.
  Lease(redis::Deployment& deployment, std::string holder,
        absl::Duration length = absl::Seconds(10));

  // Takes or renews it; asks Redis only when a third of it has passed. False:
  // somebody else has it.
  absl::StatusOr<bool> Hold(absl::Time now);
  // So that another can begin at once.
  void Drop();

 private:
  redis::Deployment& deployment_;
  const std::string holder_;
  const absl::Duration length_;
  absl::Mutex mutex_;
  absl::Time renew_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
};

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_LEASE_H_
