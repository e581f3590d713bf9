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
  std::string service;                         // "intake"
  std::string listen = "127.0.0.1:0";          // --listen, BAOCAO_LISTEN
  std::string metrics_listen = "127.0.0.1:0";  // --metrics-listen
  std::vector<std::string> campaigns;          // --campaign (repeated)
  std::string redis = "127.0.0.1:6379";        // --redis host:port
  std::string redis_password_file;             // --redis-password-file
  // --redis-replicas: replicas that must have a submission before its receipt.
  int redis_replicas = 0;
  std::string jwks;  // --jwks
  // --test-clock: a marked file (clock.h); everything becomes test data.
  std::string test_clock;
  // --ports-file: {"service":…,"grpc":…,"metrics":…,"pid":…}, once serving.
  std::string ports_file;
  int drain_seconds = 10;          // --drain-seconds
  std::string log_level = "info";  // --log-level: debug, info, warning, error
};

// Something that runs beside the gRPC server: workers, followers, timers.
class Worker {
 public:
  virtual ~Worker() = default;
  virtual void Start() = 0;
  // Stops taking work, finishes what is in hand, joins. Called once.
  virtual void Stop() = 0;
};

// Owns the process's life. Answers to health checks carry the version
// (version.h). Signals are blocked by the constructor, so make the
// host before any thread. A key or clock file that can not be read ends the
// process with code 2; ParseCommon tells of it earlier.
class Host {
 public:
  explicit Host(CommonConfig config);
  ~Host();

  const CommonConfig& config() const;
  const Clock& clock() const;
  prometheus::Registry& registry();
  Authenticator& authenticator();

  // Readiness: health "" is SERVING while every named condition is true. A
  // condition is named by setting it; name yours before Run (Probe does).
  // Thread-safe.
  void SetCondition(const std::string& name, bool holds);

  // Another port of the process, for the ports file: a worker's, told by its
  // Start at the latest. Thread-safe.
  void AddPort(const std::string& name, int port);

  // Where the host listens. Waits until it serves; 0 where it could not.
  struct Ports {
    int grpc = 0;
    int metrics = 0;
  };
  Ports WaitForPorts() const;
  // Ends Run as SIGTERM does. Thread-safe.
  void Shutdown();

  // Serves until SIGTERM or SIGINT: starts workers, listens, then drains: not
  // ready → workers stop → Shutdown(deadline) → exit code. 0: done; other codes
  // after a fault, which is printed. Called once.
  int Run(std::vector<grpc::Service*> services, std::vector<Worker*> workers);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_HOST_H_
