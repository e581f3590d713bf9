#include <iostream>

#include "services/cli/command.h"
#include "services/cli/grid.h"
#include "services/cli/output.h"
#include "services/cli/render_progress.h"
#include "services/cli/render_table.h"

namespace baocao::cli {
namespace {

struct Options {
  std::string label, diff;
  bool list = false;
};

ExitCode Make(Session& session, const std::string& label) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  v1::FreezeTablesRequest request;
  request.set_parent(session.campaign_name());
  request.set_label(label);
  v1::FreezeTablesResponse response;
  const grpc::Status status = session.Call(
      session.aggregation(), &v1::AggregationService::Stub::FreezeTables,
      request, response, absl::Seconds(60));
  if (!status.ok()) return session.Complain(status);
  if (session.globals().json) {
    PrintJson(response);
  } else {
    const v1::Freeze& freeze = response.freeze();
    session.Print(messages::Say(
        "cli.freeze.done", {{"label", freeze.label()},
                            {"time", FormatTime(freeze.time(), session.zone())},
                            {"version", std::to_string(freeze.version())}}));
  }
  return kDone;
}

ExitCode List(Session& session) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  v1::ListFreezesRequest request;
  request.set_parent(session.campaign_name());
  v1::ListFreezesResponse all;
  const grpc::Status status =
      session.CallPages<v1::AggregationService::Stub, v1::ListFreezesRequest,
                        v1::ListFreezesResponse>(
          session.aggregation(), &v1::AggregationService::Stub::ListFreezes,
          request,
          [&](const v1::ListFreezesResponse& page) { all.MergeFrom(page); });
  if (!status.ok()) return session.Complain(status);
  all.clear_next_page_token();
  if (session.globals().json) {
    PrintJson(all);
    return kDone;
  }
  Grid grid({Align::kLeft, Align::kLeft, Align::kRight, Align::kLeft});
  grid.AddHeadings({{session.Tell(messages::Say("cli.freeze.label"))},
                    {session.Tell(messages::Say("cli.status.time"))},
                    {session.Tell(messages::Say("cli.freeze.version"))},
                    {session.Tell(messages::Say("cli.status.author"))}});
  for (const v1::Freeze& freeze : all.freezes()) {
    grid.AddRow({freeze.label(), FormatTime(freeze.time(), session.zone()),
                 std::to_string(freeze.version()), freeze.author()});
  }
  std::cout << grid.Render(session.width());
  return kDone;
}

ExitCode Difference(Session& session, const std::string& label) {
  v1::ListFreezeDifferencesRequest request;
  request.set_parent(session.campaign_name());
  request.set_label(label);
  v1::ListFreezeDifferencesResponse all;
  const grpc::Status status =
      session.CallPages<v1::AggregationService::Stub,
                        v1::ListFreezeDifferencesRequest,
                        v1::ListFreezeDifferencesResponse>(
          session.aggregation(),
          &v1::AggregationService::Stub::ListFreezeDifferences, request,
          [&](const v1::ListFreezeDifferencesResponse& page) {
            all.MergeFrom(page);
          });
  if (!status.ok()) return session.Complain(status);
  all.clear_next_page_token();
  if (session.globals().json) {
    PrintJson(all);
    return kDone;
  }
  if (all.differences().empty()) {
    session.Print(messages::Say("cli.freeze.equal", {{"label", label}}));
    return kDone;
  }
  Grid grid(
      {Align::kLeft, Align::kLeft, Align::kLeft, Align::kRight, Align::kRight});
  grid.AddHeadings({{session.Tell(messages::Say("cli.freeze.form"))},
                    {session.Tell(messages::Say("cli.freeze.row"))},
                    {session.Tell(messages::Say("cli.freeze.column"))},
                    {session.Tell(messages::Say("cli.freeze.frozen"))},
                    {session.Tell(messages::Say("cli.freeze.current"))}});
  for (const v1::CellDifference& cell : all.differences()) {
    grid.AddRow({cell.form(), cell.row(), cell.column(),
                 cell.has_frozen() ? FormatFigure(cell.frozen()) : "",
                 cell.has_current() ? FormatFigure(cell.current()) : ""});
  }
  std::cout << grid.Render(session.width());
  return kDone;
}

}  // namespace

void AddFreeze(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand(
      "freeze", command.Tell(messages::Say("cli.help.freeze")));
  // One of the three.
  auto* what = sub->add_option_group("what");
  what->add_option("LABEL", options->label,
                   command.Tell(messages::Say("cli.help.freeze.label")));
  what->add_option("--diff", options->diff,
                   command.Tell(messages::Say("cli.help.freeze.diff")));
  what->add_flag("--list", options->list,
                 command.Tell(messages::Say("cli.help.freeze.list")));
  what->require_option(1);
  command.RunWithCampaign(sub, [options](Session& session) {
    if (options->list) return List(session);
    if (!options->diff.empty()) return Difference(session, options->diff);
    return Make(session, options->label);
  });
}

}  // namespace baocao::cli
