// Files that the document service makes, into files of ours.
#ifndef BAOCAO_CLI_DOWNLOAD_H_
#define BAOCAO_CLI_DOWNLOAD_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/time/clock.h"
#include "baocao/v1/document.pb.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/sync_stream.h"
#include "services/cli/session.h"

namespace baocao::cli {

// Writes a stream of chunks to `path`, or where it is a folder (or empty: the
// current one) under the name the service gives. A file that was there is
// replaced only by a whole one.
class Download {
 public:
  explicit Download(std::string path) : path_(std::move(path)) {}
  void Take(v1::FileChunk chunk);
  // What was taken, on the disk. False: `error` says why not.
  bool Save(std::string* error);
  const std::string& path() const { return path_; }
  // Lower-case hex SHA-256 of what was taken.
  std::string Digest() const;

 private:
  std::string path_, name_, bytes_;
};

// Calls an export and saves its file; says where it lies. With a `digest`, only
// what has it.
template <typename Response>
ExitCode SaveExport(
    Session& session, const std::string& path,
    const std::function<std::unique_ptr<grpc::ClientReader<Response>>(
        grpc::ClientContext*)>& start,
    std::string_view digest = {}) {
  grpc::ClientContext context;
  session.Authorize(context);
  // Pages of PDF take their time.
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Minutes(5)));
  const auto reader = start(&context);
  Download download(path);
  Response response;
  while (reader->Read(&response)) {
    download.Take(std::move(*response.mutable_chunk()));
  }
  const grpc::Status status = reader->Finish();
  if (!status.ok()) return session.Complain(status);
  if (!digest.empty() && download.Digest() != digest) {
    session.Complain(
        messages::Say("cli.download.damaged", {{"file", download.path()}}));
    return kRefused;
  }
  std::string error;
  if (!download.Save(&error)) {
    session.Complain(messages::Say(
        "cli.download.unsaved", {{"file", download.path()}, {"error", error}}));
    return kUsage;
  }
  session.Print(
      messages::Say("cli.download.saved", {{"file", download.path()}}));
  return kDone;
}

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_DOWNLOAD_H_
