#include <iostream>

#include "services/cli/command.h"
#include "services/cli/grid.h"
#include "services/cli/output.h"
#include "services/cli/render_table.h"

namespace baocao::cli {
namespace {

struct Options {
  std::string form, row, column;
};

std::string Entered(const Session& session, const v1::Contribution& given) {
  switch (given.mark()) {
    case v1::MARK_NIL:
      return "-";
    case v1::MARK_NOT_APPLICABLE:
      return session.Tell(messages::Say("cli.mark.not_applicable"));
    case v1::MARK_NOT_AVAILABLE:
      return session.Tell(messages::Say("cli.mark.not_available"));
    default:
      return FormatFigure(given.entered()) +
             (given.money_unit().empty() ? "" : " " + given.money_unit());
  }
}

std::string Remarks(const Session& session, const v1::Contribution& given) {
  std::string text;
  const auto add = [&](const std::string& remark) {
    text += (text.empty() ? "" : "; ") + remark;
  };
  if (given.estimated())
    add(session.Tell(messages::Say("cli.explain.estimate")));
  if (given.excluded())
    add(session.Tell(messages::Say("cli.explain.excluded")));
  if (given.flagged()) add(session.Tell(messages::Say("cli.explain.flagged")));
  if (!given.note().empty()) add(given.note());
  return text;
}

ExitCode Explain(Session& session, const Options& options) {
  v1::ListContributionsRequest request;
  request.set_parent(session.campaign_name());
  request.set_form(options.form);
  request.set_row(options.row);
  request.set_column(options.column);
  v1::ListContributionsResponse all;
  const grpc::Status status = session.CallPages<v1::AggregationService::Stub,
                                                v1::ListContributionsRequest,
                                                v1::ListContributionsResponse>(
      session.aggregation(), &v1::AggregationService::Stub::ListContributions,
      request,
      [&](const v1::ListContributionsResponse& page) { all.MergeFrom(page); });
  if (!status.ok()) return session.Complain(status);
  all.clear_next_page_token();
  if (session.globals().json) {
    PrintJson(all);
    return kDone;
  }
  Grid grid(
      {Align::kLeft, Align::kLeft, Align::kRight, Align::kRight, Align::kLeft});
  grid.AddHeadings({{session.Tell(messages::Say("cli.progress.code"))},
                    {session.Tell(messages::Say("cli.progress.unit"))},
                    {session.Tell(messages::Say("cli.explain.entered"))},
                    {session.Tell(messages::Say("cli.explain.counted"))},
                    {session.Tell(messages::Say("cli.explain.remarks"))}});
  for (const v1::Contribution& given : all.contributions()) {
    grid.AddRow({given.unit(), given.unit_name(), Entered(session, given),
                 given.has_value() ? FormatFigure(given.value()) : "",
                 Remarks(session, given)});
  }
  grid.AddRow({"", session.Tell(messages::Say("cli.explain.total")), "",
               all.cell().has_value() ? FormatFigure(all.cell().value()) : "",
               session.Tell(messages::Say(
                   "cli.explain.units",
                   {{"units", std::to_string(all.cell().units())},
                    {"estimates", std::to_string(all.cell().estimates())}}))},
              /*ruled=*/true);
  std::cout << grid.Render(session.width());
  return kDone;
}

}  // namespace

void AddExplain(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand(
      "explain", command.Tell(messages::Say("cli.help.explain")));
  sub->add_option("FORM", options->form,
                  command.Tell(messages::Say("cli.help.form")))
      ->required();
  sub->add_option("ROW", options->row,
                  command.Tell(messages::Say("cli.help.explain.row")))
      ->required();
  sub->add_option("COLUMN", options->column,
                  command.Tell(messages::Say("cli.help.explain.column")))
      ->required();
  command.RunWithCampaign(
      sub, [options](Session& session) { return Explain(session, *options); });
}

}  // namespace baocao::cli
