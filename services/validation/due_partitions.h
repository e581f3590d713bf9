// Partitions that may hold work, in the order they were told of.
#ifndef BAOCAO_VALIDATION_DUE_PARTITIONS_H_
#define BAOCAO_VALIDATION_DUE_PARTITIONS_H_

#include <deque>
#include <optional>
#include <set>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace baocao::validation {

class ServedCampaign;

// Campaigns and partitions in turn: one that is pushed while it waits keeps
// its place. Thread-safe.
class DuePartitions {
 public:
  using Due = std::pair<ServedCampaign*, int>;

  void Push(Due due);
  // Waits for one; nullopt: ended.
  std::optional<Due> Pop();
  // Pop gives nothing any more.
  void End();

 private:
  absl::Mutex mutex_;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  std::deque<Due> queue_ ABSL_GUARDED_BY(mutex_);
  std::set<Due> waiting_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_DUE_PARTITIONS_H_
