#include "services/documents/reading/temporary_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace baocao::documents {
namespace {

namespace fs = std::filesystem;

absl::Status Failed(const char* what) {
  return absl::InternalError(std::string(what) + ": " + std::strerror(errno));
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  int get() const { return fd_; }

 private:
  const int fd_;
};

}  // namespace

absl::StatusOr<TemporaryFolder> TemporaryFolder::Make() {
  std::error_code error;
  fs::path parent = fs::temp_directory_path(error);
  if (error) parent = "/tmp";
  std::string path = (parent / "baocao-XXXXXX").string();
  if (mkdtemp(path.data()) == nullptr) return Failed("temporary folder");
  return TemporaryFolder(std::move(path));
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

TemporaryFolder& TemporaryFolder::operator=(TemporaryFolder&& other) noexcept {
  if (this != &other) {
    Remove();
    path_ = std::exchange(other.path_, {});
  }
  return *this;
}

TemporaryFolder::~TemporaryFolder() { Remove(); }

void TemporaryFolder::Remove() {
  if (path_.empty()) return;
  std::error_code ignored;
  fs::remove_all(path_, ignored);
  path_.clear();
}

std::string TemporaryFolder::Path(std::string_view name) const {
  return path_ + "/" + std::string(name);
}

absl::Status TemporaryFolder::Write(std::string_view name,
                                    std::string_view bytes) const {
  const Descriptor file(
      open(Path(name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (file.get() < 0) return Failed("temporary file");
  while (!bytes.empty()) {
    const ssize_t put = write(file.get(), bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return Failed("temporary file");
    bytes.remove_prefix(put);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> TemporaryFolder::Read(std::string_view name,
                                                  int64_t limit) const {
  // Not blocking: what stands there may be a pipe.
  const Descriptor file(
      open(Path(name).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat stat;
  if (file.get() < 0 || fstat(file.get(), &stat) != 0 ||
      !S_ISREG(stat.st_mode)) {
    return absl::NotFoundError("no file " + std::string(name));
  }
  if (stat.st_size > limit) {
    return absl::ResourceExhaustedError(std::string(name) + " is too large");
  }
  std::string bytes(stat.st_size, '\0');
  size_t at = 0;
  while (at < bytes.size()) {
    const ssize_t got = read(file.get(), bytes.data() + at, bytes.size() - at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Failed("temporary file");
    if (got == 0) break;
    at += got;
  }
  bytes.resize(at);
  return bytes;
}

}  // namespace baocao::documents
