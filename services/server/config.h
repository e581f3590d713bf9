// Configuration: flags and BAOCAO_* variables into a plain struct, once.
#ifndef BAOCAO_SERVER_CONFIG_H_
#define BAOCAO_SERVER_CONFIG_H_

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "services/messages/messages.h"
#include "services/server/host.h"

namespace baocao::server {

// "redis-password-file" → "BAOCAO_REDIS_PASSWORD_FILE".
std::string VariableName(std::string_view flag);

// A value that could not be read; CLI11 would stop at the first one.
void AddValueFault(CLI::App& app, const std::string& flag,
                   const std::string& value);

// Adds a flag --name with the environment variable BAOCAO_NAME to an app. Lists
// take the flag more than once, or values with commas between them.
template <typename T>
CLI::Option* Flag(CLI::App& app, const std::string& name, T& value,
                  const std::string& help) {
  constexpr bool kList = CLI::detail::is_mutable_container<T>::value;
  CLI::App* owner = &app;
  CLI::Option* option = app.add_option_function<std::vector<std::string>>(
      "--" + name,
      [owner, name, &value](const std::vector<std::string>& given) {
        T read{};
        if (CLI::detail::lexical_conversion<T, T>(given, read)) {
          value = std::move(read);
        } else {
          AddValueFault(*owner, name, given.empty() ? "" : given.back());
        }
      },
      help);
  option->envname(VariableName(name));
  if (kList) return option->delimiter(',');
  return option->expected(1);
}

struct ParsedConfig {
  CommonConfig config;
  // Every fault, in the order found; with any, `config` is not to be used.
  std::vector<messages::Text> faults;
  // What --help or --version prints; empty: neither was asked for.
  std::string help;
};

// Of the common flags, those a service can do without.
struct Needs {
  bool campaigns = true;
};

// Reads the common flags and those that `more` adds, and looks whether the
// files they name can be used. Prints nothing.
ParsedConfig ParseArguments(const std::vector<std::string>& arguments,
                            const std::string& service,
                            const std::function<void(CLI::App&)>& more = {},
                            Needs needs = {});

// The same for main: every fault is printed, not just the first, and the
// process ends with code 2; --help and --version end with 0.
CommonConfig ParseCommon(int argc, char** argv, const std::string& service,
                         const std::function<void(CLI::App&)>& more = {});

struct HostPort {
  std::string host;
  int port = 0;
};
// "127.0.0.1:6379", "redis:6379", "[::1]:6379".
absl::StatusOr<HostPort> ParseHostPort(const std::string& text);

// The first line of a file; empty for an empty path.
absl::StatusOr<std::string> ReadPassword(const std::string& file);

// redis::Options of the flags that ParseCommon has checked. A template, so that
// this room need not know Redis.
template <typename Options>
Options RedisOptions(const CommonConfig& config) {
  Options options;
  if (const auto address = ParseHostPort(config.redis); address.ok()) {
    options.host = address->host;
    options.port = address->port;
  }
  if (auto password = ReadPassword(config.redis_password_file); password.ok()) {
    options.password = *std::move(password);
  }
  options.replicas = config.redis_replicas;
  return options;
}

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_CONFIG_H_
