// Who calls, and what they may: one table of RPC × role, deny by default.
#ifndef BAOCAO_SERVER_AUTH_H_
#define BAOCAO_SERVER_AUTH_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "services/server/refusal.h"

namespace baocao::server {

enum class Role { kUnit, kCollector, kReader, kOperator };

// "unit", "collector", "reader", "operator"; the `role` claim.
std::string_view RoleName(Role role);

struct Caller {
  std::string subject;  // `sub`; recorded as author
  Role role = Role::kReader;
  // Of unit officers: the one unit they act for, and its campaign. Of others:
  // the one campaign they are held to, or empty.
  std::string unit;
  std::string campaign;

  // Whether the campaign's catalogue is theirs to see.
  bool MaySee(std::string_view campaign) const;
  // Unit officers see and change only their own unit.
  bool MayActFor(std::string_view campaign, std::string_view unit) const;
};

// Verifies tokens (JWT, ES256, keys from a JWKS file that is read again when it
// changes) and caches verified ones until they expire. Thread-safe.
class Authenticator {
 public:
  static absl::StatusOr<std::unique_ptr<Authenticator>> Make(
      const std::string& jwks_file);
  virtual ~Authenticator() = default;

  // The caller of `method` ("/baocao.v1.IntakeService/Submit"), or
  // UNAUTHENTICATED (no, expired, unknown token) or PERMISSION_DENIED (role not
  // in the table) as a refusal in `*refusal`.
  virtual absl::StatusOr<Caller> Authorize(
      const grpc::ServerContextBase& context, std::string_view method,
      Refusal* refusal) = 0;
};

// Whether the table lets the role call the method. Unknown methods: no.
bool Allowed(Role role, std::string_view method);
// All methods in the table, sorted. A test compares it with the descriptors.
std::vector<std::string> MethodsInTable();

// Makes an ES256 key pair as JWK (private) and JWKS (public) files, the private
// one readable by its owner only. Keys that are in the JWKS file stay.
// ALREADY_EXISTS: the private file is there.
absl::Status WriteKeyPair(const std::string& private_file,
                          const std::string& jwks_file);

struct TokenClaims {
  std::string subject;
  Role role = Role::kReader;
  std::string unit, campaign;
  absl::Duration lifetime = absl::Hours(24 * 30);
};
// Signs a token with the private key file.
absl::StatusOr<std::string> IssueToken(const std::string& private_file,
                                       const TokenClaims& claims,
                                       absl::Time now);

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_AUTH_H_
