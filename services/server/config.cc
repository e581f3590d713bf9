#include "services/server/config.h"

#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/server/file.h"
#include "services/server/version.h"

namespace baocao::server {
namespace {

// Collects what CLI11 would throw at the first fault.
class Arguments final : public CLI::App {
 public:
  using CLI::App::App;
  std::vector<messages::Text> faults;
};

void AddCommon(CLI::App& app, CommonConfig& config) {
  Flag(app, "listen", config.listen, "host:port for gRPC; port 0: any");
  Flag(app, "metrics-listen", config.metrics_listen,
       "host:port for /metrics; port 0: any");
  Flag(app, "campaign", config.campaigns,
       "campaign folder; may be given more than once");
  Flag(app, "redis", config.redis, "host:port of Redis");
  Flag(app, "redis-password-file", config.redis_password_file,
       "file whose first line is the password of Redis");
  Flag(app, "redis-replicas", config.redis_replicas,
       "replicas that must have a submission before its receipt");
  Flag(app, "jwks", config.jwks, "public keys of tokens (JWKS file)");
  Flag(app, "test-clock", config.test_clock,
       "file of a test clock; everything becomes test data");
  Flag(app, "ports-file", config.ports_file,
       "file to write the ports to, once serving");
  Flag(app, "drain-seconds", config.drain_seconds,
       "longest time to finish what is in hand after SIGTERM");
  Flag(app, "log-level", config.log_level, "debug, info, warning or error");
}

std::string Text(const absl::Status& status) {
  return std::string(status.message());
}

void CheckAddress(const std::string& flag, const std::string& value,
                  std::vector<messages::Text>& faults) {
  if (!ParseHostPort(value).ok()) {
    faults.push_back(messages::Say("server.config_address",
                                   {{"flag", flag}, {"value", value}}));
  }
}

void CheckValues(const CommonConfig& config, Needs needs,
                 std::vector<messages::Text>& faults) {
  CheckAddress("--listen", config.listen, faults);
  CheckAddress("--metrics-listen", config.metrics_listen, faults);
  CheckAddress("--redis", config.redis, faults);
  if (needs.campaigns && config.campaigns.empty()) {
    faults.push_back(messages::Say("server.config_no_campaign"));
  }
  for (const std::string& folder : config.campaigns) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored)) {
      faults.push_back(
          messages::Say("server.config_no_folder", {{"folder", folder}}));
    }
  }
  if (config.jwks.empty()) {
    faults.push_back(messages::Say("server.config_no_jwks"));
  } else if (const auto made = Authenticator::Make(config.jwks); !made.ok()) {
    faults.push_back(
        messages::Say("server.config_file",
                      {{"flag", "--jwks"}, {"error", Text(made.status())}}));
  }
  if (!config.test_clock.empty()) {
    if (const auto made = MakeTestClock(config.test_clock); !made.ok()) {
      faults.push_back(messages::Say(
          "server.config_file",
          {{"flag", "--test-clock"}, {"error", Text(made.status())}}));
    }
  }
  if (const auto read = ReadPassword(config.redis_password_file); !read.ok()) {
    faults.push_back(messages::Say(
        "server.config_file",
        {{"flag", "--redis-password-file"}, {"error", Text(read.status())}}));
  }
  const auto in_range = [&](const char* flag, int value, int least,
                            int greatest) {
    if (value >= least && value <= greatest) return;
    faults.push_back(messages::Say("server.config_range",
                                   {{"flag", flag},
                                    {"value", absl::StrCat(value)},
                                    {"least", absl::StrCat(least)},
                                    {"greatest", absl::StrCat(greatest)}}));
  };
  in_range("--redis-replicas", config.redis_replicas, 0, 16);
  in_range("--drain-seconds", config.drain_seconds, 0, 600);
  if (config.log_level != "debug" && config.log_level != "info" &&
      config.log_level != "warning" && config.log_level != "error") {
    faults.push_back(messages::Say("server.config_log_level",
                                   {{"value", config.log_level}}));
  }
}

}  // namespace

std::string VariableName(std::string_view flag) {
  std::string name = "BAOCAO_";
  for (const char c : flag) {
    name +=
        c == '-'
            ? '_'
            : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return name;
}

void AddValueFault(CLI::App& app, const std::string& flag,
                   const std::string& value) {
  messages::Text text = messages::Say(
      "server.config_value", {{"flag", "--" + flag}, {"value", value}});
  if (auto* arguments = dynamic_cast<Arguments*>(&app)) {
    arguments->faults.push_back(std::move(text));
    return;
  }
  throw CLI::ValidationError("--" + flag, text.en);
}

ParsedConfig ParseArguments(const std::vector<std::string>& arguments,
                            const std::string& service,
                            const std::function<void(CLI::App&)>& more,
                            Needs needs) {
  ParsedConfig parsed;
  parsed.config.service = service;
  Arguments app("baocao-" + service, "baocao-" + service);
  app.allow_extras();
  app.set_version_flag("--version",
                       "baocao-" + service + " " + std::string(Version()));
  AddCommon(app, parsed.config);
  if (more) more(app);
  try {
    // CLI11 takes them from the back.
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::CallForHelp&) {
    parsed.help = app.help();
    return parsed;
  } catch (const CLI::CallForVersion&) {
    parsed.help = app.version() + "\n";
    return parsed;
  } catch (const CLI::ParseError& error) {
    app.faults.push_back(
        messages::Say("server.config_usage", {{"error", error.what()}}));
  }
  parsed.faults = app.faults;
  for (const std::string& unknown : app.remaining()) {
    parsed.faults.push_back(
        messages::Say("server.config_unknown", {{"flag", unknown}}));
  }
  CheckValues(parsed.config, needs, parsed.faults);
  return parsed;
}

CommonConfig ParseCommon(int argc, char** argv, const std::string& service,
                         const std::function<void(CLI::App&)>& more) {
  const ParsedConfig parsed = ParseArguments(
      std::vector<std::string>(argv + 1, argv + argc), service, more);
  if (!parsed.help.empty()) {
    std::fputs(parsed.help.c_str(), stdout);
    std::exit(0);
  }
  if (parsed.faults.empty()) return parsed.config;
  for (const messages::Text& fault : parsed.faults) {
    std::fprintf(stderr, "baocao-%s: %s\n  (%s)\n", service.c_str(),
                 fault.vi.c_str(), fault.en.c_str());
  }
  std::exit(2);
}

absl::StatusOr<HostPort> ParseHostPort(const std::string& text) {
  const size_t colon = text.rfind(':');
  HostPort parsed;
  if (colon == std::string::npos || colon == 0 ||
      !absl::SimpleAtoi(text.substr(colon + 1), &parsed.port) ||
      parsed.port < 0 || parsed.port > 65535) {
    return absl::InvalidArgumentError(absl::StrCat("not host:port: ", text));
  }
  parsed.host = text.substr(0, colon);
  const bool bracketed = parsed.host.front() == '[';
  if (bracketed != (parsed.host.back() == ']') ||
      (!bracketed && parsed.host.find(':') != std::string::npos)) {
    return absl::InvalidArgumentError(
        absl::StrCat("an IPv6 address stands in brackets, [::1]:6379: ", text));
  }
  if (bracketed) parsed.host = parsed.host.substr(1, parsed.host.size() - 2);
  return parsed;
}

absl::StatusOr<std::string> ReadPassword(const std::string& file) {
  if (file.empty()) return std::string();
  absl::StatusOr<std::string> text = ReadFile(file);
  if (!text.ok()) return text.status();
  std::string line = text->substr(0, text->find_first_of("\r\n"));
  if (line.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(file, " is empty"));
  }
  return line;
}

}  // namespace baocao::server
