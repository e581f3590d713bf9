#include "services/portal/guess_limit.h"

#include <algorithm>
#include <cstdint>

namespace baocao::portal {

std::optional<absl::Duration> GuessLimit::Take(absl::Time now) {
  absl::MutexLock lock(&mutex_);
  if (left_ == most_ || since_ == absl::InfinitePast()) since_ = now;
  absl::Duration rest;
  const int64_t back = absl::IDivDuration(now - since_, pause_, &rest);
  if (back > 0) {
    left_ = static_cast<int>(std::min<int64_t>(most_, left_ + back));
    since_ = now - rest;
  }
  if (left_ == 0) return since_ + pause_ - now;
  --left_;
  return std::nullopt;
}

void GuessLimit::GiveBack() {
  absl::MutexLock lock(&mutex_);
  left_ = std::min(most_, left_ + 1);
}

}  // namespace baocao::portal
