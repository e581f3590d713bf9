// Files on gRPC streams, piece by piece.
#ifndef BAOCAO_DOCUMENTS_FILE_STREAM_H_
#define BAOCAO_DOCUMENTS_FILE_STREAM_H_

#include <optional>
#include <string>
#include <string_view>

#include "baocao/v1/document.pb.h"
#include "grpcpp/support/sync_stream.h"
#include "services/documents/refusals.h"
#include "services/server/errors.h"

namespace baocao::documents {

inline constexpr size_t kPiece = 256 << 10;
// Of a file from outside.
inline constexpr size_t kLargestFile = 16 << 20;

struct OutgoingFile {
  std::string name;
  std::string media_type;
  std::string bytes;
};

// Sends `info`, then the bytes. CANCELLED: the caller has gone.
template <typename Response>
grpc::Status WriteFile(const OutgoingFile& file,
                       grpc::ServerWriter<Response>& writer) {
  Response response;
  v1::FileInfo& info = *response.mutable_chunk()->mutable_info();
  info.set_file_name(file.name);
  info.set_media_type(file.media_type);
  info.set_size(static_cast<int64_t>(file.bytes.size()));
  bool there = writer.Write(response);
  for (std::string_view rest = file.bytes; there && !rest.empty();) {
    const std::string_view piece = rest.substr(0, kPiece);
    rest.remove_prefix(piece.size());
    response.Clear();
    response.mutable_chunk()->set_data(std::string(piece));
    there = writer.Write(response);
  }
  return there ? grpc::Status::OK : grpc::Status::CANCELLED;
}

// Reads options, which come first, and the file behind them.
template <typename Request, typename Options>
std::optional<server::Refusal> ReadFile(grpc::ServerReader<Request>& reader,
                                        Options* options, std::string* bytes) {
  Request request;
  if (!reader.Read(&request) || !request.has_options()) {
    return OptionsMissing();
  }
  *options = request.options();
  while (reader.Read(&request)) {
    if (request.has_options()) return OptionsMissing();
    if (bytes->size() + request.data().size() > kLargestFile) {
      return FileTooLarge(kLargestFile);
    }
    bytes->append(request.data());
  }
  if (bytes->empty()) return FileEmpty();
  return std::nullopt;
}

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_FILE_STREAM_H_
