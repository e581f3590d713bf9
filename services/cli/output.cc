#include "services/cli/output.h"

#include <iostream>

#include "google/protobuf/util/json_util.h"

namespace baocao::cli {

std::string ToJson(const google::protobuf::Message& message) {
  std::string json;
  // Fails only for malformed Any and Timestamp values, which we do not make.
  if (!google::protobuf::util::MessageToJsonString(message, &json).ok()) {
    return "{}";
  }
  return json;
}

void PrintJson(const google::protobuf::Message& message) {
  std::cout << ToJson(message) << std::endl;
}

}  // namespace baocao::cli
