// Calls any method by its name with an empty request.
#ifndef BAOCAO_TESTS_UNIT_SERVER_GENERIC_CALL_H_
#define BAOCAO_TESTS_UNIT_SERVER_GENERIC_CALL_H_

#include <chrono>
#include <memory>
#include <string>

#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/completion_queue.h"
#include "grpcpp/generic/generic_stub.h"

namespace baocao::server {

// The status; streams are answered by theirs too. `authorization` empty: none.
inline grpc::Status CallEmpty(const std::shared_ptr<grpc::Channel>& channel,
                              const std::string& method,
                              const std::string& authorization) {
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       std::chrono::seconds(10));
  if (!authorization.empty()) {
    context.AddMetadata("authorization", authorization);
  }
  grpc::CompletionQueue queue;
  grpc::Slice nothing("", 0);
  auto call = stub.PrepareUnaryCall(&context, method,
                                    grpc::ByteBuffer(&nothing, 1), &queue);
  call->StartCall();
  grpc::ByteBuffer response;
  grpc::Status status;
  call->Finish(&response, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  return status;
}

}  // namespace baocao::server

#endif  // BAOCAO_TESTS_UNIT_SERVER_GENERIC_CALL_H_
