// `campaign lint`: needs no server.
#include <iostream>

#include "services/campaign/load.h"
#include "services/cli/command.h"

namespace baocao::cli {
namespace {

ExitCode Lint(const Command& command, const std::string& folder) {
  const campaign::LoadResult loaded = campaign::Load(folder);
  for (const campaign::Fault& fault : loaded.faults) {
    std::cout << fault.ToString(command.globals.locale) << "\n";
  }
  if (!loaded.faults.empty()) {
    std::cout << command.Tell(messages::Say(
                     "cli.lint.faults",
                     {{"count", std::to_string(loaded.faults.size())}}))
              << "\n";
    return kRefused;
  }
  const campaign::Campaign& campaign = *loaded.campaign;
  std::cout << command.Tell(messages::Say(
                   "cli.lint.done",
                   {{"campaign", campaign.id()},
                    {"units", std::to_string(campaign.units().size())},
                    {"forms", std::to_string(campaign.forms().size())},
                    {"rules", std::to_string(campaign.rules().size())}}))
            << "\n";
  return kDone;
}

}  // namespace

void AddCampaign(CLI::App& app, Command& command) {
  CLI::App* sub = app.add_subcommand(
      "campaign", command.Tell(messages::Say("cli.help.campaigns")));
  sub->require_subcommand(1);
  auto folder = std::make_shared<std::string>();
  CLI::App* lint = sub->add_subcommand(
      "lint", command.Tell(messages::Say("cli.help.campaigns.lint")));
  lint->add_option("DIR", *folder,
                   command.Tell(messages::Say("cli.help.campaigns.folder")))
      ->required();
  command.RunAlone(lint, [&command, folder] { return Lint(command, *folder); });
}

}  // namespace baocao::cli
