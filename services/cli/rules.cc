#include <iostream>

#include "services/cli/command.h"
#include "services/cli/grid.h"
#include "services/cli/output.h"

namespace baocao::cli {
namespace {

messages::Text SeverityName(v1::Severity severity) {
  switch (severity) {
    case v1::SEVERITY_ERROR:
      return messages::Say("cli.severity.error");
    case v1::SEVERITY_JUSTIFY:
      return messages::Say("cli.severity.justify");
    case v1::SEVERITY_STYLE:
      return messages::Say("cli.severity.style");
    default:
      return messages::Say("cli.severity.warning");
  }
}

ExitCode Rules(Session& session, const std::string& form) {
  v1::ListRulesRequest request;
  request.set_parent(session.campaign_name());
  v1::ListRulesResponse all;
  const grpc::Status status =
      session.CallPages<v1::ValidationService::Stub, v1::ListRulesRequest,
                        v1::ListRulesResponse>(
          session.validation(), &v1::ValidationService::Stub::ListRules,
          request, [&](const v1::ListRulesResponse& page) {
            for (const v1::Rule& rule : page.rules()) {
              if (form.empty() || rule.form() == form) *all.add_rules() = rule;
            }
          });
  if (!status.ok()) return session.Complain(status);
  if (session.globals().json) {
    PrintJson(all);
    return kDone;
  }
  Grid grid({Align::kLeft, Align::kLeft, Align::kLeft, Align::kLeft});
  grid.AddHeadings({{session.Tell(messages::Say("cli.rules.rule"))},
                    {session.Tell(messages::Say("cli.rules.form"))},
                    {session.Tell(messages::Say("cli.rules.severity"))},
                    {session.Tell(messages::Say("cli.rules.text"))}});
  for (const v1::Rule& rule : all.rules()) {
    grid.AddRow(
        {rule.id(), rule.form(), session.Tell(SeverityName(rule.severity())),
         session.locale() == "en" ? rule.text().en() : rule.text().vi()});
  }
  std::cout << grid.Render(session.width());
  return kDone;
}

}  // namespace

void AddRules(CLI::App& app, Command& command) {
  auto form = std::make_shared<std::string>();
  CLI::App* sub = app.add_subcommand(
      "rules", command.Tell(messages::Say("cli.help.rules")));
  sub->add_option("FORM", *form, command.Tell(messages::Say("cli.help.form")));
  command.RunWithCampaign(
      sub, [form](Session& session) { return Rules(session, *form); });
}

}  // namespace baocao::cli
