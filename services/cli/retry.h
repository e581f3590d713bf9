// Doing something again until it works or the patience is over.
#ifndef BAOCAO_CLI_RETRY_H_
#define BAOCAO_CLI_RETRY_H_

#include <algorithm>
#include <optional>
#include <random>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpcpp/support/status.h"
#include "services/cli/refused.h"

namespace baocao::cli {

// How long to wait before try number `tries` + 1: what the server asked for,
// but never less than a delay that doubles from 100 ms to 2 s, of which chance
// takes up to a half away so that many clients do not come at once.
inline absl::Duration Backoff(int tries, std::optional<absl::Duration> asked,
                              uint32_t chance) {
  const absl::Duration doubled =
      std::min(absl::Milliseconds(100) * (1 << std::min(tries - 1, 5)),
               absl::Seconds(2));
  const absl::Duration own = doubled - doubled / 2 * (chance % 1000) / 1000;
  return std::max(own, asked.value_or(absl::ZeroDuration()));
}

// Calls `attempt() -> grpc::Status` again while its answer is transient, at
// most `patience` long after the first such answer in a row.
template <typename Attempt>
grpc::Status Retried(absl::Duration patience, Attempt attempt) {
  std::minstd_rand chance(std::random_device{}());
  std::optional<absl::Time> until;
  for (int tries = 1;; ++tries) {
    grpc::Status status = attempt();
    if (status.ok() || !IsTransient(status)) return status;
    if (!until.has_value()) until = absl::Now() + patience;
    const absl::Duration wait = Backoff(tries, RetryAfter(status), chance());
    if (absl::Now() + wait > *until) return status;
    absl::SleepFor(wait);
  }
}

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_RETRY_H_
