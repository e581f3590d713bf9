// What Prometheus sees of this service.
#ifndef BAOCAO_NOTIFICATION_METRICS_H_
#define BAOCAO_NOTIFICATION_METRICS_H_

#include <string>

#include "absl/time/time.h"
#include "baocao/v1/notification_service.pb.h"
#include "prometheus/counter.h"
#include "prometheus/family.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"

namespace baocao::notification {

// Of one campaign. Thread-safe; the registry must outlive it.
class Metrics {
 public:
  Metrics(prometheus::Registry& registry, std::string campaign);

  // One try: "sent", "later", "never", "unreachable" or "given_up".
  void CountResult(v1::NotificationKind kind, const std::string& outcome,
                   absl::Duration seconds);
  void CountQueued(v1::NotificationKind kind);
  // Events that could no longer be read; the logs were read instead.
  void CountGap();
  void SetPending(int64_t pending, absl::Duration oldest);
  // Events behind the stored position that were not handled yet.
  void SetLag(int64_t events);
  void SetHoldsLease(bool holds);
  void AddWatchers(int change);

 private:
  const std::string campaign_;
  prometheus::Family<prometheus::Counter>& results_;
  prometheus::Family<prometheus::Counter>& queued_;
  prometheus::Histogram& seconds_;
  prometheus::Counter& gaps_;
  prometheus::Gauge& pending_;
  prometheus::Gauge& oldest_;
  prometheus::Gauge& lag_;
  prometheus::Gauge& lease_;
  prometheus::Gauge& watchers_;
};

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_METRICS_H_
