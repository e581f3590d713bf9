// Small files that another process may read or replace at any time.
#ifndef BAOCAO_SERVER_FILE_H_
#define BAOCAO_SERVER_FILE_H_

#include <sys/stat.h>

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace baocao::server {

// The whole file; NOT_FOUND or PERMISSION_DENIED name it.
absl::StatusOr<std::string> ReadFile(const std::string& path);

// A reader sees the old bytes or the new ones, never a part. `mode` holds from
// the first byte on.
absl::Status WriteFileAtomically(const std::string& path,
                                 std::string_view bytes, mode_t mode = 0644);

// Tells one state of a file from the next without reading it.
class FileMark {
 public:
  // Of a file that is not there: equal to every other absent one.
  static FileMark Of(const std::string& path);
  friend bool operator==(const FileMark&, const FileMark&) = default;

 private:
  uint64_t inode_ = 0;
  int64_t size_ = -1;
  int64_t seconds_ = 0;
  int64_t nanoseconds_ = 0;
};

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_FILE_H_
