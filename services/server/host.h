// The runtime all services share: ports, signals, health, drain, metrics.
#ifndef BAOCAO_SERVER_HOST_H_
#define BAOCAO_SERVER_HOST_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "grpcpp/server_builder.h"
#include "prometheus/registry.h"
#include "services/server/auth.h"
#include "services/server/clock.h"

namespace baocao::server {

// Flags and BAOCAO_* variables that every service has (see config.h).
struct CommonConfig {
  std::string service;                    // "intake"
  std::string listen = "127.0.0.1:0";     // --listen, BAOCAO_LISTEN
  std::string metrics_listen = "127.0.0.1:0";  // --metrics-listen
  std::vector<std::string> campaigns;     // --campaign (repeated)
  std::string redis = "127.0.0.1:6379";   // --redis host:port
  std::string redis_password_file;        // --redis-password-file
  int redis_replicas = 0;  // --redis-replicas: WAIT for n before a receipt
  std::string jwks;                       // --jwks
  std::string test_clock;                 // --test-clock (marks all as test data)
  std::string ports_file;  // --ports-file: writes {"grpc":…,"metrics":…} once up
  int drain_seconds = 10;                 // --drain-seconds
};

// Something that runs beside the gRPC server: workers, followers, timers.
class Worker {
 public:
  virtual ~Worker() = default;
  virtual void Start() = 0;
  // Stops taking work, finishes what is in hand, joins. Called once.
  virtual void Stop() = 0;
};

// Owns the process's life. Signals are blocked by the constructor, so make the
// host before any thread.
class Host {
 public:
  explicit Host(CommonConfig config);
  ~Host();

  const CommonConfig& config() const;
  const Clock& clock() const;
  prometheus::Registry& registry();
  Authenticator& authenticator();

  // Readiness: health "" is SERVING while every named condition is true. Thread-
  // safe. A condition is false until it is set the first time.
  void SetCondition(const std::string& name, bool holds);

  // Serves until SIGTERM or SIGINT: starts workers, listens, then drains: not
  // ready → workers stop → Shutdown(deadline) → exit code. 0: done; other codes
  // after a fault, which is printed.
  int Run(std::vector<grpc::Service*> services, std::vector<Worker*> workers);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_HOST_H_
