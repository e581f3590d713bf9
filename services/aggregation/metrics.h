// What aggregation measures of one campaign.
#ifndef BAOCAO_AGGREGATION_METRICS_H_
#define BAOCAO_AGGREGATION_METRICS_H_

#include <string>

#include "absl/time/time.h"
#include "prometheus/counter.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"

namespace baocao::aggregation {

// Thread-safe.
class Metrics {
 public:
  Metrics(prometheus::Registry& registry, const std::string& campaign);

  // From a submission's receipt until its entry is in the totals, by the
  // campaign's clock.
  void Counted(absl::Duration since_receipt);
  void Updated(absl::Duration spent);
  void Rebuilt(absl::Duration spent);
  void SetTotals(int64_t version, int units);
  void AddWatchers(int change);
  // A Verify has ended with that many differences.
  void Verified(int differences);

 private:
  prometheus::Histogram& counted_seconds_;
  prometheus::Histogram& update_seconds_;
  prometheus::Counter& rebuilds_;
  prometheus::Gauge& rebuild_seconds_;
  prometheus::Gauge& version_;
  prometheus::Gauge& units_;
  prometheus::Gauge& watchers_;
  prometheus::Gauge& differences_;
};

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_METRICS_H_
