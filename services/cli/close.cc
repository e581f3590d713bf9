// `close` and `reopen`: whether the campaign still takes reports.
#include "services/cli/command.h"
#include "services/cli/output.h"

namespace baocao::cli {
namespace {

template <typename Request, typename Response>
ExitCode Change(Session& session,
                grpc::Status (v1::CampaignService::Stub::*method)(
                    grpc::ClientContext*, const Request&, Response*)) {
  Request request;
  request.set_name(session.campaign_name());
  Response response;
  const grpc::Status status =
      session.Call(session.campaigns(), method, request, response);
  if (!status.ok()) return session.Complain(status);
  if (session.globals().json) {
    PrintJson(response);
  } else {
    session.Print(response.state().closed() ? messages::Say("cli.close.closed")
                                            : messages::Say("cli.close.open"));
  }
  return kDone;
}

}  // namespace

void AddClose(CLI::App& app, Command& command) {
  CLI::App* close = app.add_subcommand(
      "close", command.Tell(messages::Say("cli.help.close")));
  command.RunWithCampaign(close, [](Session& session) {
    return Change(session, &v1::CampaignService::Stub::CloseCampaign);
  });
  CLI::App* reopen = app.add_subcommand(
      "reopen", command.Tell(messages::Say("cli.help.reopen")));
  command.RunWithCampaign(reopen, [](Session& session) {
    return Change(session, &v1::CampaignService::Stub::ReopenCampaign);
  });
}

}  // namespace baocao::cli
