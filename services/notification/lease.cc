#include "services/notification/lease.h"

#include <utility>

namespace baocao::notification {
namespace {

constexpr char kName[] = "notification";

}  // namespace

Lease::Lease(redis::Deployment& deployment, std::string holder,
             absl::Duration length)
    : deployment_(deployment), holder_(std::move(holder)), length_(length) {}

absl::StatusOr<bool> Lease::Hold(absl::Time now) {
  absl::MutexLock lock(&mutex_);
  if (now < renew_) return true;
  renew_ = absl::InfinitePast();
  auto held = deployment_.HoldLease(kName, holder_, length_);
  if (held.ok() && *held) renew_ = now + length_ / 3;
  return held;
}

void Lease::Drop() {
  absl::MutexLock lock(&mutex_);
  if (renew_ == absl::InfinitePast()) return;
  renew_ = absl::InfinitePast();
  // If it fails, the lease runs out by itself.
  deployment_.DropLease(kName, holder_).IgnoreError();
}

}  // namespace baocao::notification
