// Refusals as gRPC errors, translated once, at the edge.
#ifndef BAOCAO_SERVER_ERRORS_H_
#define BAOCAO_SERVER_ERRORS_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "grpcpp/support/status.h"
#include "services/messages/messages.h"

namespace baocao::server {

// One place of the request that is wrong, with what to do.
struct Violation {
  std::string field;  // "submission.forms[0].form"
  messages::Text text;
};

// A refusal before it becomes a grpc::Status.
struct Refusal {
  grpc::StatusCode code = grpc::StatusCode::UNKNOWN;
  // UPPER_SNAKE, closed set per RPC: "STALE_BASE".
  std::string reason;
  messages::Text text;
  std::vector<Violation> violations;
  std::optional<absl::Duration> retry_after;
  std::vector<std::pair<std::string, std::string>> metadata;
};

// Status with google.rpc.ErrorInfo (domain "baocao"), BadRequest (or
// PreconditionFailure for FAILED_PRECONDITION), RetryInfo and LocalizedMessage
// (vi, en). The first 20 violations are kept, metadata "violations_total" tells
// how many there are, and the details stay under 4 KiB.
grpc::Status ToGrpc(const Refusal& refusal);

// From a status of the inner layers: same code; UNAVAILABLE gets RetryInfo.
grpc::Status ToGrpc(const absl::Status& status);

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_ERRORS_H_
