// What the commands that do acts have in common.
#ifndef BAOCAO_CLI_ACTS_H_
#define BAOCAO_CLI_ACTS_H_

#include <optional>
#include <string>
#include <vector>

#include "baocao/v1/act.pb.h"
#include "baocao/v1/progress.pb.h"
#include "google/protobuf/repeated_field.h"
#include "services/cli/retry.h"
#include "services/cli/session.h"

namespace baocao::cli {

// Calls an act again while the unit has an entry that is not decided yet.
template <typename Request, typename Response>
grpc::Status CallAct(Session& session,
                     grpc::Status (v1::IntakeService::Stub::*method)(
                         grpc::ClientContext*, const Request&, Response*),
                     const Request& request, Response& response) {
  grpc::Status status;
  Retried(absl::Seconds(30), [&] {
    status = session.Call(session.intake(), method, request, response);
    // Acts carry no request id: after a broken connection a person looks
    // before it is done again.
    return status.error_code() == grpc::StatusCode::ABORTED ? status
                                                            : grpc::Status::OK;
  });
  return status;
}

// The unit's progress. nullopt: a fault, printed; `code` says which.
std::optional<v1::UnitProgress> ProgressOf(Session& session,
                                           const std::string& unit,
                                           ExitCode& code);

// Items as named on the command line. kUsage, printed, where one is unknown.
ExitCode ReadItems(Session& session, const std::vector<std::string>& names,
                   google::protobuf::RepeatedPtrField<v1::Item>& items);

// Waits, for a while, until the acts show in progress.
void AwaitCounted(Session& session,
                  const std::map<std::string, int64_t>& entries);

// All forms of the campaign. Empty after a fault, printed; `code` says which.
std::vector<v1::FormSpec> FormsOf(Session& session, ExitCode& code);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_ACTS_H_
