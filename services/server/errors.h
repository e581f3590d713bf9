// Refusals as gRPC errors, translated once, at the edge.
#ifndef BAOCAO_SERVER_ERRORS_H_
#define BAOCAO_SERVER_ERRORS_H_

#include "absl/status/status.h"
#include "grpcpp/support/status.h"
#include "services/server/refusal.h"

namespace baocao::server {

// Status with google.rpc.ErrorInfo (domain "baocao"), BadRequest (or
// PreconditionFailure for FAILED_PRECONDITION), RetryInfo and LocalizedMessage
// (vi, en). The first 20 violations are kept, each as "Vietnamese\nEnglish";
// metadata "violations_total" tells how many there are. The details stay under
// 4 KiB: English goes first, then the last violations.
grpc::Status ToGrpc(const Refusal& refusal);

// From a status of the inner layers: same code; UNAVAILABLE gets RetryInfo.
grpc::Status ToGrpc(const absl::Status& status);

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_ERRORS_H_
