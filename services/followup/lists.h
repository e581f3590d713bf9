// The fold behind one lock: one writer follows events, many readers serve
// calls.
#ifndef BAOCAO_FOLLOWUP_LISTS_H_
#define BAOCAO_FOLLOWUP_LISTS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "services/followup/fold.h"

namespace baocao::followup {

// Thread-safe. Nothing can be read before the first Replace.
class Lists {
 public:
  explicit Lists(std::shared_ptr<const campaign::Campaign> campaign);

  const campaign::Campaign& campaign() const { return *campaign_; }

  // A fold built anew in place of the one held.
  void Replace(Fold fold);
  void Apply(std::vector<std::shared_ptr<const FollowedUnit>> units);
  // Wakes all who wait; they see `stopping`.
  void Stop();

  bool loaded() const;
  bool stopping() const;
  // As they are at one instant; what comes later does not change it.
  Fold Now() const;

  // False: the unit's entry is not reached by the deadline, or the end.
  bool WaitForEntry(const std::string& unit, int64_t entry,
                    absl::Time deadline) const;
  // Waits for changes behind `seen` (0 at first) or the deadline; the number of
  // changes so far.
  uint64_t WaitForChange(uint64_t seen, absl::Time deadline) const;
  // True: stopping.
  bool WaitForStop(absl::Time deadline) const;

 private:
  const std::shared_ptr<const campaign::Campaign> campaign_;
  mutable absl::Mutex mutex_;
  Fold fold_ ABSL_GUARDED_BY(mutex_);
  uint64_t changes_ ABSL_GUARDED_BY(mutex_) = 0;
  bool loaded_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace baocao::followup

#endif  // BAOCAO_FOLLOWUP_LISTS_H_
