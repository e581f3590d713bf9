#include "services/cli/acts.h"
#include "services/cli/command.h"
#include "services/cli/instant_argument.h"
#include "services/cli/output.h"
#include "services/report/snapshot.h"

namespace baocao::cli {
namespace {

struct Options {
  std::string unit;
  std::vector<std::string> items;
  std::string reason, due;
};

ExitCode RequestCorrection(Session& session, const Options& options) {
  v1::RequestCorrectionRequest request;
  request.set_parent(session.unit_name(options.unit));
  request.set_reason(options.reason);
  const ExitCode code =
      ReadItems(session, options.items, *request.mutable_items());
  if (code != kDone) return code;
  if (!options.due.empty()) {
    const auto due = ParseInstant(options.due, session.zone());
    if (!due.has_value()) {
      session.Complain(
          messages::Say("cli.time.unreadable", {{"time", options.due}}));
      return kUsage;
    }
    report::ToProto(*due, request.mutable_due_time());
  }
  v1::RequestCorrectionResponse response;
  const grpc::Status status = CallAct(
      session, &v1::IntakeService::Stub::RequestCorrection, request, response);
  if (!status.ok()) return session.Complain(status);
  AwaitCounted(session, {{options.unit, response.act().entry()}});
  if (session.globals().json) {
    PrintJson(response);
  } else {
    session.Print(
        messages::Say("cli.correction.done", {{"unit", options.unit}}));
  }
  return kDone;
}

}  // namespace

void AddRequestCorrection(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand(
      "request-correction", command.Tell(messages::Say("cli.help.correction")));
  sub->add_option("UNIT", options->unit,
                  command.Tell(messages::Say("cli.help.unit")))
      ->required();
  sub->add_option("ITEM", options->items,
                  command.Tell(messages::Say("cli.help.items")))
      ->required();
  sub->add_option("--reason", options->reason,
                  command.Tell(messages::Say("cli.help.reason")))
      ->required();
  sub->add_option("--due", options->due,
                  command.Tell(messages::Say("cli.help.due")));
  command.RunWithCampaign(sub, [options](Session& session) {
    return RequestCorrection(session, *options);
  });
}

}  // namespace baocao::cli
