// The fold behind one lock: one writer follows events, many readers serve
// calls.
#ifndef BAOCAO_AGGREGATION_RUNNING_TOTALS_H_
#define BAOCAO_AGGREGATION_RUNNING_TOTALS_H_

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "baocao/v1/campaign.pb.h"
#include "services/aggregation/fold.h"

namespace baocao::aggregation {

// Thread-safe. Nothing can be read before the first Replace.
class RunningTotals {
 public:
  explicit RunningTotals(std::shared_ptr<const Plan> plan);

  const Plan& plan() const { return *plan_; }
  std::shared_ptr<const Plan> shared_plan() const { return plan_; }

  // A fold built anew in place of the one held.
  void Replace(Fold fold, v1::CampaignState state);
  // Returns how many records were newer.
  int Apply(const std::vector<std::shared_ptr<const UnitRecord>>& records);
  void SetState(v1::CampaignState state);
  // Wakes all who wait; they see `stopping`.
  void Stop();

  bool loaded() const;
  bool stopping() const;

  // What changed when: a watcher keeps the stamp it has seen.
  struct Stamp {
    uint64_t all = 0;     // any change at all
    uint64_t load = 0;    // of the fold as a whole: change numbers start anew
    uint64_t state = 0;   // of the campaign's state
    uint64_t change = 0;  // Fold::changes
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };

  // Calls `read(const Fold&, const v1::CampaignState&, const Stamp&)` on a
  // consistent state and returns what it returns. Keep it short: it holds up
  // the writer.
  template <typename Reader>
  auto Read(Reader&& read) const {
    absl::ReaderMutexLock lock(&mutex_);
    return read(fold_, state_, stamp_);
  }

  // False: not loaded, or the version not reached, by the deadline.
  bool WaitForVersion(int64_t at_least, absl::Time deadline) const;
  // Waits until something changed since `seen` or the end: true; false: the
  // deadline.
  bool WaitForChange(const Stamp& seen, absl::Time deadline) const;
  // True: stopping.
  bool WaitForStop(absl::Time deadline) const;

 private:
  const std::shared_ptr<const Plan> plan_;
  mutable absl::Mutex mutex_;
  Fold fold_ ABSL_GUARDED_BY(mutex_);
  v1::CampaignState state_ ABSL_GUARDED_BY(mutex_);
  Stamp stamp_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_RUNNING_TOTALS_H_
