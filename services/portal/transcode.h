// Between proto3 JSON and messages of the API, by descriptor.
#ifndef BAOCAO_PORTAL_TRANSCODE_H_
#define BAOCAO_PORTAL_TRANSCODE_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include "grpcpp/support/byte_buffer.h"

namespace baocao::portal {

// A new, empty message of a type of the API.
std::unique_ptr<google::protobuf::Message> NewMessage(
    const google::protobuf::Descriptor* type);

// INVALID_ARGUMENT: not JSON, an unknown field, a wrong value; with what the
// reader says. Nothing stands for {}.
absl::StatusOr<std::unique_ptr<google::protobuf::Message>> ReadJson(
    std::string_view json, const google::protobuf::Descriptor* type);

// Names in lowerCamelCase; fields with default values are written too.
std::string WriteJson(const google::protobuf::Message& message);

grpc::ByteBuffer ToWire(const google::protobuf::Message& message);
// DATA_LOSS: not a message of this type.
absl::Status FromWire(grpc::ByteBuffer& bytes,
                      google::protobuf::Message& message);

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_TRANSCODE_H_
