#include "services/portal/own_services.h"

#include "grpcpp/server_builder.h"

namespace baocao::portal {

OwnServices::OwnServices(grpc::Service& service) {
  grpc::ServerBuilder builder;
  builder.RegisterService(&service);
  server_ = builder.BuildAndStart();
}

OwnServices::~OwnServices() { server_->Shutdown(); }

std::shared_ptr<grpc::Channel> OwnServices::Channel() const {
  return server_->InProcessChannel({});
}

}  // namespace baocao::portal
