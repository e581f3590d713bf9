// How commands hang on the command line. One function a command, each in a
// file of its own; the options it reads live as long as the App.
#ifndef BAOCAO_CLI_COMMAND_H_
#define BAOCAO_CLI_COMMAND_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "CLI/CLI.hpp"
#include "services/cli/exit_code.h"
#include "services/cli/session.h"
#include "services/messages/messages.h"

namespace baocao::cli {

struct Command {
  Globals globals;
  // Set by the command that was chosen.
  std::function<ExitCode()> run;

  std::string Tell(const messages::Text& text) const {
    return text.In(globals.locale);
  }

  // `act(session)` once the campaign is known.
  template <typename Act>
  void RunWithCampaign(CLI::App* app, Act act) {
    app->callback([this, act = std::move(act)] {
      run = [this, act] {
        Session session(globals);
        const ExitCode code = session.Open();
        return code == kDone ? act(session) : code;
      };
    });
  }
  // `act()` needs no server.
  template <typename Act>
  void RunAlone(CLI::App* app, Act act) {
    app->callback([this, act = std::move(act)] { run = act; });
  }
};

void AddSubmit(CLI::App& app, Command& command);
void AddCheck(CLI::App& app, Command& command);
void AddStatus(CLI::App& app, Command& command);
void AddConfirm(CLI::App& app, Command& command);
void AddRequestCorrection(CLI::App& app, Command& command);
void AddExclude(CLI::App& app, Command& command);
void AddAttach(CLI::App& app, Command& command);
void AddAttachments(CLI::App& app, Command& command);
void AddPaper(CLI::App& app, Command& command);
void AddExtend(CLI::App& app, Command& command);
void AddClose(CLI::App& app, Command& command);
void AddTable(CLI::App& app, Command& command);
void AddExplain(CLI::App& app, Command& command);
void AddFreeze(CLI::App& app, Command& command);
void AddProgress(CLI::App& app, Command& command);
void AddTemplate(CLI::App& app, Command& command);
void AddExport(CLI::App& app, Command& command);
void AddVerify(CLI::App& app, Command& command);
void AddWatch(CLI::App& app, Command& command);
void AddQueues(CLI::App& app, Command& command);
void AddDead(CLI::App& app, Command& command);
void AddRemind(CLI::App& app, Command& command);
void AddNotifications(CLI::App& app, Command& command);
void AddRules(CLI::App& app, Command& command);
void AddSamples(CLI::App& app, Command& command);
void AddCampaign(CLI::App& app, Command& command);
void AddLetters(CLI::App& app, Command& command);
void AddToken(CLI::App& app, Command& command);
void AddKeys(CLI::App& app, Command& command);
void AddClock(CLI::App& app, Command& command);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_COMMAND_H_
