// What every RPC handler goes through: caller, rights, counts, log line.
#ifndef BAOCAO_SERVER_CALL_H_
#define BAOCAO_SERVER_CALL_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/status.h"
#include "services/server/auth.h"
#include "services/server/errors.h"
#include "services/server/host.h"

namespace baocao::server {

// Makes calls for one service. Thread-safe.
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
    return Finish(pending, handler(pending.caller));
  }

  // The same in two steps, for callback handlers: Begin, and Finish when the
  // answer is known.
  struct Pending {
    bool allowed = false;
    Caller caller;
    grpc::Status refusal;
    std::string method, trace;
    absl::Time start;
  };
  Pending Begin(grpc::ServerContextBase* context, std::string_view method);
  grpc::Status Finish(const Pending& pending, grpc::Status status);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// "campaigns/{campaign}[/units/{unit}[/submissions/{revision}]]".
struct ResourceName {
  std::string campaign, unit;
  int revision = 0;
};
// nullopt: malformed.
std::optional<ResourceName> ParseResourceName(std::string_view name);
std::string UnitName(std::string_view campaign, std::string_view unit);
std::string SubmissionName(std::string_view campaign, std::string_view unit,
                           int revision);
std::string ActName(std::string_view campaign, std::string_view unit,
                    long entry);

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_CALL_H_
