// Follows what aggregation has counted, through restarts of the servers.
#ifndef BAOCAO_CLI_FOLLOWER_H_
#define BAOCAO_CLI_FOLLOWER_H_

#include <cstdint>
#include <map>
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/functional/function_ref.h"
#include "absl/synchronization/mutex.h"
#include "services/cli/session.h"

namespace baocao::cli {

// Subscribes to WatchProgress in a thread of its own, and again whenever the
// stream breaks. Thread-safe.
class Follower {
 public:
  // `patience`: how long the stream may stay away before waiting is given up.
  Follower(Session& session, absl::Duration patience);
  ~Follower();
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;

  // Waits until every unit's counted entry has reached the one given; tells
  // `seen` how many have. OK, or why it was given up: at `deadline`
  // DEADLINE_EXCEEDED, else the stream's own fault.
  grpc::Status Wait(const std::map<std::string, int64_t>& entries,
                    absl::FunctionRef<void(int)> seen,
                    absl::Time deadline = absl::InfiniteFuture());

 private:
  void Run();
  // Reads one stream to its end.
  grpc::Status Read();

  Session& session_;
  const absl::Duration patience_;
  absl::Mutex mutex_;
  std::map<std::string, int64_t> counted_ ABSL_GUARDED_BY(mutex_);
  int64_t news_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  grpc::Status fault_ ABSL_GUARDED_BY(mutex_);
  grpc::ClientContext* context_ ABSL_GUARDED_BY(mutex_) = nullptr;
  std::thread thread_;
};

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_FOLLOWER_H_
