// What is measured of the way to Redis.
#ifndef BAOCAO_REDIS_SERIES_H_
#define BAOCAO_REDIS_SERIES_H_

#include <chrono>
#include <string>

#include "prometheus/counter.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"

namespace baocao::redis {

// Made at start. Counts nothing where there is no registry.
class Series {
 public:
  // `connection`: "blocking" or "pipeline".
  Series(prometheus::Registry* registry, const std::string& connection);

  // One command or batch answered, `since` it was asked for.
  void RoundTrip(std::chrono::steady_clock::time_point since);
  // A connection stands again after one broke or was refused.
  void Reconnected();

 private:
  prometheus::Counter* round_trips_ = nullptr;
  prometheus::Histogram* seconds_ = nullptr;
  prometheus::Counter* reconnects_ = nullptr;
};

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_SERIES_H_
