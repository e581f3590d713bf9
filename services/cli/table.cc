#include <iostream>

#include "services/cli/acts.h"
#include "services/cli/command.h"
#include "services/cli/output.h"
#include "services/cli/render_progress.h"
#include "services/cli/render_table.h"

namespace baocao::cli {
namespace {

struct Options {
  std::string form, unit, type, freeze;
  int64_t at_least = 0;
};

ExitCode Table(Session& session, const Options& options) {
  v1::GetTableRequest request;
  request.set_parent(session.campaign_name());
  request.set_form(options.form);
  request.set_unit(options.unit);
  request.set_unit_type(options.type);
  request.set_freeze(options.freeze);
  request.set_at_least(options.at_least);
  // Pages are of list rows; everything else stands in each of them.
  v1::GetTableResponse whole;
  bool first = true;
  const grpc::Status status = session.CallPages<
      v1::AggregationService::Stub, v1::GetTableRequest, v1::GetTableResponse>(
      session.aggregation(), &v1::AggregationService::Stub::GetTable, request,
      [&](const v1::GetTableResponse& page) {
        if (first) {
          whole = page;
          first = false;
          return;
        }
        whole.mutable_table()->mutable_rows()->MergeFrom(page.table().rows());
      });
  if (!status.ok()) return session.Complain(status);
  whole.clear_next_page_token();
  if (session.globals().json) {
    PrintJson(whole);
    return kDone;
  }
  ExitCode code = kDone;
  const auto* campaign = session.Campaign(code);
  if (campaign == nullptr) return code;
  const std::vector<v1::FormSpec> forms = FormsOf(session, code);
  if (code != kDone) return code;
  for (const v1::FormSpec& form : forms) {
    if (form.key() != options.form) continue;
    if (campaign->test_data()) session.Print(messages::Say("cli.test_data"));
    if (!options.unit.empty() || !options.type.empty()) {
      session.Print(messages::Say(
          "cli.table.of",
          {{"units", options.unit.empty() ? options.type : options.unit}}));
    }
    const auto& names = session.UnitNames();
    std::cout << RenderTable(
        {form, whole.table(), campaign->campaign().money_unit(),
         [&](std::string_view unit) {
           const auto found = names.find(std::string(unit));
           return found == names.end() ? std::string(unit) : found->second;
         },
         FormatTime(whole.table().as_of(), session.zone()), session.locale(),
         session.width(), !options.unit.empty()});
  }
  return kDone;
}

}  // namespace

void AddTable(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand(
      "table", command.Tell(messages::Say("cli.help.table")));
  sub->add_option("FORM", options->form,
                  command.Tell(messages::Say("cli.help.form")))
      ->required();
  auto* unit = sub->add_option("--unit", options->unit,
                               command.Tell(messages::Say("cli.help.unit")));
  sub->add_option("--type", options->type,
                  command.Tell(messages::Say("cli.help.table.type")))
      ->excludes(unit);
  sub->add_option("--freeze", options->freeze,
                  command.Tell(messages::Say("cli.help.table.freeze")));
  sub->add_option("--at-least", options->at_least,
                  command.Tell(messages::Say("cli.help.table.at_least")));
  command.RunWithCampaign(
      sub, [options](Session& session) { return Table(session, *options); });
}

}  // namespace baocao::cli
