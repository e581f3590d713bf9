// Configuration of the portal.
#ifndef BAOCAO_PORTAL_CONFIG_H_
#define BAOCAO_PORTAL_CONFIG_H_

#include <string>
#include <vector>

#include "services/portal/api_routes.h"
#include "services/portal/http_server.h"
#include "services/portal/oidc.h"
#include "services/portal/sign_in.h"
#include "services/portal/upstream.h"
#include "services/server/config.h"

namespace baocao::portal {

struct Config {
  server::CommonConfig common;
  Addresses addresses;
  HttpOptions http;
  StreamLimits streams;
  SignInOptions sign_in;
  OidcOptions oidc;
  // Where operators look at figures over time; empty: nowhere.
  std::string dashboards_url;
};

// Prints nothing. With faults, the configuration is not to be used.
struct ReadResult {
  Config config;
  std::vector<messages::Text> faults;
  std::string help;
};
ReadResult ReadArguments(const std::vector<std::string>& arguments);

// For main: every fault is printed and the process ends with code 2; --help
// and --version end with 0.
Config ReadConfig(int argc, char** argv);

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_CONFIG_H_
