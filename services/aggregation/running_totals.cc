#include "services/aggregation/running_totals.h"

namespace baocao::aggregation {

RunningTotals::RunningTotals(std::shared_ptr<const Plan> plan)
    : plan_(std::move(plan)), fold_(plan_) {}

void RunningTotals::Replace(Fold fold, v1::CampaignState state) {
  absl::MutexLock lock(&mutex_);
  // The old one is freed outside the lock, with `fold`.
  std::swap(fold_, fold);
  state_ = std::move(state);
  ++stamp_.all;
  ++stamp_.load;
  ++stamp_.state;
  stamp_.change = fold_.changes();
}

int RunningTotals::Apply(
    const std::vector<std::shared_ptr<const UnitRecord>>& records) {
  absl::MutexLock lock(&mutex_);
  int newer = 0;
  for (const auto& record : records) newer += fold_.Apply(record) ? 1 : 0;
  if (newer > 0) {
    ++stamp_.all;
    stamp_.change = fold_.changes();
  }
  return newer;
}

void RunningTotals::SetState(v1::CampaignState state) {
  absl::MutexLock lock(&mutex_);
  state_ = std::move(state);
  ++stamp_.all;
  ++stamp_.state;
}

void RunningTotals::Stop() {
  absl::MutexLock lock(&mutex_);
  stopping_ = true;
}

bool RunningTotals::loaded() const {
  absl::ReaderMutexLock lock(&mutex_);
  return stamp_.load > 0;
}

bool RunningTotals::stopping() const {
  absl::ReaderMutexLock lock(&mutex_);
  return stopping_;
}

bool RunningTotals::WaitForVersion(int64_t at_least,
                                   absl::Time deadline) const {
  absl::ReaderMutexLock lock(&mutex_);
  const auto reached = [&]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return stamp_.load > 0 && fold_.version() >= at_least;
  };
  const auto done = [&]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return stopping_ || reached();
  };
  mutex_.AwaitWithDeadline(absl::Condition(&done), deadline);
  return reached();
}

bool RunningTotals::WaitForChange(const Stamp& seen,
                                  absl::Time deadline) const {
  absl::ReaderMutexLock lock(&mutex_);
  const auto changed = [&]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return stopping_ || stamp_.all != seen.all;
  };
  return mutex_.AwaitWithDeadline(absl::Condition(&changed), deadline);
}

bool RunningTotals::WaitForStop(absl::Time deadline) const {
  absl::ReaderMutexLock lock(&mutex_);
  mutex_.AwaitWithDeadline(absl::Condition(&stopping_), deadline);
  return stopping_;
}

}  // namespace baocao::aggregation
