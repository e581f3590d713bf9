// Configuration: flags and BAOCAO_* variables into a plain struct, once.
#ifndef BAOCAO_SERVER_CONFIG_H_
#define BAOCAO_SERVER_CONFIG_H_

#include <functional>
#include <string>

#include "CLI/CLI.hpp"
#include "services/server/host.h"

namespace baocao::server {

// Adds a flag --name with the environment variable BAOCAO_NAME to an app.
template <typename T>
CLI::Option* Flag(CLI::App& app, const std::string& name, T& value,
                  const std::string& help);

// Reads the common flags and those that `more` adds. Every fault is printed,
// not just the first, and the process ends with code 2; --help ends with 0.
CommonConfig ParseCommon(int argc, char** argv, const std::string& service,
                         const std::function<void(CLI::App&)>& more = {});

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_CONFIG_H_
