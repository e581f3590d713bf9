#include "services/redis/blob.h"

#include <zstd.h>

#include <memory>

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace baocao::redis {
namespace {

constexpr int kLevel = 1;
// Four times the largest submission taken in; snapshots are larger than one.
constexpr size_t kLargest = 64u << 20;

struct FreeCompression {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};
struct FreeDecompression {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

absl::Status Unreadable() {
  return absl::DataLossError("a stored message can not be read");
}

}  // namespace

std::string Compress(std::string_view bytes) {
  thread_local std::unique_ptr<ZSTD_CCtx, FreeCompression> context(
      ZSTD_createCCtx());
  std::string blob(ZSTD_compressBound(bytes.size()), '\0');
  // Can not fail: the room is what zstd asks for.
  blob.resize(ZSTD_compressCCtx(context.get(), blob.data(), blob.size(),
                                bytes.data(), bytes.size(), kLevel));
  return blob;
}

absl::StatusOr<std::string> Decompress(std::string_view blob) {
  thread_local std::unique_ptr<ZSTD_DCtx, FreeDecompression> context(
      ZSTD_createDCtx());
  const unsigned long long size =
      ZSTD_getFrameContentSize(blob.data(), blob.size());
  // Covers ZSTD_CONTENTSIZE_UNKNOWN and _ERROR, which are huge.
  if (size > kLargest) return Unreadable();
  std::string bytes(size, '\0');
  const size_t got = ZSTD_decompressDCtx(context.get(), bytes.data(), size,
                                         blob.data(), blob.size());
  if (ZSTD_isError(got) || got != size) return Unreadable();
  return bytes;
}

std::string PackMessage(const google::protobuf::MessageLite& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&coded);
  }
  return Compress(bytes);
}

absl::Status UnpackMessage(std::string_view blob,
                           google::protobuf::MessageLite& message) {
  auto bytes = Decompress(blob);
  if (!bytes.ok()) return bytes.status();
  if (!message.ParseFromString(*bytes)) return Unreadable();
  return absl::OkStatus();
}

}  // namespace baocao::redis
