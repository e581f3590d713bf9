// grpc.health.v1 by hand: the generated stub is not needed for two fields.
#ifndef BAOCAO_TESTS_UNIT_SERVER_HEALTH_H_
#define BAOCAO_TESTS_UNIT_SERVER_HEALTH_H_

#include <memory>
#include <string>

#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/completion_queue.h"
#include "grpcpp/generic/generic_stub.h"

namespace baocao::server {

// SERVING: 1, NOT_SERVING: 2; -1: no such name or no answer. `version`: what
// the answer says of it, where it is asked for.
inline int HealthOf(const std::shared_ptr<grpc::Channel>& channel,
                    const std::string& name, std::string* version = nullptr) {
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  std::string request;  // HealthCheckRequest: field 1, the name
  if (!name.empty()) {
    request = "\x0a" + std::string(1, static_cast<char>(name.size())) + name;
  }
  grpc::Slice slice(request);
  auto call = stub.PrepareUnaryCall(&context, "/grpc.health.v1.Health/Check",
                                    grpc::ByteBuffer(&slice, 1), &queue);
  call->StartCall();
  grpc::ByteBuffer response;
  grpc::Status status;
  call->Finish(&response, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  if (version != nullptr) {
    const auto& told = context.GetServerInitialMetadata();
    const auto found = told.find("baocao-version");
    *version = found == told.end()
                   ? ""
                   : std::string(found->second.data(), found->second.size());
  }
  grpc::Slice bytes;  // HealthCheckResponse: field 1, the status
  if (!status.ok() || !response.DumpToSingleSlice(&bytes).ok()) return -1;
  return bytes.size() == 2 ? bytes.begin()[1] : 0;
}

}  // namespace baocao::server

#endif  // BAOCAO_TESTS_UNIT_SERVER_HEALTH_H_
