// A few asynchronous connections on a thread of its own: commands of many
// callers share one write, one fsync and one read.
#ifndef BAOCAO_REDIS_PIPELINE_H_
#define BAOCAO_REDIS_PIPELINE_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "prometheus/registry.h"
#include "services/redis/options.h"
#include "services/redis/reply.h"

namespace baocao::redis {

// Thread-safe. Calls are spread over the connections: one overtakes another.
// Reconnects by itself with backoff up to 250 ms. A call that is
// not answered within the command timeout, or is in flight when the connection
// breaks, ends UNAVAILABLE: whether it was carried out is not known.
class Pipeline {
 public:
  Pipeline(Options options, prometheus::Registry* registry);
  // Ends what is in flight with UNAVAILABLE and joins.
  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  // EVALSHA of an embedded script (loaded on every connect). `done` runs once,
  // on the pipeline's thread, and must not block. With `replicas` configured,
  // it runs after the batch's WAIT; too few replicas: UNAVAILABLE. An error of
  // Redis comes as its status (reply.h). While Redis refuses connections, calls
  // end at once; while one is being made, they wait for it.
  void RunScript(std::string_view script, std::vector<std::string> keys,
                 std::vector<std::string> arguments,
                 std::function<void(absl::StatusOr<Reply>)> done);

  // At least one connection stands, with scripts loaded.
  bool connected() const;
  // Options.replicas is set.
  bool waits_for_replicas() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_PIPELINE_H_
