// /session: signing in and out, and who one is.
#ifndef BAOCAO_PORTAL_SESSION_ROUTES_H_
#define BAOCAO_PORTAL_SESSION_ROUTES_H_

#include "services/portal/answer.h"
#include "services/portal/metrics.h"
#include "services/portal/sign_in.h"

namespace baocao::portal {

// Thread-safe. `secure`: browsers reach us over TLS.
class SessionRoutes {
 public:
  SessionRoutes(SignIn& sign_in, Metrics& metrics, bool secure)
      : sign_in_(sign_in), metrics_(metrics), secure_(secure) {}

  void Serve(Visit& visit);

 private:
  void Tell(Visit& visit);
  void Open(Visit& visit);
  void Close(Visit& visit);

  SignIn& sign_in_;
  Metrics& metrics_;
  const bool secure_;
};

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_SESSION_ROUTES_H_
