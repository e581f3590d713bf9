#include "services/portal/oidc_config.h"

#include <cstdlib>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/messages/messages.h"
#include "services/server/file.h"

namespace baocao::portal {
namespace {

using messages::Say;

constexpr int kMostSessionHours = 24 * 90;

// https://…, or http:// on this machine.
bool IsSafeAddress(const std::string& address) {
  if (absl::StartsWith(address, "https://")) return address.size() > 8;
  return absl::StartsWith(address, "http://127.0.0.1:") ||
         absl::StartsWith(address, "http://[::1]:") ||
         absl::StartsWith(address, "http://localhost:");
}

void CheckAddress(const char* flag, const std::string& value,
                  std::vector<messages::Text>& faults) {
  if (IsSafeAddress(value)) return;
  faults.push_back(
      Say("portal_server.config_no_tls", {{"flag", flag}, {"value", value}}));
}

}  // namespace

void AddOidcFlags(CLI::App& app, OidcOptions& options, OidcFlags& flags) {
  using server::Flag;
  Flag(app, "oidc-issuer", options.issuer,
       "sign-in provider of the site (OpenID Connect issuer, https://...); "
       "empty: none");
  Flag(app, "oidc-client-id", options.client_id,
       "what the provider knows the portal by");
  Flag(app, "oidc-client-secret-file", flags.secret_file,
       "file whose first line is the client's secret; without it, the portal "
       "is a public client");
  Flag(app, "public-address", options.public_address,
       "what browsers know the portal by (https://...); the provider sends "
       "them back to <address>/session/oidc/callback");
  Flag(app, "oidc-scopes", options.scopes, "scopes asked for");
  Flag(app, "oidc-role-claim", options.claims.role,
       "claim of the ID token with the role: unit, collector, reader or "
       "operator; nobody has one by default");
  Flag(app, "oidc-unit-claim", options.claims.unit,
       "claim with the code of a unit officer's unit");
  Flag(app, "oidc-campaign-claim", options.claims.campaign,
       "claim with the campaign somebody is held to");
  Flag(app, "oidc-name", options.name,
       "what people call the account, for the sign-in page");
  Flag(app, "oidc-session-hours", flags.session_hours,
       "how long who signed in there stays signed in");
  Flag(app, "oidc-ca-file", options.authorities,
       "certificate authorities of the provider (PEM); empty: the system's");
}

void FinishOidc(const OidcFlags& flags, OidcOptions& options,
                std::vector<messages::Text>& faults) {
  if (options.issuer.empty()) return;
  CheckAddress("--oidc-issuer", options.issuer, faults);
  options.public_address =
      std::string(absl::StripSuffix(options.public_address, "/"));
  CheckAddress("--public-address", options.public_address, faults);
  if (options.client_id.empty()) {
    faults.push_back(
        Say("portal_server.config_oidc_needs", {{"flag", "--oidc-client-id"}}));
  }
  if (options.signing_key.empty()) {
    faults.push_back(
        Say("portal_server.config_oidc_needs", {{"flag", "--signing-key"}}));
  }
  if (flags.session_hours < 1 || flags.session_hours > kMostSessionHours) {
    faults.push_back(Say("server.config_range",
                         {{"flag", "--oidc-session-hours"},
                          {"value", absl::StrCat(flags.session_hours)},
                          {"least", "1"},
                          {"greatest", absl::StrCat(kMostSessionHours)}}));
  }
  options.session = absl::Hours(flags.session_hours);
  auto secret = server::ReadPassword(flags.secret_file);
  if (secret.ok()) {
    options.client_secret = *std::move(secret);
  } else {
    faults.push_back(Say("server.config_file",
                         {{"flag", "--oidc-client-secret-file"},
                          {"error", std::string(secret.status().message())}}));
  }
  if (options.authorities.empty()) return;
  if (const auto read = server::ReadFile(options.authorities); !read.ok()) {
    faults.push_back(Say("server.config_file",
                         {{"flag", "--oidc-ca-file"},
                          {"error", std::string(read.status().message())}}));
  }
}

}  // namespace baocao::portal
