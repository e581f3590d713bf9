#include "services/documents/attachments/descriptor.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace baocao::documents {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

Descriptor::~Descriptor() {
  if (valid()) close(fd_);
}

absl::Status Descriptor::Write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t put = write(fd_, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return SystemFault("write");
    bytes.remove_prefix(static_cast<size_t>(put));
  }
  return absl::OkStatus();
}

absl::StatusOr<size_t> Descriptor::Read(char* into, size_t size) const {
  while (true) {
    const ssize_t got = read(fd_, into, size);
    if (got >= 0) return static_cast<size_t>(got);
    if (errno != EINTR) return SystemFault("read");
  }
}

absl::Status Descriptor::Sync() const {
  return fsync(fd_) == 0 ? absl::OkStatus() : SystemFault("fsync");
}

absl::Status SyncFolder(const std::string& folder) {
  const Descriptor open_folder(
      open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!open_folder.valid()) return SystemFault(folder);
  return open_folder.Sync();
}

absl::Status SystemFault(std::string_view what) {
  const int fault = errno;
  const std::string text = absl::StrCat(
      absl::string_view(what.data(), what.size()), ": ", std::strerror(fault));
  if (fault == ENOSPC || fault == EDQUOT) {
    return absl::ResourceExhaustedError(text);
  }
  if (fault == ENOENT) return absl::NotFoundError(text);
  return absl::UnavailableError(text);
}

}  // namespace baocao::documents
