// Claims under a signature of this deployment (JWT, ES256), whatever they are
// for. Pure but for reading the private key file; keys and time are arguments.
#ifndef BAOCAO_SERVER_SIGNED_CLAIMS_H_
#define BAOCAO_SERVER_SIGNED_CLAIMS_H_

#include <map>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"
#include "services/server/auth.h"

namespace baocao::server {

struct SignedClaims {
  nlohmann::json claims;
  absl::Time expires;
};

// `keys`: kid → public PEM; `audience`: what the claims have to be for, so that
// one kind is never taken for another. UNAUTHENTICATED: not ours, with why, for
// logs; the message never holds any part of the text. DEADLINE_EXCEEDED: it has
// expired. Only ES256 is taken, whatever the header asks for.
absl::StatusOr<SignedClaims> VerifyClaims(
    std::string_view text, const std::map<std::string, std::string>& keys,
    std::string_view audience, absl::Time now);

// Signs with a private JWK file; iss, aud, iat, nbf and exp are added. Claims
// are strings and whole numbers.
absl::StatusOr<std::string> SignClaims(const std::string& private_file,
                                       std::string_view audience,
                                       const nlohmann::json& claims,
                                       absl::Duration lifetime, absl::Time now);

// sub, role, unit and campaign. UNAUTHENTICATED: they do not name a caller.
absl::StatusOr<Caller> CallerIn(const nlohmann::json& claims);
// The claims that name a caller. INVALID_ARGUMENT: no subject, or an officer
// without unit or campaign.
absl::StatusOr<nlohmann::json> ClaimsOf(const TokenClaims& named);

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_SIGNED_CLAIMS_H_
