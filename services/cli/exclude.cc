#include "services/cli/acts.h"
#include "services/cli/command.h"
#include "services/cli/output.h"

namespace baocao::cli {
namespace {

struct Options {
  std::string unit;
  std::vector<std::string> items;
  std::string reason;
};

ExitCode Exclude(Session& session, const Options& options) {
  v1::ExcludeItemsRequest request;
  request.set_parent(session.unit_name(options.unit));
  request.set_reason(options.reason);
  const ExitCode code =
      ReadItems(session, options.items, *request.mutable_items());
  if (code != kDone) return code;
  v1::ExcludeItemsResponse response;
  const grpc::Status status = CallAct(
      session, &v1::IntakeService::Stub::ExcludeItems, request, response);
  if (!status.ok()) return session.Complain(status);
  AwaitCounted(session, {{options.unit, response.act().entry()}});
  if (session.globals().json) {
    PrintJson(response);
  } else {
    session.Print(messages::Say("cli.exclude.done", {{"unit", options.unit}}));
  }
  return kDone;
}

}  // namespace

void AddExclude(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand(
      "exclude", command.Tell(messages::Say("cli.help.exclude")));
  sub->add_option("UNIT", options->unit,
                  command.Tell(messages::Say("cli.help.unit")))
      ->required();
  sub->add_option("ITEM", options->items,
                  command.Tell(messages::Say("cli.help.items")))
      ->required();
  sub->add_option("--reason", options->reason,
                  command.Tell(messages::Say("cli.help.reason")))
      ->required();
  command.RunWithCampaign(
      sub, [options](Session& session) { return Exclude(session, *options); });
}

}  // namespace baocao::cli
