#include "services/cli/command.h"
#include "services/cli/output.h"

namespace baocao::cli {
namespace {

ExitCode Remind(Session& session, const std::vector<std::string>& units) {
  v1::SendRemindersRequest request;
  request.set_parent(session.campaign_name());
  for (const std::string& unit : units) request.add_units(unit);
  v1::SendRemindersResponse response;
  const grpc::Status status = session.Call(
      session.notification(), &v1::NotificationService::Stub::SendReminders,
      request, response, absl::Seconds(60));
  if (!status.ok()) return session.Complain(status);
  if (session.globals().json) {
    PrintJson(response);
  } else {
    session.Print(messages::Say(
        "cli.remind.done", {{"queued", std::to_string(response.queued())},
                            {"skipped", std::to_string(response.skipped())}}));
  }
  return kDone;
}

}  // namespace

void AddRemind(CLI::App& app, Command& command) {
  auto units = std::make_shared<std::vector<std::string>>();
  CLI::App* sub = app.add_subcommand(
      "remind", command.Tell(messages::Say("cli.help.remind")));
  sub->add_option("UNIT", *units,
                  command.Tell(messages::Say("cli.help.remind.units")));
  command.RunWithCampaign(
      sub, [units](Session& session) { return Remind(session, *units); });
}

}  // namespace baocao::cli
