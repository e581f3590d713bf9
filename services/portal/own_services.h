// The portal's own gRPC service, asked like those behind it.
#ifndef BAOCAO_PORTAL_OWN_SERVICES_H_
#define BAOCAO_PORTAL_OWN_SERVICES_H_

#include <memory>

#include "grpcpp/channel.h"
#include "grpcpp/server.h"

namespace baocao::portal {

// Serves without a port, within the process: the address of the other one is
// not known before it is open. Thread-safe; the service outlives it.
class OwnServices {
 public:
  explicit OwnServices(grpc::Service& service);
  ~OwnServices();

  std::shared_ptr<grpc::Channel> Channel() const;

 private:
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_OWN_SERVICES_H_
