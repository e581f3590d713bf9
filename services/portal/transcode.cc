#include "services/portal/transcode.h"

#include "google/protobuf/util/json_util.h"
#include "grpcpp/impl/codegen/proto_utils.h"

namespace baocao::portal {

using google::protobuf::Message;

std::unique_ptr<Message> NewMessage(const google::protobuf::Descriptor* type) {
  return std::unique_ptr<Message>(
      google::protobuf::MessageFactory::generated_factory()
          ->GetPrototype(type)
          ->New());
}

absl::StatusOr<std::unique_ptr<Message>> ReadJson(
    std::string_view json, const google::protobuf::Descriptor* type) {
  std::unique_ptr<Message> message = NewMessage(type);
  if (json.empty()) return message;
  const auto read = google::protobuf::util::JsonStringToMessage(
      {json.data(), json.size()}, message.get());
  if (read.ok()) return message;
  const auto why = read.message();
  return absl::InvalidArgumentError(absl::string_view(why.data(), why.size()));
}

std::string WriteJson(const Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  std::string json;
  // Fails only on Any of unknown types, of which the API has none.
  if (!google::protobuf::util::MessageToJsonString(message, &json, options)
           .ok()) {
    return "{}";
  }
  return json;
}

grpc::ByteBuffer ToWire(const Message& message) {
  grpc::Slice bytes(message.ByteSizeLong());
  message.SerializeWithCachedSizesToArray(
      const_cast<uint8_t*>(bytes.begin()));  // ours alone
  return grpc::ByteBuffer(&bytes, 1);
}

absl::Status FromWire(grpc::ByteBuffer& bytes, Message& message) {
  grpc::ProtoBufferReader reader(&bytes);
  return reader.status().ok() && message.ParseFromZeroCopyStream(&reader)
             ? absl::OkStatus()
             : absl::DataLossError("not such a message");
}

}  // namespace baocao::portal
