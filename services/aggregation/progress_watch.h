// What one watcher of progress has been told, and what to tell it next.
#ifndef BAOCAO_AGGREGATION_PROGRESS_WATCH_H_
#define BAOCAO_AGGREGATION_PROGRESS_WATCH_H_

#include <vector>

#include "absl/time/time.h"
#include "baocao/v1/aggregation_service.pb.h"
#include "services/aggregation/running_totals.h"

namespace baocao::aggregation {

// Not thread-safe: one watcher's.
class ProgressWatch {
 public:
  ProgressWatch(const RunningTotals& totals, Scope scope)
      : totals_(totals), scope_(scope) {}

  // Messages that tell what changed since the last call, at most 1,000 units
  // each; at first everything. Empty: nothing did.
  std::vector<v1::WatchProgressResponse> Next(absl::Time now);
  const RunningTotals::Stamp& seen() const { return seen_; }

 private:
  const RunningTotals& totals_;
  const Scope scope_;
  RunningTotals::Stamp seen_;
  v1::Progress last_;
};

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_PROGRESS_WATCH_H_
