// What every RPC handler goes through: caller, rights, counts, log line.
#ifndef BAOCAO_SERVER_CALL_H_
#define BAOCAO_SERVER_CALL_H_

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/status.h"
#include "prometheus/registry.h"
#include "services/server/auth.h"
#include "services/server/errors.h"
#include "services/server/resource_name.h"

namespace baocao::server {

// Makes calls for one service. Thread-safe. Several gates may share a registry:
// they count in the same series (baocao_rpc_total, baocao_rpc_seconds).
class CallGate {
 public:
  CallGate(Authenticator& authenticator, prometheus::Registry& registry);
  ~CallGate();

  // Runs `handler(const Caller&) -> grpc::Status` if the caller may call
  // `method` ("/baocao.v1.IntakeService/Submit"), counts and logs the call.
  // An exception that escapes the handler becomes INTERNAL and is logged.
  template <typename Handler>
  grpc::Status Unary(grpc::ServerContextBase* context, std::string_view method,
                     Handler&& handler) {
    Pending pending = Begin(context, method);
    if (!pending.allowed) return Finish(pending, pending.refusal);
    grpc::Status status;
    try {
      status = handler(static_cast<const Caller&>(pending.caller));
    } catch (const std::exception& exception) {
      status = Escaped(pending, exception.what());
    }
    return Finish(pending, std::move(status));
  }

  // The same in two steps, for callback handlers: Begin, and Finish when the
  // answer is known.
  struct Pending {
    bool allowed = false;
    Caller caller;
    grpc::Status refusal;
    // `trace`: the trace id of the caller's "traceparent", or empty.
    std::string method, trace;
    absl::Time start;
  };
  Pending Begin(grpc::ServerContextBase* context, std::string_view method);
  grpc::Status Finish(const Pending& pending, grpc::Status status);

 private:
  struct State;
  grpc::Status Escaped(const Pending& pending, std::string_view what);

  std::unique_ptr<State> state_;
};

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_CALL_H_
