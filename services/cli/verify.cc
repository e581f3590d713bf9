#include <iostream>

#include "services/cli/command.h"
#include "services/cli/grid.h"
#include "services/cli/output.h"

namespace baocao::cli {
namespace {

ExitCode Verify(Session& session) {
  v1::VerifyRequest request;
  request.set_parent(session.campaign_name());
  v1::VerifyResponse response;
  // Replays every log of the campaign.
  const grpc::Status status =
      session.Call(session.aggregation(), &v1::AggregationService::Stub::Verify,
                   request, response, absl::Minutes(10));
  if (!status.ok()) return session.Complain(status);
  if (session.globals().json) {
    PrintJson(response);
    return response.equal() ? kDone : kRefused;
  }
  const std::string units = std::to_string(response.units());
  const std::string entries = std::to_string(response.entries());
  if (response.equal()) {
    session.Print(messages::Say("cli.verify.equal",
                                {{"units", units}, {"entries", entries}}));
    return kDone;
  }
  session.Print(messages::Say("cli.verify.differs",
                              {{"units", units}, {"entries", entries}}));
  Grid grid({Align::kLeft, Align::kLeft, Align::kRight, Align::kLeft,
             Align::kLeft, Align::kLeft});
  grid.AddHeadings({{session.Tell(messages::Say("cli.verify.kind"))},
                    {session.Tell(messages::Say("cli.progress.unit"))},
                    {session.Tell(messages::Say("cli.status.entry"))},
                    {session.Tell(messages::Say("cli.verify.place"))},
                    {session.Tell(messages::Say("cli.verify.expected"))},
                    {session.Tell(messages::Say("cli.verify.actual"))}});
  for (const v1::VerifyDifference& one : response.differences()) {
    grid.AddRow({one.kind(), one.unit(), std::to_string(one.entry()),
                 one.row() + (one.column().empty() ? "" : " · " + one.column()),
                 one.expected(), one.actual()});
  }
  std::cout << grid.Render(session.width());
  return kRefused;
}

}  // namespace

void AddVerify(CLI::App& app, Command& command) {
  CLI::App* sub = app.add_subcommand(
      "verify", command.Tell(messages::Say("cli.help.verify")));
  command.RunWithCampaign(sub, Verify);
}

}  // namespace baocao::cli
