#include "services/validation/due_partitions.h"

namespace baocao::validation {

void DuePartitions::Push(Due due) {
  absl::MutexLock lock(&mutex_);
  if (waiting_.insert(due).second) queue_.push_back(due);
}

std::optional<DuePartitions::Due> DuePartitions::Pop() {
  absl::MutexLock lock(&mutex_);
  const auto ready = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return ended_ || !queue_.empty();
  };
  mutex_.Await(absl::Condition(&ready));
  if (ended_) return std::nullopt;
  const Due due = queue_.front();
  queue_.pop_front();
  waiting_.erase(due);
  return due;
}

void DuePartitions::End() {
  absl::MutexLock lock(&mutex_);
  ended_ = true;
}

}  // namespace baocao::validation
