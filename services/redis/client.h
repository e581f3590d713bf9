// Blocking access to Redis for everything but the intake path.
#ifndef BAOCAO_REDIS_CLIENT_H_
#define BAOCAO_REDIS_CLIENT_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "prometheus/registry.h"
#include "services/redis/options.h"
#include "services/redis/reply.h"

namespace baocao::redis {

using Command = std::vector<std::string>;

// Thread-safe pool of connections. Reconnects by itself. UNAVAILABLE: Redis is
// away, refused, timed out or is loading; nothing is known of what was sent.
// RESOURCE_EXHAUSTED: Redis is out of memory (OOM), nothing was written.
// INTERNAL: Redis answered an error no caller can mend.
class Client {
 public:
  // `registry` gets round trips, seconds, reconnects; may be null.
  Client(Options options, prometheus::Registry* registry);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  absl::StatusOr<Reply> Run(const Command& command);
  // One round trip. The outer status is of the connection; replies may be
  // errors each.
  absl::StatusOr<std::vector<Reply>> RunAll(
      const std::vector<Command>& commands);
  // For XREAD BLOCK: waits up to `wait` beyond the command timeout.
  absl::StatusOr<Reply> RunBlocking(const Command& command,
                                    absl::Duration wait);
  // Runs an embedded script by its file's stem; loads it where the server does
  // not know it (NOSCRIPT).
  absl::StatusOr<Reply> RunScript(std::string_view script,
                                  const std::vector<std::string>& keys,
                                  const std::vector<std::string>& arguments);
  // Calls of one script with these arguments, in one round trip.
  struct ScriptCall {
    std::vector<std::string> keys;
    std::vector<std::string> arguments;
  };
  absl::StatusOr<std::vector<Reply>> RunScripts(
      std::string_view script, const std::vector<ScriptCall>& calls);
  // PING within the command timeout.
  absl::Status Ping();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_CLIENT_H_
