#include "services/portal/metrics.h"

namespace baocao::portal {

Metrics::Metrics(prometheus::Registry& registry)
    : requests_(prometheus::BuildCounter()
                    .Name("baocao_http_requests_total")
                    .Help("HTTP requests answered, by route and code.")
                    .Register(registry)),
      seconds_(prometheus::BuildHistogram()
                   .Name("baocao_http_seconds")
                   .Help("Time until the answer's head was ready, by route.")
                   .Register(registry)),
      sessions_(prometheus::BuildCounter()
                    .Name("baocao_portal_sign_ins_total")
                    .Help("Codes given to sign in, by outcome.")
                    .Register(registry)),
      streams_(prometheus::BuildGauge()
                   .Name("baocao_http_event_streams")
                   .Help("Event streams open now.")
                   .Register(registry)
                   .Add({})) {
  for (const char* outcome :
       {"made", "used", "replaced", "expired", "invalid", "held", "failed"}) {
    sessions_.Add({{"outcome", outcome}});
  }
}

void Metrics::CountRequest(const std::string& route, int code,
                           absl::Duration length) {
  requests_.Add({{"route", route}, {"code", std::to_string(code)}}).Increment();
  seconds_
      .Add({{"route", route}},
           prometheus::Histogram::BucketBoundaries{0.001, 0.0025, 0.005, 0.01,
                                                   0.025, 0.05, 0.1, 0.25, 0.5,
                                                   1, 2.5, 5, 10, 30, 60})
      .Observe(absl::ToDoubleSeconds(length));
}

void Metrics::AddStreams(int change) { streams_.Increment(change); }

void Metrics::CountSession(const std::string& outcome) {
  sessions_.Add({{"outcome", outcome}}).Increment();
}

}  // namespace baocao::portal
