#include "services/server/file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"

namespace baocao::server {
namespace {

absl::Status Fault(std::string_view what, const std::string& path) {
  return absl::ErrnoToStatus(
      errno,
      absl::StrCat(absl::string_view(what.data(), what.size()), " ", path));
}

bool WriteAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

}  // namespace

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) return Fault("cannot read", path);
  std::ostringstream content;
  content << file.rdbuf();
  if (file.bad() || content.fail()) {
    // An empty file fails the insertion too, and that is no fault.
    if (file.bad() || content.str().size() > 0) {
      return Fault("cannot read", path);
    }
  }
  return content.str();
}

absl::Status WriteFileAtomically(const std::string& path,
                                 std::string_view bytes, mode_t mode) {
  std::string temporary = path + ".XXXXXX";
  const int file = ::mkstemp(temporary.data());  // made with mode 0600
  if (file < 0) return Fault("cannot write", path);
  const bool written =
      WriteAll(file, bytes) && ::fchmod(file, mode) == 0 && ::fsync(file) == 0;
  const int error = errno;
  if (::close(file) != 0 || !written ||
      ::rename(temporary.c_str(), path.c_str()) != 0) {
    if (!written) errno = error;
    const absl::Status fault = Fault("cannot write", path);
    ::unlink(temporary.c_str());
    return fault;
  }
  return absl::OkStatus();
}

FileMark FileMark::Of(const std::string& path) {
  FileMark mark;
  struct stat found;
  if (::stat(path.c_str(), &found) != 0) return mark;
  mark.inode_ = found.st_ino;
  mark.size_ = found.st_size;
  mark.seconds_ = found.st_mtim.tv_sec;
  mark.nanoseconds_ = found.st_mtim.tv_nsec;
  return mark;
}

}  // namespace baocao::server
