// From a letter's code to a session.
#ifndef BAOCAO_PORTAL_SIGN_IN_H_
#define BAOCAO_PORTAL_SIGN_IN_H_

#include <string>
#include <variant>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/portal/guess_limit.h"
#include "services/redis/letters.h"
#include "services/server/auth.h"
#include "services/server/key_ring.h"
#include "services/server/refusal.h"

namespace baocao::portal {

// A session is a token of the deployment; services judge it themselves.
struct Session {
  std::string token;
  server::Caller caller;
  absl::Time expires;
};

struct SignInOptions {
  // Private JWK; empty: letters are not taken, only tokens.
  std::string signing_key;
  // A session never lives longer, whatever the letter says.
  absl::Duration longest_session = absl::Hours(24 * 30);
};

// Thread-safe.
class SignIn {
 public:
  SignIn(server::KeyRing& keys, redis::Letters& letters, SignInOptions options);

  bool takes_letters() const { return !options_.signing_key.empty(); }

  // The code of a letter gives a session once; a token gives itself. Reasons of
  // refusal: CODE_INVALID, CODE_EXPIRED, CODE_USED, CODE_REPLACED,
  // TOO_MANY_GUESSES, NO_ACTIVATION, STORE_AWAY.
  std::variant<Session, server::Refusal> Exchange(const std::string& code,
                                                  absl::Time now);

  // A session for somebody whom a letter or the site's sign-in provider vouches
  // for; at most the longest session. Reasons of refusal: NO_ACTIVATION,
  // STORE_AWAY.
  std::variant<Session, server::Refusal> Admit(const server::Caller& caller,
                                               absl::Duration life,
                                               absl::Time now);

  // The session of a token; errors as of server::VerifyToken.
  absl::StatusOr<Session> Look(const std::string& token, absl::Time now);

 private:
  std::variant<Session, server::Refusal> OpenLetter(const std::string& code,
                                                    absl::Time now);

  server::KeyRing& keys_;
  redis::Letters& letters_;
  const SignInOptions options_;
  GuessLimit guesses_;
};

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_SIGN_IN_H_
