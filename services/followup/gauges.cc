#include "services/followup/gauges.h"

#include "absl/time/clock.h"

namespace baocao::followup {
namespace {

constexpr absl::Duration kPace = absl::Seconds(1);
constexpr absl::Duration kPeriod = absl::Seconds(5);

}  // namespace

Gauges::Gauges(Lists& lists, Metrics& metrics, const server::Clock& clock)
    : lists_(lists), metrics_(metrics), clock_(clock) {}

Gauges::~Gauges() { Stop(); }

void Gauges::Start() {
  thread_ = std::thread([this] { Run(); });
}

void Gauges::Stop() {
  lists_.Stop();
  if (thread_.joinable()) thread_.join();
}

void Gauges::Run() {
  uint64_t seen = 0;
  while (!lists_.stopping()) {
    seen = lists_.WaitForChange(seen, absl::Now() + kPeriod);
    if (lists_.loaded()) metrics_.Set(lists_.Now(), clock_.Now());
    lists_.WaitForStop(absl::Now() + kPace);
  }
}

}  // namespace baocao::followup
