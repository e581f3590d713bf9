#include "services/cli/follower.h"

#include <algorithm>
#include <random>

#include "absl/time/clock.h"
#include "services/cli/refused.h"
#include "services/cli/retry.h"

namespace baocao::cli {

Follower::Follower(Session& session, absl::Duration patience)
    : session_(session), patience_(patience), thread_([this] { Run(); }) {}

Follower::~Follower() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
    if (context_ != nullptr) context_->TryCancel();
  }
  thread_.join();
}

grpc::Status Follower::Read() {
  grpc::ClientContext context;
  session_.Authorize(context);
  {
    absl::MutexLock lock(&mutex_);
    if (stopping_) return grpc::Status::CANCELLED;
    context_ = &context;
  }
  v1::WatchProgressRequest request;
  request.set_parent(session_.campaign_name());
  auto stream = session_.aggregation().WatchProgress(&context, request);
  v1::WatchProgressResponse response;
  while (stream->Read(&response)) {
    absl::MutexLock lock(&mutex_);
    for (const v1::UnitProgress& unit : response.changed()) {
      // A replica that is behind does not take back what another has counted.
      int64_t& entry = counted_[unit.unit()];
      entry = std::max(entry, unit.entry());
    }
    ++news_;
  }
  grpc::Status status = stream->Finish();
  absl::MutexLock lock(&mutex_);
  context_ = nullptr;
  return status;
}

void Follower::Run() {
  std::minstd_rand chance(std::random_device{}());
  absl::Time heard = absl::Now();
  int64_t news = 0;
  for (int tries = 1;; ++tries) {
    const grpc::Status status = Read();
    absl::MutexLock lock(&mutex_);
    if (news_ > news) {
      news = news_;
      heard = absl::Now();
      tries = 1;
    }
    // A server that shuts down ends the stream with OK.
    const bool again = status.ok() || IsTransient(status);
    if (stopping_ || !again || absl::Now() - heard > patience_) {
      fault_ = status.ok() ? grpc::Status(grpc::StatusCode::UNAVAILABLE, "")
                           : status;
      ended_ = true;
      return;
    }
    mutex_.AwaitWithTimeout(absl::Condition(&stopping_),
                            Backoff(tries, RetryAfter(status), chance()));
  }
}

grpc::Status Follower::Wait(const std::map<std::string, int64_t>& entries,
                            absl::FunctionRef<void(int)> seen,
                            absl::Time deadline) {
  absl::MutexLock lock(&mutex_);
  while (true) {
    int reached = 0;
    for (const auto& [unit, entry] : entries) {
      const auto found = counted_.find(unit);
      if (found != counted_.end() && found->second >= entry) ++reached;
    }
    seen(reached);
    if (reached == static_cast<int>(entries.size())) return grpc::Status::OK;
    if (ended_) return fault_;
    const int64_t before = news_;
    const auto changed = [&]() ABSL_NO_THREAD_SAFETY_ANALYSIS {
      return ended_ || news_ != before;
    };
    if (!mutex_.AwaitWithDeadline(absl::Condition(&changed), deadline)) {
      return grpc::Status(grpc::StatusCode::DEADLINE_EXCEEDED, "");
    }
  }
}

}  // namespace baocao::cli
