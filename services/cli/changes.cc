#include <iostream>

#include "services/cli/command.h"
#include "services/cli/output.h"
#include "services/cli/render_changes.h"

namespace baocao::cli {
namespace {

ExitCode Changes(Session& session, const std::string& unit) {
  v1::GetChangeReportRequest request;
  request.set_parent(session.campaign_name());
  request.set_unit(unit);
  v1::GetChangeReportResponse response;
  const grpc::Status status = session.Call(
      session.indicators(), &v1::IndicatorService::Stub::GetChangeReport,
      request, response);
  if (!status.ok()) return session.Complain(status);
  if (session.globals().json) {
    PrintJson(response);
    return kDone;
  }
  ExitCode code = kDone;
  const auto* campaign = session.Campaign(code);
  if (campaign == nullptr) return code;
  if (campaign->test_data()) session.Print(messages::Say("cli.test_data"));
  std::cout << RenderChanges(response.report(), session.locale(),
                             session.width());
  return kDone;
}

}  // namespace

void AddChanges(CLI::App& app, Command& command) {
  auto unit = std::make_shared<std::string>();
  CLI::App* sub = app.add_subcommand(
      "changes", command.Tell(messages::Say("cli.help.changes")));
  sub->add_option("UNIT", *unit,
                  command.Tell(messages::Say("cli.help.changes.unit")));
  command.RunWithCampaign(
      sub, [unit](Session& session) { return Changes(session, *unit); });
}

}  // namespace baocao::cli
