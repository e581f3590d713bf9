#include "services/notification/config.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/messages/messages.h"
#include "services/notification/mail_folder.h"
#include "services/notification/recipients.h"
#include "services/server/config.h"

namespace baocao::notification {
namespace {

using messages::Say;

struct Flags {
  std::string smtp_password_file;
  int keep_events_minutes = 60;
};

void AddFlags(CLI::App& app, Config& config, Flags& flags) {
  server::Flag(app, "smtp", config.smtp.url,
               "mail server: smtp://host:port or smtps://host:port");
  server::Flag(app, "smtp-user", config.smtp.user, "user at the mail server");
  server::Flag(app, "smtp-password-file", flags.smtp_password_file,
               "file whose first line is the user's password");
  server::Flag(app, "smtp-ca-file", config.smtp.authorities,
               "PEM file of the authorities trusted for the mail server");
  server::Flag(app, "mail-from", config.smtp.from.email,
               "address that messages come from");
  server::Flag(app, "mail-folder", config.mail_folder,
               "without a mail server: folder to write messages to (.eml)");
  server::Flag(app, "most-tries", config.outbox.retry.most_tries,
               "tries to send a message before giving it up");
  server::Flag(app, "keep-events-minutes", flags.keep_events_minutes,
               "how long handled events stay for those who watch");
}

void CheckRange(const char* flag, int value, int least, int greatest,
                std::vector<messages::Text>& faults) {
  if (value >= least && value <= greatest) return;
  faults.push_back(
      Say("server.config_range", {{"flag", flag},
                                  {"value", absl::StrCat(value)},
                                  {"least", absl::StrCat(least)},
                                  {"greatest", absl::StrCat(greatest)}}));
}

void Check(Config& config, const Flags& flags,
           std::vector<messages::Text>& faults) {
  const std::string& url = config.smtp.url;
  if (url.empty() == config.mail_folder.empty()) {
    faults.push_back(Say("notification.config_smtp_or_folder"));
  }
  if (!url.empty() && !absl::StartsWith(url, "smtp://") &&
      !absl::StartsWith(url, "smtps://")) {
    faults.push_back(Say("notification.config_smtp_url", {{"value", url}}));
  }
  std::error_code ignored;
  if (!config.mail_folder.empty() &&
      !std::filesystem::is_directory(config.mail_folder, ignored)) {
    faults.push_back(Say("notification.config_no_mail_folder",
                         {{"folder", config.mail_folder}}));
  }
  if (!IsMailAddress(config.smtp.from.email)) {
    faults.push_back(Say("notification.config_mail_from",
                         {{"value", config.smtp.from.email}}));
  }
  const auto password = server::ReadPassword(flags.smtp_password_file);
  if (!password.ok()) {
    faults.push_back(
        Say("server.config_file",
            {{"flag", "--smtp-password-file"},
             {"error", std::string(password.status().message())}}));
  } else {
    config.smtp.password = *password;
  }
  CheckRange("--most-tries", config.outbox.retry.most_tries, 1, 10000, faults);
  CheckRange("--keep-events-minutes", flags.keep_events_minutes, 1, 10080,
             faults);
}

}  // namespace

Config ReadConfig(int argc, char** argv) {
  Config config;
  config.smtp.from.email = "bao-cao@localhost";
  config.smtp.from.name = Say("notification.from_name").vi;
  Flags flags;
  server::ParsedConfig parsed = server::ParseArguments(
      std::vector<std::string>(argv + 1, argv + argc), "notification",
      [&](CLI::App& app) { AddFlags(app, config, flags); });
  if (!parsed.help.empty()) {
    std::fputs(parsed.help.c_str(), stdout);
    std::exit(0);
  }
  Check(config, flags, parsed.faults);
  if (!parsed.faults.empty()) {
    for (const messages::Text& fault : parsed.faults) {
      std::fprintf(stderr, "baocao-notification: %s\n  (%s)\n",
                   fault.vi.c_str(), fault.en.c_str());
    }
    std::exit(2);
  }
  config.common = parsed.config;
  config.outbox.keep_events = absl::Minutes(flags.keep_events_minutes);
  return config;
}

std::unique_ptr<Carrier> MakeCarrier(const Config& config) {
  if (!config.smtp.url.empty()) return std::make_unique<Smtp>(config.smtp);
  return std::make_unique<MailFolder>(config.mail_folder, config.smtp.from);
}

}  // namespace baocao::notification
