#include "services/cli/command.h"
#include "services/cli/instant_argument.h"
#include "services/cli/output.h"
#include "services/cli/render_progress.h"
#include "services/report/snapshot.h"

namespace baocao::cli {
namespace {

struct Options {
  std::string unit, time, reason;
};

ExitCode Extend(Session& session, const Options& options) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  const auto time = ParseInstant(options.time, session.zone());
  if (!time.has_value()) {
    session.Complain(
        messages::Say("cli.time.unreadable", {{"time", options.time}}));
    return kUsage;
  }
  v1::ExtendDeadlineRequest request;
  request.set_parent(session.unit_name(options.unit));
  report::ToProto(*time, request.mutable_deadline());
  request.set_reason(options.reason);
  v1::ExtendDeadlineResponse response;
  const grpc::Status status = session.Call(
      session.campaigns(), &v1::CampaignService::Stub::ExtendDeadline, request,
      response);
  if (!status.ok()) return session.Complain(status);
  if (session.globals().json) {
    PrintJson(response);
  } else {
    session.Print(messages::Say(
        "cli.extend.done",
        {{"unit", options.unit},
         {"time", FormatTime(response.deadline(), session.zone())}}));
  }
  return kDone;
}

}  // namespace

void AddExtend(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand(
      "extend", command.Tell(messages::Say("cli.help.extend")));
  sub->add_option("UNIT", options->unit,
                  command.Tell(messages::Say("cli.help.unit")))
      ->required();
  sub->add_option("TIME", options->time,
                  command.Tell(messages::Say("cli.help.time")))
      ->required();
  sub->add_option("--reason", options->reason,
                  command.Tell(messages::Say("cli.help.reason")))
      ->required();
  command.RunWithCampaign(
      sub, [options](Session& session) { return Extend(session, *options); });
}

}  // namespace baocao::cli
