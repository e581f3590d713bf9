// Signing in at the site's own provider: OpenID Connect, authorization code
// with PKCE.
#ifndef BAOCAO_PORTAL_OIDC_H_
#define BAOCAO_PORTAL_OIDC_H_

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "services/portal/fetch.h"
#include "services/portal/id_token.h"
#include "services/portal/provider_keys.h"
#include "services/server/auth.h"
#include "services/server/key_ring.h"

namespace baocao::portal {

struct OidcOptions {
  std::string issuer;  // empty: the site has no provider
  std::string client_id;
  std::string client_secret;  // empty: a public client
  // What browsers know the portal by: "https://baocao.example.vn".
  std::string public_address;
  std::string scopes = "openid";
  ClaimNames claims;
  // What people call it: "tài khoản công vụ"; empty: the province's account.
  std::string name;
  absl::Duration session = absl::Hours(12);
  std::string authorities;  // PEM file
  // Signs what is under way; also what sessions are signed with.
  std::string signing_key;
};

// Why nobody comes in; a closed set, told on the sign-in page.
enum class OidcFault {
  kDenied,   // the provider says no, or the person did
  kStale,    // not begun in this browser, or too long ago
  kAway,     // the provider does not answer, or not as one
  kRefused,  // it does not take the code
  kToken,    // its ID token is not to be trusted
  kRole,     // its claims give no rights here
};

// Thread-safe; blocks while the provider is asked.
class Oidc {
 public:
  // `keys`: the deployment's, which verify what Begin has signed.
  Oidc(OidcOptions options, server::KeyRing& keys);

  bool offered() const { return !options_.issuer.empty(); }
  const OidcOptions& options() const { return options_; }

  // Where to send the browser, and what it has to bring back: state, nonce and
  // verifier under the deployment's signature. They are the browser's own to
  // know; nobody else gets to see them.
  struct Beginning {
    std::string address;
    std::string kept;
  };
  static constexpr absl::Duration kPatience = absl::Minutes(10);
  std::variant<Beginning, OidcFault> Begin(absl::Time now);

  // What the provider's answer says, and what the browser has kept.
  struct Return {
    std::string code, state;
    std::string error;   // of the provider; empty: none
    std::string issuer;  // RFC 9207; empty: not told
    std::string kept;
  };
  std::variant<server::Caller, OidcFault> Finish(const Return& answer,
                                                 absl::Time now);

 private:
  // What the provider tells of itself.
  struct Provider {
    std::string authorization_endpoint, token_endpoint, keys_address;
    std::vector<ProviderKey> keys;
    absl::Time read;
  };
  using ProviderPtr = std::shared_ptr<const Provider>;

  // What was read within the hour; read anew where that is `outdated`, or older
  // and the provider answers.
  absl::StatusOr<ProviderPtr> Know(absl::Time now,
                                   const ProviderPtr& outdated = nullptr);
  absl::StatusOr<Provider> Discover(absl::Time now) const;
  absl::StatusOr<std::string> IdTokenFor(const Provider& provider,
                                         const std::string& code,
                                         const std::string& verifier) const;
  std::string redirect() const {
    return options_.public_address + "/session/oidc/callback";
  }

  const OidcOptions options_;
  server::KeyRing& keys_;
  const Fetcher fetcher_;
  absl::Mutex mutex_;
  ProviderPtr provider_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_OIDC_H_
