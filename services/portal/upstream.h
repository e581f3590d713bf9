// The services behind the portal, and calls of theirs.
#ifndef BAOCAO_PORTAL_UPSTREAM_H_
#define BAOCAO_PORTAL_UPSTREAM_H_

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "services/portal/method_table.h"
#include "services/portal/remote_call.h"

namespace baocao::portal {

// host:port of each.
struct Addresses {
  std::string intake = "127.0.0.1:7401";
  std::string validation = "127.0.0.1:7402";
  std::string aggregation = "127.0.0.1:7403";
  std::string notification = "127.0.0.1:7404";
  std::string documents = "127.0.0.1:7406";
  std::string followup = "127.0.0.1:7407";
};

// How a service answers for itself.
struct ServiceState {
  std::string name;  // "intake"
  bool serving = false;
  std::string version;  // empty: it did not answer
};

// Thread-safe.
class Upstream {
 public:
  // `own`: where the portal serves its own service.
  Upstream(const Addresses& addresses,
           const std::shared_ptr<grpc::Channel>& own);

  // Whether the method's service has an address; all of the table's have one.
  bool Serves(const Method& method) const;

  std::unique_ptr<RemoteCall> Start(const Method& method,
                                    const OnBehalf& caller,
                                    absl::Duration length) const;

  // Asks all at once and waits up to `patience`; in the order of Addresses.
  std::vector<ServiceState> AskStates(absl::Duration patience) const;

 private:
  // By the service's full name.
  std::map<std::string, std::shared_ptr<grpc::Channel>> channels_;
  std::vector<std::pair<std::string, std::shared_ptr<grpc::Channel>>> by_name_;
};

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_UPSTREAM_H_
