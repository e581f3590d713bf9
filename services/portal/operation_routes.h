// /operation: what an operator is told beside the API.
#ifndef BAOCAO_PORTAL_OPERATION_ROUTES_H_
#define BAOCAO_PORTAL_OPERATION_ROUTES_H_

#include <string>
#include <utility>

#include "services/portal/answer.h"
#include "services/portal/sign_in.h"
#include "services/portal/upstream.h"

namespace baocao::portal {

// GET, for operators: {"services": [{"name","serving","version"}…],
// "dashboards"}. The portal is among the services; a version is empty where
// nobody answered, `dashboards` where there are none. Thread-safe.
class OperationRoutes {
 public:
  OperationRoutes(SignIn& sign_in, const Upstream& upstream,
                  std::string dashboards)
      : sign_in_(sign_in),
        upstream_(upstream),
        dashboards_(std::move(dashboards)) {}

  void Serve(Visit& visit);

 private:
  SignIn& sign_in_;
  const Upstream& upstream_;
  const std::string dashboards_;
};

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_OPERATION_ROUTES_H_
