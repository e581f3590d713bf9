// Messages as Redis holds them: compressed.
#ifndef BAOCAO_REDIS_BLOB_H_
#define BAOCAO_REDIS_BLOB_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "google/protobuf/message_lite.h"

namespace baocao::redis {

// zstd, level 1.
std::string Compress(std::string_view bytes);
// DATA_LOSS: not what Compress made, or larger than any message we take.
absl::StatusOr<std::string> Decompress(std::string_view blob);

// The deterministic serialisation, compressed.
std::string PackMessage(const google::protobuf::MessageLite& message);
// DATA_LOSS: unreadable; `message` is then not to be used.
absl::Status UnpackMessage(std::string_view blob,
                           google::protobuf::MessageLite& message);

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_BLOB_H_
