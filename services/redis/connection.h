// One blocking connection to Redis, with deadlines that hold.
#ifndef BAOCAO_REDIS_CONNECTION_H_
#define BAOCAO_REDIS_CONNECTION_H_

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "hiredis/hiredis.h"
#include "services/redis/options.h"
#include "services/redis/reply.h"

namespace baocao::redis {

using Deadline = std::chrono::steady_clock::time_point;

Deadline After(absl::Duration duration);

// hiredis writes without MSG_NOSIGNAL: a connection that breaks would end the
// process. Ignores SIGPIPE unless somebody handles it.
void IgnoreBrokenPipes();

// Not thread-safe. After UNAVAILABLE it is of no more use.
class Connection {
 public:
  // Connects, gives the password, loads the scripts.
  static absl::StatusOr<std::unique_ptr<Connection>> Open(
      const Options& options, Deadline deadline);

  // Sends all, then reads one reply each.
  absl::StatusOr<std::vector<Reply>> Exchange(
      const std::vector<std::vector<std::string>>& commands, Deadline deadline);

  // False once the server closed it while it lay idle.
  bool Alive() const;

 private:
  struct Free {
    void operator()(redisContext* context) const { redisFree(context); }
  };
  explicit Connection(redisContext* context) : context_(context) {}

  // Waits for the socket; UNAVAILABLE at the deadline.
  absl::Status Await(short events, Deadline deadline);
  absl::Status Broken() const;

  std::unique_ptr<redisContext, Free> context_;
};

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_CONNECTION_H_
