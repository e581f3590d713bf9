// /session/oidc: signing in at the site's provider.
#ifndef BAOCAO_PORTAL_OIDC_ROUTES_H_
#define BAOCAO_PORTAL_OIDC_ROUTES_H_

#include <string_view>

#include "services/portal/answer.h"
#include "services/portal/metrics.h"
#include "services/portal/oidc.h"
#include "services/portal/sign_in.h"

namespace baocao::portal {

// The one place that browsers come to from another site, with what they have
// begun here.
inline constexpr std::string_view kOidcCallback = "/session/oidc/callback";

// Thread-safe. `secure`: browsers reach us over TLS.
//
//   GET /session/oidc/start     → the provider, with a cookie of ten minutes
//   GET /session/oidc/callback  → "/" with a session, or the sign-in page with
//                                 what was wrong: /dang-nhap?loi=…
//
// The cookie of what is under way is SameSite=Lax, since the provider sends the
// browser back; the session's is Strict all the same: pages are public, and ask
// who is there from this site.
class OidcRoutes {
 public:
  OidcRoutes(Oidc& oidc, SignIn& sign_in, Metrics& metrics, bool secure)
      : oidc_(oidc), sign_in_(sign_in), metrics_(metrics), secure_(secure) {}

  // `rest`: "start" or "callback".
  void Serve(Visit& visit, std::string_view rest);

 private:
  void Start(Visit& visit);
  void Callback(Visit& visit);
  void Fail(Visit& visit, OidcFault fault);

  Oidc& oidc_;
  SignIn& sign_in_;
  Metrics& metrics_;
  const bool secure_;
};

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_OIDC_ROUTES_H_
