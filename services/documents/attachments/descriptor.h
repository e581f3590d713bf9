// An open file of the operating system.
#ifndef BAOCAO_DOCUMENTS_ATTACHMENTS_DESCRIPTOR_H_
#define BAOCAO_DOCUMENTS_ATTACHMENTS_DESCRIPTOR_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace baocao::documents {

// Closes what it holds. Move-only.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();

  bool valid() const { return fd_ >= 0; }
  int get() const { return fd_; }

  absl::Status Write(std::string_view bytes) const;
  // 0: the end.
  absl::StatusOr<size_t> Read(char* into, size_t size) const;
  // What has been written outlives a power cut.
  absl::Status Sync() const;

 private:
  int fd_;
};

// The same for the names in a folder.
absl::Status SyncFolder(const std::string& folder);

// What errno says. RESOURCE_EXHAUSTED: no room left; NOT_FOUND: no such file;
// otherwise UNAVAILABLE.
absl::Status SystemFault(std::string_view what);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_ATTACHMENTS_DESCRIPTOR_H_
