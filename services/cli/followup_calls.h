// What the commands on proposals, groups and tasks have in common.
#ifndef BAOCAO_CLI_FOLLOWUP_CALLS_H_
#define BAOCAO_CLI_FOLLOWUP_CALLS_H_

#include <iostream>
#include <string>

#include "services/cli/output.h"
#include "services/cli/refused.h"
#include "services/cli/render_followup.h"
#include "services/cli/retry.h"
#include "services/cli/session.h"

namespace baocao::cli {

// Calls something that changes a log again while the log is busy: the server
// says that nothing was done, and when to come back. What somebody changed
// meanwhile is for people to look at.
template <typename Stub, typename Request, typename Response>
grpc::Status CallChange(Session& session, Stub& stub,
                        grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                     const Request&, Response*),
                        const Request& request, Response& response,
                        absl::Duration deadline = absl::Seconds(35)) {
  grpc::Status status;
  Retried(absl::Seconds(30), [&] {
    status = session.Call(stub, method, request, response, deadline);
    const bool busy = status.error_code() == grpc::StatusCode::ABORTED &&
                      RetryAfter(status).has_value();
    return busy ? status : grpc::Status::OK;
  });
  return status;
}

inline FollowupView ViewOf(Session& session) {
  ExitCode unused = kDone;
  const v1::GetCampaignResponse* campaign = session.Campaign(unused);
  return {session.UnitNames(), session.zone(), session.locale(),
          session.width(), campaign ? &campaign->campaign() : nullptr};
}

// As JSON, or as `render(response, view)` draws it.
template <typename Response, typename Render>
ExitCode Show(Session& session, const Response& response, Render render) {
  if (session.globals().json) {
    PrintJson(response);
  } else {
    std::cout << render(response, ViewOf(session));
  }
  return kDone;
}

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_FOLLOWUP_CALLS_H_
