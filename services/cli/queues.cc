// `queues`: what waits to be decided, oldest first.
#include <iostream>

#include "services/cli/command.h"
#include "services/cli/grid.h"
#include "services/cli/output.h"
#include "services/cli/render_progress.h"

namespace baocao::cli {
namespace {

ExitCode Queues(Session& session) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  v1::ListQueuesRequest request;
  request.set_parent(session.campaign_name());
  v1::ListQueuesResponse all;
  const grpc::Status status =
      session.CallPages<v1::ValidationService::Stub, v1::ListQueuesRequest,
                        v1::ListQueuesResponse>(
          session.validation(), &v1::ValidationService::Stub::ListQueues,
          request,
          [&](const v1::ListQueuesResponse& page) { all.MergeFrom(page); });
  if (!status.ok()) return session.Complain(status);
  all.clear_next_page_token();
  if (session.globals().json) {
    PrintJson(all);
    return kDone;
  }
  if (all.queues().empty()) {
    session.Print(messages::Say("cli.queues.none"));
    return kDone;
  }
  const auto& names = session.UnitNames();
  Grid grid({Align::kLeft, Align::kLeft, Align::kRight, Align::kLeft});
  grid.AddHeadings({{session.Tell(messages::Say("cli.progress.code"))},
                    {session.Tell(messages::Say("cli.progress.unit"))},
                    {session.Tell(messages::Say("cli.queues.entries"))},
                    {session.Tell(messages::Say("cli.queues.oldest"))}});
  for (const v1::UnitQueue& queue : all.queues()) {
    const auto name = names.find(queue.unit());
    grid.AddRow({queue.unit(), name == names.end() ? "" : name->second,
                 std::to_string(queue.entries()),
                 FormatTime(queue.oldest_time(), session.zone())});
  }
  grid.AddRow({"",
               session.Tell(messages::Say(
                   "cli.queues.total",
                   {{"units", std::to_string(all.total_queues())}})),
               std::to_string(all.total_entries()), ""},
              true);
  std::cout << grid.Render(session.width());
  return kDone;
}

}  // namespace

void AddQueues(CLI::App& app, Command& command) {
  CLI::App* sub = app.add_subcommand(
      "queues", command.Tell(messages::Say("cli.help.queues")));
  command.RunWithCampaign(sub, Queues);
}

}  // namespace baocao::cli
