#include "services/cli/command_line.h"

#include <iostream>
#include <string_view>

#include "CLI/CLI.hpp"
#include "services/cli/command.h"
#include "services/messages/messages.h"
#include "services/server/version.h"

namespace baocao::cli {
namespace {

// Help is written before the flags are read, so its language is looked up
// first.
std::string LocaleOf(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view flag = argv[i];
    if (flag == "--lang=en") return "en";
    if (flag == "--lang" && i + 1 < argc &&
        std::string_view(argv[i + 1]) == "en")
      return "en";
  }
  return "vi";
}

void AddGlobals(CLI::App& app, Command& command) {
  Globals& globals = command.globals;
  // The last one given counts, so that scripts can put theirs first.
  const auto last = CLI::MultiOptionPolicy::TakeLast;
  app.add_option("--endpoints", globals.endpoints,
                 command.Tell(messages::Say("cli.help.endpoints")))
      ->envname("BAOCAO_ENDPOINTS")
      ->capture_default_str()
      ->multi_option_policy(last);
  app.add_option("--token", globals.token,
                 command.Tell(messages::Say("cli.help.token_file")))
      ->envname("BAOCAO_TOKEN")
      ->multi_option_policy(last);
  app.add_option("--campaign", globals.campaign,
                 command.Tell(messages::Say("cli.help.campaign")))
      ->envname("BAOCAO_CAMPAIGN")
      ->multi_option_policy(last);
  app.add_option("--lang", globals.locale,
                 command.Tell(messages::Say("cli.help.lang")))
      ->check(CLI::IsMember({"vi", "en"}))
      ->multi_option_policy(last);
  app.add_flag("--json", globals.json,
               command.Tell(messages::Say("cli.help.json")));
  app.add_option("--width", globals.width,
                 command.Tell(messages::Say("cli.help.width")))
      ->check(CLI::Range(40, 1000))
      ->multi_option_policy(last);
}

}  // namespace

int RunCommandLine(int argc, char** argv) {
  Command command;
  command.globals.locale = LocaleOf(argc, argv);
  CLI::App app(command.Tell(messages::Say("cli.help")), "baocao");
  app.require_subcommand(1);
  app.set_version_flag("--version", "baocao " + std::string(server::Version()),
                       command.Tell(messages::Say("cli.help.version")));
  app.fallthrough();
  AddGlobals(app, command);
  for (const auto add :
       {AddSubmit,   AddCheck,  AddStatus,  AddConfirm, AddRequestCorrection,
        AddExclude,  AddPaper,  AddExtend,  AddAttach,  AddAttachments,
        AddClose,    AddTable,  AddExplain, AddFreeze,  AddProgress,
        AddTemplate, AddExport, AddVerify,  AddWatch,   AddNotifications,
        AddDead,     AddRemind, AddRules,   AddSamples, AddCampaign,
        AddToken,    AddKeys,   AddClock,   AddQueues,  AddLetters}) {
    add(app, command);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0)
      return app.exit(error);  // --help, --version
    std::cerr << command.Tell(
                     messages::Say("cli.usage", {{"error", error.what()}}))
              << "\n";
    return kUsage;
  }
  return command.run();
}

}  // namespace baocao::cli
