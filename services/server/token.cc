#include "services/server/token.h"

#include "services/server/signed_claims.h"

namespace baocao::server {
namespace {

constexpr char kAudience[] = "baocao";

}  // namespace

std::optional<Role> ParseRole(std::string_view name) {
  for (Role role :
       {Role::kUnit, Role::kCollector, Role::kReader, Role::kOperator}) {
    if (RoleName(role) == name) return role;
  }
  return std::nullopt;
}

absl::StatusOr<VerifiedToken> VerifyToken(
    std::string_view token, const std::map<std::string, std::string>& keys,
    absl::Time now) {
  const absl::StatusOr<SignedClaims> read =
      VerifyClaims(token, keys, kAudience, now);
  if (!read.ok()) return read.status();
  absl::StatusOr<Caller> caller = CallerIn(read->claims);
  if (!caller.ok()) return caller.status();
  return VerifiedToken{*std::move(caller), read->expires};
}

absl::StatusOr<std::string> IssueToken(const std::string& private_file,
                                       const TokenClaims& claims,
                                       absl::Time now) {
  const absl::StatusOr<nlohmann::json> named = ClaimsOf(claims);
  if (!named.ok()) return named.status();
  return SignClaims(private_file, kAudience, *named, claims.lifetime, now);
}

}  // namespace baocao::server
