// A refusal as a value: what pure code says, before it becomes a gRPC status.
#ifndef BAOCAO_SERVER_REFUSAL_H_
#define BAOCAO_SERVER_REFUSAL_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "grpcpp/support/status_code_enum.h"
#include "services/messages/messages.h"

namespace baocao::server {

// One place of the request that is wrong, with what to do.
struct Violation {
  std::string field;  // "submission.forms[0].form"
  messages::Text text;
};

// Needs gRPC's status codes but not its library.
struct Refusal {
  grpc::StatusCode code = grpc::StatusCode::UNKNOWN;
  // UPPER_SNAKE, closed set per RPC: "STALE_BASE".
  std::string reason;
  messages::Text text;
  std::vector<Violation> violations;
  std::optional<absl::Duration> retry_after;
  std::vector<std::pair<std::string, std::string>> metadata;
};

inline Refusal Refuse(grpc::StatusCode code, std::string reason,
                      messages::Text text) {
  Refusal refusal;
  refusal.code = code;
  refusal.reason = std::move(reason);
  refusal.text = std::move(text);
  return refusal;
}

// INVALID_ARGUMENT for one field, which says the same as the whole.
inline Refusal RefuseField(std::string reason, std::string field,
                           messages::Text text) {
  Refusal refusal =
      Refuse(grpc::StatusCode::INVALID_ARGUMENT, std::move(reason), text);
  refusal.violations.push_back({std::move(field), std::move(text)});
  return refusal;
}

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_REFUSAL_H_
