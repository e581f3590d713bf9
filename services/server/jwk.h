// P-256 keys as JSON Web Keys (RFC 7517) and as the PEM texts that the token
// library takes.
#ifndef BAOCAO_SERVER_JWK_H_
#define BAOCAO_SERVER_JWK_H_

#include <map>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"

namespace baocao::server {

// A new key: kty, crv, kid (RFC 7638 thumbprint), x, y, d.
absl::StatusOr<nlohmann::json> MakeJwk();
// Without its private part.
nlohmann::json PublicJwk(const nlohmann::json& jwk);

// INVALID_ARGUMENT: not a P-256 key, or its point is not on the curve.
absl::StatusOr<std::string> PublicPem(const nlohmann::json& jwk);
absl::StatusOr<std::string> PrivatePem(const nlohmann::json& jwk);

// kid → public PEM of every key in a JWKS text; faults name the key.
absl::StatusOr<std::map<std::string, std::string>> ParseJwks(
    std::string_view text);

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_JWK_H_
