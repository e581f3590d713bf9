#include "services/portal/config.h"

#include <cstdio>
#include <cstdlib>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"
#include "services/messages/messages.h"
#include "services/portal/oidc_config.h"
#include "services/server/file.h"
#include "services/server/jwk.h"

namespace baocao::portal {
namespace {

using messages::Say;

struct Flags {
  std::string http_listen = "127.0.0.1:0";
  int longest_session_hours = 24 * 30;
  OidcFlags oidc;
};

void AddFlags(CLI::App& app, Config& config, Flags& flags) {
  using server::Flag;
  Flag(app, "http-listen", flags.http_listen,
       "host:port for browsers; port 0: any");
  app.add_flag("--behind-tls-proxy", config.http.behind_tls_proxy,
               "browsers come over TLS, which a proxy before us ends")
      ->envname(server::VariableName("behind-tls-proxy"));
  Flag(app, "intake", config.addresses.intake, "host:port of intake");
  Flag(app, "validation", config.addresses.validation,
       "host:port of validation");
  Flag(app, "aggregation", config.addresses.aggregation,
       "host:port of aggregation");
  Flag(app, "notification", config.addresses.notification,
       "host:port of notification");
  Flag(app, "documents", config.addresses.documents, "host:port of documents");
  Flag(app, "followup", config.addresses.followup, "host:port of followup");
  Flag(app, "signing-key", config.sign_in.signing_key,
       "private key (JWK file) that sessions are signed with; without it, "
       "letters are not taken");
  Flag(app, "longest-session-hours", flags.longest_session_hours,
       "a session lives at most this long");
  Flag(app, "dashboards-url", config.dashboards_url,
       "where operators look at figures over time, http:// or https://; the "
       "operator's page links to it");
  Flag(app, "most-event-streams", config.streams.most,
       "live views open at once; each keeps a thread");
  Flag(app, "http-threads", config.http.threads,
       "threads for requests, beside those of event streams");
  AddOidcFlags(app, config.oidc, flags.oidc);
}

bool IsLoopback(const std::string& host) {
  return absl::StartsWith(host, "127.") || host == "::1" || host == "localhost";
}

void CheckAddress(const char* flag, const std::string& value,
                  std::vector<messages::Text>& faults) {
  if (server::ParseHostPort(value).ok()) return;
  faults.push_back(
      Say("server.config_address", {{"flag", flag}, {"value", value}}));
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

// The key is one, and services know its public part.
void CheckSigningKey(const Config& config,
                     std::vector<messages::Text>& faults) {
  const std::string& file = config.sign_in.signing_key;
  if (file.empty()) return;
  const auto text = server::ReadFile(file);
  absl::Status status = text.status();
  nlohmann::json jwk;
  if (text.ok()) {
    jwk = nlohmann::json::parse(*text, nullptr, /*allow_exceptions=*/false);
    status = server::PrivatePem(jwk).status();
  }
  if (!status.ok()) {
    faults.push_back(Say("portal_server.config_file",
                         {{"error", std::string(status.message())}}));
    return;
  }
  const auto jwks = server::ReadFile(config.common.jwks);
  if (!jwks.ok()) return;  // told already
  const auto keys = server::ParseJwks(*jwks);
  const auto kid = jwk.find("kid");
  if (keys.ok() && (kid == jwk.end() || !kid->is_string() ||
                    keys->count(kid->get<std::string>()) == 0)) {
    faults.push_back(Say("portal_server.config_foreign_key"));
  }
}

void Check(const Config& config, const Flags& flags,
           std::vector<messages::Text>& faults) {
  CheckAddress("--intake", config.addresses.intake, faults);
  CheckAddress("--validation", config.addresses.validation, faults);
  CheckAddress("--aggregation", config.addresses.aggregation, faults);
  CheckAddress("--notification", config.addresses.notification, faults);
  CheckAddress("--documents", config.addresses.documents, faults);
  CheckAddress("--followup", config.addresses.followup, faults);
  CheckAddress("--http-listen", flags.http_listen, faults);
  CheckRange("--longest-session-hours", flags.longest_session_hours, 1,
             24 * 366, faults);
  CheckRange("--most-event-streams", config.streams.most, 1, 4096, faults);
  CheckRange("--http-threads", config.http.threads, 4, 4096, faults);
  const auto listen = server::ParseHostPort(flags.http_listen);
  if (listen.ok() && !IsLoopback(listen->host) &&
      !config.http.behind_tls_proxy) {
    faults.push_back(
        Say("portal_server.config_open", {{"value", flags.http_listen}}));
  }
  CheckSigningKey(config, faults);
  const std::string& dashboards = config.dashboards_url;
  if (!dashboards.empty() && !absl::StartsWith(dashboards, "https://") &&
      !absl::StartsWith(dashboards, "http://")) {
    faults.push_back(
        Say("portal_server.config_dashboards", {{"value", dashboards}}));
  }
}

}  // namespace

ReadResult ReadArguments(const std::vector<std::string>& arguments) {
  ReadResult read;
  Config& config = read.config;
  config.http.threads = 64;
  Flags flags;
  server::ParsedConfig parsed = server::ParseArguments(
      arguments, "portal", [&](CLI::App& app) { AddFlags(app, config, flags); },
      {.campaigns = false});
  config.common = parsed.config;
  read.help = std::move(parsed.help);
  read.faults = std::move(parsed.faults);
  if (!read.help.empty()) return read;
  Check(config, flags, read.faults);
  config.oidc.signing_key = config.sign_in.signing_key;
  FinishOidc(flags.oidc, config.oidc, read.faults);
  if (!read.faults.empty()) return read;
  config.http.listen = *server::ParseHostPort(flags.http_listen);
  // Streams can never take the threads of requests.
  config.http.threads += config.streams.most;
  config.sign_in.longest_session = absl::Hours(flags.longest_session_hours);
  return read;
}

Config ReadConfig(int argc, char** argv) {
  ReadResult read =
      ReadArguments(std::vector<std::string>(argv + 1, argv + argc));
  if (!read.help.empty()) {
    std::fputs(read.help.c_str(), stdout);
    std::exit(0);
  }
  if (read.faults.empty()) return std::move(read.config);
  for (const messages::Text& fault : read.faults) {
    std::fprintf(stderr, "baocao-portal: %s\n  (%s)\n", fault.vi.c_str(),
                 fault.en.c_str());
  }
  std::exit(2);
}

}  // namespace baocao::portal
