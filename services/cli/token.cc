// `token issue`: signs tokens with the deployment's private key.
#include "services/server/token.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>

#include "absl/time/clock.h"
#include "nlohmann/json.hpp"
#include "services/cli/command.h"
#include "services/server/auth.h"

namespace baocao::cli {
namespace {

struct Options {
  std::string key, subject, role, unit, campaign, out, batch;
  int days = 30;
};

class Issuing {
 public:
  Issuing(const Command& command, const Options& options)
      : command_(command), options_(options) {}

  ExitCode One() {
    const auto token =
        Issue(options_.subject, options_.role, options_.unit,
              options_.campaign.empty() ? command_.globals.campaign
                                        : options_.campaign);
    if (!token.has_value()) return kUsage;
    if (options_.out.empty()) {
      std::cout << *token << "\n";
      return kDone;
    }
    return Write(options_.out, *token) ? kDone : kUsage;
  }

  // One JSON object a line: file, subject, role, unit, campaign. All are read
  // and signed before the first is written.
  ExitCode Batch() {
    std::ifstream file;
    if (options_.batch != "-") file.open(options_.batch);
    std::istream& lines = options_.batch == "-" ? std::cin : file;
    std::vector<std::pair<std::string, std::string>> tokens;
    std::string line;
    int number = 0;
    while (std::getline(lines, line)) {
      ++number;
      if (line.empty()) continue;
      const auto json =
          nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
      const auto value = [&](const char* key) {
        const auto found = json.find(key);
        return found != json.end() && found->is_string()
                   ? found->get<std::string>()
                   : std::string();
      };
      // A name only: tokens stay in the folder that was given.
      const std::filesystem::path name = json.is_object() ? value("file") : "";
      if (name.empty() || name != name.filename()) {
        Complain(messages::Say("cli.token.line",
                               {{"line", std::to_string(number)}}));
        return kUsage;
      }
      const auto token = Issue(value("subject"), value("role"), value("unit"),
                               value("campaign"));
      if (!token.has_value()) return kUsage;
      tokens.emplace_back((std::filesystem::path(options_.out) / name).string(),
                          *token);
    }
    for (const auto& [path, token] : tokens) {
      if (!Write(path, token)) return kUsage;
    }
    return kDone;
  }

 private:
  void Complain(const messages::Text& text) const {
    std::cerr << command_.Tell(text) << "\n";
  }

  std::optional<std::string> Issue(const std::string& subject,
                                   const std::string& role_name,
                                   const std::string& unit,
                                   const std::string& campaign) const {
    const auto role = server::ParseRole(role_name);
    if (!role.has_value() || subject.empty()) {
      Complain(messages::Say("cli.token.role", {{"role", role_name}}));
      return std::nullopt;
    }
    if (*role == server::Role::kUnit && (unit.empty() || campaign.empty())) {
      Complain(messages::Say("cli.token.unit"));
      return std::nullopt;
    }
    const auto token =
        server::IssueToken(options_.key,
                           {.subject = subject,
                            .role = *role,
                            .unit = unit,
                            .campaign = campaign,
                            .lifetime = absl::Hours(24) * options_.days},
                           absl::Now());
    if (token.ok()) return *token;
    Complain(messages::Say("cli.token.failed",
                           {{"error", std::string(token.status().message())}}));
    return std::nullopt;
  }

  // Readable by its owner only.
  bool Write(const std::string& path, const std::string& token) const {
    const int file =
        open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const std::string line = token + "\n";
    const bool written = file >= 0 && fchmod(file, 0600) == 0 &&
                         write(file, line.data(), line.size()) ==
                             static_cast<ssize_t>(line.size());
    if (!written) {
      Complain(messages::Say("cli.token.failed",
                             {{"error", path + ": " + std::strerror(errno)}}));
    }
    if (file >= 0) close(file);
    return written;
  }

  const Command& command_;
  const Options& options_;
};

}  // namespace

void AddToken(CLI::App& app, Command& command) {
  CLI::App* sub = app.add_subcommand(
      "token", command.Tell(messages::Say("cli.help.token")));
  sub->require_subcommand(1);
  auto options = std::make_shared<Options>();
  CLI::App* issue = sub->add_subcommand(
      "issue", command.Tell(messages::Say("cli.help.token.issue")));
  issue
      ->add_option("--key", options->key,
                   command.Tell(messages::Say("cli.help.token.key")))
      ->required();
  issue->add_option("--subject", options->subject,
                    command.Tell(messages::Say("cli.help.token.subject")));
  issue->add_option("--role", options->role,
                    command.Tell(messages::Say("cli.help.token.role")));
  issue->add_option("--unit", options->unit,
                    command.Tell(messages::Say("cli.help.token.unit")));
  issue->add_option("--campaign", options->campaign,
                    command.Tell(messages::Say("cli.help.campaign")));
  issue
      ->add_option("--days", options->days,
                   command.Tell(messages::Say("cli.help.token.days")))
      ->check(CLI::Range(1, 3660))
      ->capture_default_str();
  auto* out = issue->add_option(
      "--out", options->out, command.Tell(messages::Say("cli.help.token.out")));
  issue
      ->add_option("--batch", options->batch,
                   command.Tell(messages::Say("cli.help.token.batch")))
      ->needs(out);
  command.RunAlone(issue, [&command, options] {
    Issuing issuing(command, *options);
    return options->batch.empty() ? issuing.One() : issuing.Batch();
  });
}

}  // namespace baocao::cli
