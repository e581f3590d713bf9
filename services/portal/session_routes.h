// /session: signing in and out, and who one is.
#ifndef BAOCAO_PORTAL_SESSION_ROUTES_H_
#define BAOCAO_PORTAL_SESSION_ROUTES_H_

#include "services/portal/answer.h"
#include "services/portal/metrics.h"
#include "services/portal/oidc.h"
#include "services/portal/sign_in.h"

namespace baocao::portal {

// Thread-safe. `secure`: browsers reach us over TLS.
class SessionRoutes {
 public:
  SessionRoutes(SignIn& sign_in, const Oidc& oidc, Metrics& metrics,
                bool secure)
      : sign_in_(sign_in), oidc_(oidc), metrics_(metrics), secure_(secure) {}

  void Serve(Visit& visit);
  // {"letter":true,"provider":true,"name":"…"}: how one may sign in here.
  void ServeWays(Visit& visit);

 private:
  void Tell(Visit& visit);
  void Open(Visit& visit);
  void Close(Visit& visit);

  SignIn& sign_in_;
  const Oidc& oidc_;
  Metrics& metrics_;
  const bool secure_;
};

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_SESSION_ROUTES_H_
