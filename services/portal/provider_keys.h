// Public keys of a sign-in provider (RFC 7517).
#ifndef BAOCAO_PORTAL_PROVIDER_KEYS_H_
#define BAOCAO_PORTAL_PROVIDER_KEYS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace baocao::portal {

struct ProviderKey {
  std::string id;         // `kid`; may be empty
  std::string algorithm;  // "RS256" or "ES256"
  std::string pem;
};

// The keys of a JWKS text that can verify RS256 (from 2,048 bits) or ES256;
// others are left out. INVALID_ARGUMENT: not a JWKS, or no such key in it.
absl::StatusOr<std::vector<ProviderKey>> ParseProviderKeys(
    std::string_view text);

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_PROVIDER_KEYS_H_
