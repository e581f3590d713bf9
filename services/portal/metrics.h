// What Prometheus sees of the portal.
#ifndef BAOCAO_PORTAL_METRICS_H_
#define BAOCAO_PORTAL_METRICS_H_

#include <string>

#include "absl/time/time.h"
#include "prometheus/counter.h"
#include "prometheus/family.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"

namespace baocao::portal {

// Thread-safe; the registry must outlive it.
class Metrics {
 public:
  explicit Metrics(prometheus::Registry& registry);

  // `route`: of a closed set: a method of the API ("IntakeService/Submit") or
  // the name of a place ("session").
  void CountRequest(const std::string& route, int code, absl::Duration length);
  void AddStreams(int change);
  // "made", "used", "replaced", "expired", "invalid", "held" (too many
  // guesses), "failed"
  void CountSession(const std::string& outcome);

 private:
  prometheus::Family<prometheus::Counter>& requests_;
  prometheus::Family<prometheus::Histogram>& seconds_;
  prometheus::Family<prometheus::Counter>& sessions_;
  prometheus::Gauge& streams_;
};

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_METRICS_H_
