// Activation codes: what stands on a unit's activation letter. A code is signed
// like a token but is none: services refuse it. The portal takes it once and
// gives a session for it.
#ifndef BAOCAO_SERVER_ACTIVATION_H_
#define BAOCAO_SERVER_ACTIVATION_H_

#include <map>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/server/auth.h"

namespace baocao::server {

struct ActivationClaims {
  std::string subject;
  Role role = Role::kUnit;
  std::string unit, campaign;
  // How long the letter may be used.
  absl::Duration lifetime = absl::Hours(24 * 30);
  // How long whoever used it stays signed in; the portal may allow less.
  absl::Duration session = absl::Hours(12);
};

// A code for one sign-in: /dang-nhap#<code>. Each call makes another one.
absl::StatusOr<std::string> MakeActivation(const std::string& private_file,
                                           const ActivationClaims& claims,
                                           absl::Time now);

struct Activation {
  std::string id;  // unguessable; known once used
  Caller caller;
  absl::Duration session;
  absl::Time expires;
};

// Errors as of VerifyToken (token.h). Whether it was used is not known here.
absl::StatusOr<Activation> VerifyActivation(
    std::string_view code, const std::map<std::string, std::string>& keys,
    absl::Time now);

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_ACTIVATION_H_
