// `keys make`: the key pair that tokens are signed with.
#include <filesystem>
#include <iostream>

#include "services/cli/command.h"
#include "services/server/auth.h"

namespace baocao::cli {
namespace {

ExitCode Make(const Command& command, const std::string& folder) {
  namespace fs = std::filesystem;
  const fs::path private_key = fs::path(folder) / "private.jwk";
  const fs::path jwks = fs::path(folder) / "jwks.json";
  std::error_code error;
  // Tokens signed with an old key would all stop working.
  if (fs::exists(private_key, error)) {
    std::cerr << command.Tell(messages::Say("cli.keys.there",
                                            {{"file", private_key.string()}}))
              << "\n";
    return kRefused;
  }
  fs::create_directories(folder, error);
  const absl::Status made =
      server::WriteKeyPair(private_key.string(), jwks.string());
  if (!made.ok()) {
    std::cerr << command.Tell(
                     messages::Say("cli.keys.failed",
                                   {{"error", std::string(made.message())}}))
              << "\n";
    return kUsage;
  }
  std::cout << command.Tell(messages::Say("cli.keys.done",
                                          {{"private", private_key.string()},
                                           {"public", jwks.string()}}))
            << "\n";
  return kDone;
}

}  // namespace

void AddKeys(CLI::App& app, Command& command) {
  CLI::App* sub =
      app.add_subcommand("keys", command.Tell(messages::Say("cli.help.keys")));
  sub->require_subcommand(1);
  auto folder = std::make_shared<std::string>();
  CLI::App* make = sub->add_subcommand(
      "make", command.Tell(messages::Say("cli.help.keys.make")));
  make->add_option("DIR", *folder,
                   command.Tell(messages::Say("cli.help.keys.folder")))
      ->required();
  command.RunAlone(make, [&command, folder] { return Make(command, *folder); });
}

}  // namespace baocao::cli
