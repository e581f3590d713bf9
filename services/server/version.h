// Which version of the project this process is.
#ifndef BAOCAO_SERVER_VERSION_H_
#define BAOCAO_SERVER_VERSION_H_

#include <string_view>

namespace baocao::server {

// "0.1.0"
std::string_view Version();

// Metadata of every answer of grpc.health.v1.Health/Check.
inline constexpr char kVersionKey[] = "baocao-version";

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_VERSION_H_
