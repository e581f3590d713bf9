// The ID token of a sign-in provider (OpenID Connect Core, 3.1.3.7). Pure.
#ifndef BAOCAO_PORTAL_ID_TOKEN_H_
#define BAOCAO_PORTAL_ID_TOKEN_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"
#include "services/portal/provider_keys.h"
#include "services/server/auth.h"

namespace baocao::portal {

// What the token has to say.
struct ExpectedIdToken {
  std::string issuer;
  std::string client;
  std::string nonce;
};

// Its claims. NOT_FOUND: signed by a key that is not among these; the provider
// may have new ones. UNAUTHENTICATED: not to be trusted, with why, for logs;
// the message holds no part of the token. DEADLINE_EXCEEDED: it has expired.
// Only RS256 and ES256 are taken, each with keys of its own.
absl::StatusOr<nlohmann::json> VerifyIdToken(
    std::string_view token, const std::vector<ProviderKey>& keys,
    const ExpectedIdToken& expected, absl::Time now);

// Which claims say what somebody may do here.
struct ClaimNames {
  std::string role = "baocao_role";
  std::string unit = "baocao_unit";
  std::string campaign = "baocao_campaign";
};

// PERMISSION_DENIED: the claims give no role of ours, or an officer no unit and
// campaign. There is no role by default.
absl::StatusOr<server::Caller> CallerOfClaims(const nlohmann::json& claims,
                                              const ClaimNames& names);

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_ID_TOKEN_H_
