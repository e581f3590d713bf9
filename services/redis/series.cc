#include "services/redis/series.h"

namespace baocao::redis {

Series::Series(prometheus::Registry* registry, const std::string& connection) {
  if (registry == nullptr) return;
  const prometheus::Labels labels = {{"connection", connection}};
  round_trips_ = &prometheus::BuildCounter()
                      .Name("baocao_redis_round_trips_total")
                      .Help("Commands and batches Redis answered.")
                      .Register(*registry)
                      .Add(labels);
  seconds_ = &prometheus::BuildHistogram()
                  .Name("baocao_redis_round_trip_seconds")
                  .Help("From asking to the answer of Redis.")
                  .Register(*registry)
                  .Add(labels, prometheus::Histogram::BucketBoundaries{
                                   0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01,
                                   0.02, 0.05, 0.1, 0.2, 0.5, 1});
  reconnects_ = &prometheus::BuildCounter()
                     .Name("baocao_redis_reconnects_total")
                     .Help("Connections made again after one was lost.")
                     .Register(*registry)
                     .Add(labels);
}

void Series::RoundTrip(std::chrono::steady_clock::time_point since) {
  if (round_trips_ == nullptr) return;
  const std::chrono::duration<double> took =
      std::chrono::steady_clock::now() - since;
  round_trips_->Increment();
  seconds_->Observe(took.count());
}

void Series::Reconnected() {
  if (reconnects_ != nullptr) reconnects_->Increment();
}

}  // namespace baocao::redis
