// Responses as proto3 JSON on standard output.
#ifndef BAOCAO_CLI_OUTPUT_H_
#define BAOCAO_CLI_OUTPUT_H_

#include <string>

#include "google/protobuf/message.h"

namespace baocao::cli {

// One line, UTF-8 as it is.
std::string ToJson(const google::protobuf::Message& message);

// Prints it with a newline and flushes, so that streams can be followed.
void PrintJson(const google::protobuf::Message& message);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_OUTPUT_H_
