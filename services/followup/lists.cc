#include "services/followup/lists.h"

#include <utility>

namespace baocao::followup {

Lists::Lists(std::shared_ptr<const campaign::Campaign> campaign)
    : campaign_(std::move(campaign)), fold_(campaign_) {}

void Lists::Replace(Fold fold) {
  absl::MutexLock lock(&mutex_);
  // The old one is freed outside the lock, with `fold`.
  std::swap(fold_, fold);
  loaded_ = true;
  ++changes_;
}

void Lists::Apply(std::vector<std::shared_ptr<const FollowedUnit>> units) {
  absl::MutexLock lock(&mutex_);
  for (auto& unit : units) {
    if (fold_.Apply(std::move(unit))) ++changes_;
  }
}

void Lists::Stop() {
  absl::MutexLock lock(&mutex_);
  stopping_ = true;
}

bool Lists::loaded() const {
  absl::ReaderMutexLock lock(&mutex_);
  return loaded_;
}

bool Lists::stopping() const {
  absl::ReaderMutexLock lock(&mutex_);
  return stopping_;
}

Fold Lists::Now() const {
  absl::ReaderMutexLock lock(&mutex_);
  return fold_;
}

bool Lists::WaitForEntry(const std::string& unit, int64_t entry,
                         absl::Time deadline) const {
  absl::ReaderMutexLock lock(&mutex_);
  const auto reached = [&]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return loaded_ && fold_.EntryOf(unit) >= entry;
  };
  const auto done = [&]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return stopping_ || reached();
  };
  mutex_.AwaitWithDeadline(absl::Condition(&done), deadline);
  return reached();
}

uint64_t Lists::WaitForChange(uint64_t seen, absl::Time deadline) const {
  absl::ReaderMutexLock lock(&mutex_);
  const auto changed = [&]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return stopping_ || changes_ != seen;
  };
  mutex_.AwaitWithDeadline(absl::Condition(&changed), deadline);
  return changes_;
}

bool Lists::WaitForStop(absl::Time deadline) const {
  absl::ReaderMutexLock lock(&mutex_);
  mutex_.AwaitWithDeadline(absl::Condition(&stopping_), deadline);
  return stopping_;
}

}  // namespace baocao::followup
