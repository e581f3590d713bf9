#include "services/server/call.h"

#include <array>
#include <atomic>

#include "absl/base/thread_annotations.h"
#include "absl/container/node_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "prometheus/counter.h"
#include "prometheus/histogram.h"
#include "services/server/log.h"

namespace baocao::server {
namespace {

constexpr int kCodes = 17;

const char* CodeName(grpc::StatusCode code) {
  static constexpr std::array<const char*, kCodes> kNames = {
      "OK",
      "CANCELLED",
      "UNKNOWN",
      "INVALID_ARGUMENT",
      "DEADLINE_EXCEEDED",
      "NOT_FOUND",
      "ALREADY_EXISTS",
      "PERMISSION_DENIED",
      "RESOURCE_EXHAUSTED",
      "FAILED_PRECONDITION",
      "ABORTED",
      "OUT_OF_RANGE",
      "UNIMPLEMENTED",
      "INTERNAL",
      "UNAVAILABLE",
      "DATA_LOSS",
      "UNAUTHENTICATED"};
  return code >= 0 && code < kCodes ? kNames[code] : "UNKNOWN";
}

Level LevelOf(grpc::StatusCode code) {
  switch (code) {
    case grpc::StatusCode::OK:
      return Level::kDebug;
    case grpc::StatusCode::UNKNOWN:
    case grpc::StatusCode::INTERNAL:
    case grpc::StatusCode::DATA_LOSS:
      return Level::kError;
    case grpc::StatusCode::UNAVAILABLE:
      return Level::kWarning;
    default:
      return Level::kInfo;
  }
}

// The trace id of W3C "traceparent": 00-<32 hex>-<16 hex>-<2 hex>.
std::string TraceOf(const grpc::ServerContextBase& context) {
  const auto found = context.client_metadata().find("traceparent");
  if (found == context.client_metadata().end()) return "";
  const std::string_view value(found->second.data(), found->second.size());
  if (value.size() != 55 || value[2] != '-' || value[35] != '-') return "";
  const std::string_view id = value.substr(3, 32);
  return id.find_first_not_of("0123456789abcdef") == id.npos ? std::string(id)
                                                             : "";
}

// Series of one method, made when it is first called.
struct MethodSeries {
  std::array<std::atomic<prometheus::Counter*>, kCodes> by_code{};
  prometheus::Histogram* seconds = nullptr;
};

}  // namespace

struct CallGate::State {
  Authenticator& authenticator;
  prometheus::Family<prometheus::Counter>& calls;
  prometheus::Family<prometheus::Histogram>& seconds;
  absl::Mutex mutex;
  absl::node_hash_map<std::string, MethodSeries> series ABSL_GUARDED_BY(mutex);

  MethodSeries& SeriesOf(const std::string& method) {
    {
      absl::ReaderMutexLock lock(&mutex);
      const auto found = series.find(method);
      if (found != series.end()) return found->second;
    }
    absl::MutexLock lock(&mutex);
    MethodSeries& made = series[method];
    if (made.seconds == nullptr) {
      made.seconds = &seconds.Add({{"method", method}},
                                  prometheus::Histogram::BucketBoundaries{
                                      0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                      0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10});
    }
    return made;
  }

  void Count(const Pending& pending, grpc::StatusCode code,
             absl::Duration length) {
    MethodSeries& of_method = SeriesOf(pending.method);
    const int slot = code >= 0 && code < kCodes ? code : 2;
    prometheus::Counter* counter = of_method.by_code[slot].load();
    if (counter == nullptr) {
      // Add returns the same counter to whoever comes second.
      counter =
          &calls.Add({{"method", pending.method}, {"code", CodeName(code)}});
      of_method.by_code[slot].store(counter);
    }
    counter->Increment();
    of_method.seconds->Observe(absl::ToDoubleSeconds(length));
  }
};

CallGate::CallGate(Authenticator& authenticator, prometheus::Registry& registry)
    : state_(new State{
          authenticator,
          prometheus::BuildCounter()
              .Name("baocao_rpc_total")
              .Help("Calls answered, by method and code.")
              .Register(registry),
          prometheus::BuildHistogram()
              .Name("baocao_rpc_seconds")
              .Help("Time from call to answer; of streams, their length.")
              .Register(registry),
          {},
          {}}) {}

CallGate::~CallGate() = default;

CallGate::Pending CallGate::Begin(grpc::ServerContextBase* context,
                                  std::string_view method) {
  Pending pending;
  pending.start = absl::Now();
  pending.method = std::string(method);
  pending.trace = TraceOf(*context);
  Refusal refusal;
  absl::StatusOr<Caller> caller =
      state_->authenticator.Authorize(*context, method, &refusal);
  if (caller.ok()) {
    pending.allowed = true;
    pending.caller = *std::move(caller);
  } else {
    pending.refusal = ToGrpc(refusal);
  }
  return pending;
}

grpc::Status CallGate::Finish(const Pending& pending, grpc::Status status) {
  const absl::Duration length = absl::Now() - pending.start;
  const grpc::StatusCode code = status.error_code();
  state_->Count(pending, code, length);
  const std::string message = status.error_message();
  Log(LevelOf(code), "call",
      {{"method", pending.method},
       {"code", std::string_view(CodeName(code))},
       {"role", pending.allowed ? RoleName(pending.caller.role) : ""},
       {"microseconds", absl::ToInt64Microseconds(length)},
       {"trace", pending.trace},
       {"message", message}});
  return status;
}

grpc::Status CallGate::Escaped(const Pending& pending, std::string_view what) {
  Log(Level::kError, "exception escaped",
      {{"method", pending.method}, {"what", what}});
  return ToGrpc(absl::InternalError("exception escaped"));
}

}  // namespace baocao::server
