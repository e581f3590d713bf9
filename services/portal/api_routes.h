// /api/v1: the gRPC API as JSON and as event streams.
#ifndef BAOCAO_PORTAL_API_ROUTES_H_
#define BAOCAO_PORTAL_API_ROUTES_H_

#include <atomic>
#include <string_view>

#include "services/portal/answer.h"
#include "services/portal/method_table.h"
#include "services/portal/metrics.h"
#include "services/portal/sign_in.h"
#include "services/portal/upstream.h"

namespace baocao::portal {

struct StreamLimits {
  // Each keeps a thread.
  int most = 192;
  // A comment goes out after this long without a message.
  absl::Duration heartbeat = absl::Seconds(15);
  // Browsers connect again by themselves.
  absl::Duration longest = absl::Hours(1);
};

// Thread-safe.
class ApiRoutes {
 public:
  ApiRoutes(const MethodTable& methods, const Upstream& upstream,
            SignIn& sign_in, Metrics& metrics, StreamLimits limits = {});

  // `rest`: "IntakeService/Submit".
  void Serve(Visit& visit, std::string_view rest);

  // Ends every stream within a second, and takes no more.
  void StopStreams() { stopping_ = true; }

 private:
  class EventStream;

  void Call(Visit& visit, const Method& method);
  void Events(Visit& visit, const Method& method);

  const MethodTable& methods_;
  const Upstream& upstream_;
  SignIn& sign_in_;
  Metrics& metrics_;
  const StreamLimits limits_;
  std::atomic<int> streams_ = 0;
  std::atomic<bool> stopping_ = false;
};

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_API_ROUTES_H_
