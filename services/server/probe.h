// Asks again and again whether something holds, and tells readiness.
#ifndef BAOCAO_SERVER_PROBE_H_
#define BAOCAO_SERVER_PROBE_H_

#include <functional>
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "services/server/host.h"

namespace baocao::server {

// Runs `check` on a thread of its own, at once and then every `period` (real
// time) after its end; the host's condition `name` holds while it says OK. A
// change is logged.
class Probe final : public Worker {
 public:
  Probe(Host& host, std::string name, absl::Duration period,
        std::function<absl::Status()> check);
  ~Probe() override;

  void Start() override;
  void Stop() override;

 private:
  void Run();

  Host& host_;
  const std::string name_;
  const absl::Duration period_;
  const std::function<absl::Status()> check_;
  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_PROBE_H_
