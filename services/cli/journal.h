// Request ids of sendings whose receipt is not there yet, on disk, so that a
// run after a crash sends with the same id and nothing is counted twice.
#ifndef BAOCAO_CLI_JOURNAL_H_
#define BAOCAO_CLI_JOURNAL_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace baocao::cli {

// What is sent: the same file with other content is another sending.
struct Sending {
  std::string campaign;
  std::string unit;
  std::string path;
  std::string digest;
};

// A random version 4 UUID.
std::string MakeRequestId();

// One small file a sending in a folder. Different sendings may be handled by
// several threads and processes at once.
class Journal {
 public:
  explicit Journal(std::string folder) : folder_(std::move(folder)) {}

  // The id under which the sending was begun before, or a new one (`proposed`
  // where given) that is on disk when this returns.
  absl::StatusOr<std::string> Begin(const Sending& sending,
                                    std::string_view proposed = "") const;

  // The receipt is there (or the server refused for good): a later sending of
  // the same content is a new one.
  void Finish(const Sending& sending) const;

 private:
  std::string FileOf(const Sending& sending) const;

  std::string folder_;
};

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_JOURNAL_H_
