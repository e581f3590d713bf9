#include "services/intake/watch.h"

namespace baocao::intake {
namespace {

constexpr int kEventsAtOnce = 500;
// Bounds how long an end or a new error is noticed; Redis wakes us earlier.
constexpr absl::Duration kRead = absl::Milliseconds(500);
constexpr absl::Duration kBackoff = absl::Milliseconds(200);

}  // namespace

Watch::Watch(redis::Events& events) : events_(events) {}

Watch::~Watch() { Stop(); }

void Watch::Start() {
  thread_ = std::thread([this] { Run(); });
}

void Watch::Stop() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
    WakeAll();
  }
  if (thread_.joinable()) thread_.join();
}

bool Watch::stopping() const {
  absl::MutexLock lock(&mutex_);
  return stopping_;
}

void Watch::WakeAll() {
  for (auto& [unit, state] : units_) ++state.changes;
}

void Watch::Run() {
  const auto somebody_waits = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return !Idle();
  };
  while (true) {
    {
      absl::MutexLock lock(&mutex_);
      mutex_.Await(absl::Condition(&somebody_waits));
      if (stopping_) return;
    }
    Follow();
    absl::MutexLock lock(&mutex_);
    following_ = false;
    // What happens from here on is not seen: those who wait look themselves.
    WakeAll();
    if (!units_.empty()) {
      mutex_.AwaitWithTimeout(absl::Condition(&stopping_), kBackoff);
    }
  }
}

void Watch::Follow() {
  absl::StatusOr<redis::Position> position = events_.Last();
  if (!position.ok()) return;
  {
    absl::MutexLock lock(&mutex_);
    following_ = true;
    WakeAll();  // of what happened before this place nothing is told
  }
  while (true) {
    absl::StatusOr<redis::ReadEvents> read =
        events_.Read(*position, kEventsAtOnce, kRead);
    if (!read.ok()) return;
    position = read->position;
    absl::MutexLock lock(&mutex_);
    if (read->gap) WakeAll();
    for (const v1::Event& event : read->events) {
      const auto waited = units_.find(event.unit());
      if (waited != units_.end()) ++waited->second.changes;
    }
    if (units_.empty() || stopping_) return;
  }
}

Watch::Place::Place(Watch& watch, const std::string& unit)
    : watch_(watch), unit_(unit) {
  absl::MutexLock lock(&watch_.mutex_);
  waited_ = &watch_.units_[unit_];
  ++waited_->waiting;
  seen_ = waited_->changes;
}

Watch::Place::~Place() {
  absl::MutexLock lock(&watch_.mutex_);
  if (--waited_->waiting == 0) watch_.units_.erase(unit_);
}

bool Watch::Place::Ready(absl::Duration wait) {
  absl::MutexLock lock(&watch_.mutex_);
  const auto ready = [this]() { return watch_.following_ || watch_.stopping_; };
  const bool is_ready =
      watch_.mutex_.AwaitWithTimeout(absl::Condition(&ready), wait);
  seen_ = waited_->changes;
  return is_ready;
}

bool Watch::Place::WaitForChange(absl::Duration wait) {
  absl::MutexLock lock(&watch_.mutex_);
  const auto changed = [this]() {
    return waited_->changes != seen_ || watch_.stopping_;
  };
  const bool woken =
      watch_.mutex_.AwaitWithTimeout(absl::Condition(&changed), wait);
  seen_ = waited_->changes;
  return woken;
}

}  // namespace baocao::intake
