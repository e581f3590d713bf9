// One token: signed and verified. Pure: keys and time are arguments.
#ifndef BAOCAO_SERVER_TOKEN_H_
#define BAOCAO_SERVER_TOKEN_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/server/auth.h"

namespace baocao::server {

// The role that RoleName says so; nullopt: none.
std::optional<Role> ParseRole(std::string_view name);

struct VerifiedToken {
  Caller caller;
  absl::Time expires;
};

// `keys`: kid → public PEM. UNAUTHENTICATED: not a token of ours, with why, for
// logs; the message never holds any part of the token. DEADLINE_EXCEEDED: it
// has expired. Only ES256 is taken, whatever the header asks for.
absl::StatusOr<VerifiedToken> VerifyToken(
    std::string_view token, const std::map<std::string, std::string>& keys,
    absl::Time now);

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_TOKEN_H_
