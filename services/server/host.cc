#include "services/server/host.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/server.h"
#include "grpcpp/support/server_interceptor.h"
#include "nlohmann/json.hpp"
#include "prometheus/gauge.h"
#include "services/server/file.h"
#include "services/server/log.h"
#include "services/server/metrics_port.h"
#include "services/server/version.h"

namespace baocao::server {
namespace {

constexpr int kMaxMessage = 20 * 1024 * 1024;
constexpr char kLive[] = "live";
constexpr char kHealthCheck[] = "/grpc.health.v1.Health/Check";

sigset_t StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

Level LevelNamed(const std::string& name) {
  if (name == "debug") return Level::kDebug;
  if (name == "warning") return Level::kWarning;
  if (name == "error") return Level::kError;
  return Level::kInfo;
}

std::string_view Message(const absl::Status& status) {
  return std::string_view(status.message().data(), status.message().size());
}

// For faults that leave nothing to run.
[[noreturn]] void End(const absl::Status& status) {
  Log(Level::kError, "can not start", {{"error", Message(status)}});
  std::exit(2);
}

template <typename T>
T OrEnd(absl::StatusOr<T> value) {
  if (!value.ok()) End(value.status());
  return *std::move(value);
}

// Puts the version on an answer.
class VersionTeller final : public grpc::experimental::Interceptor {
 public:
  void Intercept(
      grpc::experimental::InterceptorBatchMethods* methods) override {
    if (methods->QueryInterceptionHookPoint(
            grpc::experimental::InterceptionHookPoints::
                PRE_SEND_INITIAL_METADATA)) {
      methods->GetSendInitialMetadata()->insert(
          {kVersionKey, std::string(Version())});
    }
    methods->Proceed();
  }
};

// On checks of health only: other calls are not looked at.
class VersionTellers final
    : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  grpc::experimental::Interceptor* CreateServerInterceptor(
      grpc::experimental::ServerRpcInfo* info) override {
    const char* method = info->method();
    if (method == nullptr || std::string_view(method) != kHealthCheck) {
      return nullptr;
    }
    return new VersionTeller;
  }
};

// A place to wait for the end: a signal or Shutdown.
class StopWait {
 public:
  StopWait() {
    const sigset_t signals = StopSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    signal(SIGPIPE, SIG_IGN);
    signals_ = signalfd(-1, &signals, SFD_CLOEXEC);
    asked_ = eventfd(0, EFD_CLOEXEC);
  }
  ~StopWait() {
    ::close(signals_);
    ::close(asked_);
  }

  void Ask() { eventfd_write(asked_, 1); }

  void Wait() {
    pollfd sources[] = {{signals_, POLLIN, 0}, {asked_, POLLIN, 0}};
    while (::poll(sources, 2, -1) < 0 && errno == EINTR) {
    }
    signalfd_siginfo taken;
    if ((sources[0].revents & POLLIN) != 0) {
      [[maybe_unused]] const ssize_t size =
          ::read(signals_, &taken, sizeof(taken));
    }
  }

 private:
  int signals_ = -1;
  int asked_ = -1;
};

}  // namespace

struct Host::State {
  explicit State(CommonConfig given)
      : config(std::move(given)),
        registry(std::make_shared<prometheus::Registry>()) {}

  CommonConfig config;
  StopWait stop;
  std::shared_ptr<prometheus::Registry> registry;
  std::unique_ptr<Clock> clock;
  std::unique_ptr<Authenticator> authenticator;
  prometheus::Family<prometheus::Gauge>* conditions_family = nullptr;

  absl::Mutex mutex;
  std::map<std::string, bool> conditions ABSL_GUARDED_BY(mutex);
  grpc::HealthCheckServiceInterface* health ABSL_GUARDED_BY(mutex) = nullptr;
  bool up ABSL_GUARDED_BY(mutex) = false;
  Ports ports ABSL_GUARDED_BY(mutex);
  std::map<std::string, int> more_ports ABSL_GUARDED_BY(mutex);

  bool Ready() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex) {
    for (const auto& [name, holds] : conditions) {
      if (!holds) return false;
    }
    return true;
  }

  void TellUp(Ports bound) {
    absl::MutexLock lock(&mutex);
    ports = bound;
    up = true;
  }

  int Serve(const std::vector<grpc::Service*>& services,
            const std::vector<Worker*>& workers);
  std::unique_ptr<grpc::Server> Listen(
      const std::vector<grpc::Service*>& services, int* port);
  absl::Status WritePortsFile(const Ports& bound);
};

Host::Host(CommonConfig config)
    : state_(std::make_unique<State>(std::move(config))) {
  State& state = *state_;
  StartLog(state.config.service, LevelNamed(state.config.log_level));
  state.clock = state.config.test_clock.empty()
                    ? MakeRealClock()
                    : OrEnd(MakeTestClock(state.config.test_clock));
  state.authenticator = OrEnd(Authenticator::Make(state.config.jwks));
  state.conditions_family =
      &prometheus::BuildGauge()
           .Name("baocao_condition")
           .Help("1 while a condition of readiness holds.")
           .Register(*state.registry);
  prometheus::BuildGauge()
      .Name("baocao_test_clock")
      .Help("1 where time is a test clock's and all figures are test data.")
      .Register(*state.registry)
      .Add({})
      .Set(state.clock->is_test() ? 1 : 0);
}

Host::~Host() = default;

const CommonConfig& Host::config() const { return state_->config; }
const Clock& Host::clock() const { return *state_->clock; }
prometheus::Registry& Host::registry() { return *state_->registry; }
Authenticator& Host::authenticator() { return *state_->authenticator; }

void Host::SetCondition(const std::string& name, bool holds) {
  State& state = *state_;
  state.conditions_family->Add({{"condition", name}}).Set(holds ? 1 : 0);
  absl::MutexLock lock(&state.mutex);
  state.conditions[name] = holds;
  if (state.health != nullptr) {
    state.health->SetServingStatus("", state.Ready());
  }
}

void Host::AddPort(const std::string& name, int port) {
  absl::MutexLock lock(&state_->mutex);
  state_->more_ports[name] = port;
}

Host::Ports Host::WaitForPorts() const {
  absl::MutexLock lock(&state_->mutex);
  state_->mutex.Await(absl::Condition(&state_->up));
  return state_->ports;
}

void Host::Shutdown() { state_->stop.Ask(); }

int Host::Run(std::vector<grpc::Service*> services,
              std::vector<Worker*> workers) {
  const int code = state_->Serve(services, workers);
  state_->TellUp({});  // nobody waits for a host that is gone
  return code;
}

int Host::State::Serve(const std::vector<grpc::Service*>& services,
                       const std::vector<Worker*>& workers) {
  Ports bound;
  absl::StatusOr<std::unique_ptr<MetricsPort>> metrics =
      MetricsPort::Open(config.metrics_listen, registry);
  if (!metrics.ok()) {
    Log(Level::kError, "metrics port not opened",
        {{"error", Message(metrics.status())}});
    return 1;
  }
  bound.metrics = (*metrics)->port();

  for (Worker* worker : workers) worker->Start();
  const auto stop_workers = [&] {
    for (auto it = workers.rbegin(); it != workers.rend(); ++it) {
      (*it)->Stop();
    }
  };
  std::unique_ptr<grpc::Server> server = Listen(services, &bound.grpc);
  if (server == nullptr) {
    Log(Level::kError, "port not opened", {{"address", config.listen}});
    stop_workers();
    return 1;
  }
  const absl::Status written = WritePortsFile(bound);
  if (!written.ok()) {
    Log(Level::kError, "ports file not written", {{"error", Message(written)}});
    server->Shutdown();
    stop_workers();
    return 1;
  }
  Log(Level::kInfo, "serving",
      {{"version", Version()},
       {"grpc", int64_t{bound.grpc}},
       {"metrics", int64_t{bound.metrics}},
       {"test_data", clock->is_test()}});
  TellUp(bound);

  stop.Wait();

  Log(Level::kInfo, "draining");
  {
    absl::MutexLock lock(&mutex);
    health->Shutdown();
    health = nullptr;
  }
  stop_workers();
  server->Shutdown(
      absl::ToChronoTime(absl::Now() + absl::Seconds(config.drain_seconds)));
  server->Wait();
  Log(Level::kInfo, "stopped");
  return 0;
}

std::unique_ptr<grpc::Server> Host::State::Listen(
    const std::vector<grpc::Service*>& services, int* port) {
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  // A second process on the same port is a mistake, not a replica.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  // Our clients ping half-silent connections every 30 s (channel.cc), which is
  // taken for an attack without this.
  builder.AddChannelArgument(
      GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 10'000);
  builder.SetMaxReceiveMessageSize(kMaxMessage);
  builder.SetMaxSendMessageSize(kMaxMessage);
  builder.AddListeningPort(config.listen, grpc::InsecureServerCredentials(),
                           port);
  for (grpc::Service* service : services) builder.RegisterService(service);
  std::vector<
      std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>>
      interceptors;
  interceptors.push_back(std::make_unique<VersionTellers>());
  builder.experimental().SetInterceptorCreators(std::move(interceptors));
  std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr || *port == 0) return nullptr;
  absl::MutexLock lock(&mutex);
  health = server->GetHealthCheckService();
  health->SetServingStatus(kLive, true);
  health->SetServingStatus("", Ready());
  return server;
}

absl::Status Host::State::WritePortsFile(const Ports& bound) {
  if (config.ports_file.empty()) return absl::OkStatus();
  nlohmann::ordered_json json = {{"service", config.service},
                                 {"grpc", bound.grpc},
                                 {"metrics", bound.metrics},
                                 {"pid", ::getpid()}};
  absl::MutexLock lock(&mutex);
  for (const auto& [name, port] : more_ports) json[name] = port;
  return WriteFileAtomically(config.ports_file, json.dump() + "\n");
}

}  // namespace baocao::server
