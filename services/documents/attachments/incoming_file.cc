#include "services/documents/attachments/incoming_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace baocao::documents {

absl::StatusOr<IncomingFile> IncomingFile::Make(const std::string& folder) {
  std::string path = folder + "/XXXXXX";
  Descriptor file(mkostemp(path.data(), O_CLOEXEC));
  if (!file.valid()) return SystemFault(folder);
  return IncomingFile(std::move(path), std::move(file));
}

IncomingFile::IncomingFile(std::string path, Descriptor file)
    : path_(std::move(path)), file_(std::move(file)) {}

IncomingFile::IncomingFile(IncomingFile&& other) noexcept
    : path_(std::exchange(other.path_, {})),
      file_(std::move(other.file_)),
      hash_(std::move(other.hash_)),
      size_(other.size_),
      digest_(std::move(other.digest_)),
      mapped_(std::exchange(other.mapped_, nullptr)) {}

IncomingFile::~IncomingFile() {
  if (mapped_ != nullptr) munmap(mapped_, static_cast<size_t>(size_));
  if (!path_.empty()) unlink(path_.c_str());
}

absl::Status IncomingFile::Write(std::string_view piece) {
  if (absl::Status s = file_.Write(piece); !s.ok()) return s;
  hash_.Add(piece);
  size_ += static_cast<int64_t>(piece.size());
  return absl::OkStatus();
}

absl::StatusOr<std::string_view> IncomingFile::Finish() {
  digest_ = hash_.Hex();
  if (size_ == 0) return std::string_view();
  const auto size = static_cast<size_t>(size_);
  void* mapped = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file_.get(), 0);
  if (mapped == MAP_FAILED) return SystemFault("mmap");
  mapped_ = mapped;
  return std::string_view(static_cast<const char*>(mapped), size);
}

absl::Status IncomingFile::MoveTo(const std::string& path) {
  if (absl::Status s = file_.Sync(); !s.ok()) return s;
  if (std::rename(path_.c_str(), path.c_str()) != 0) return SystemFault(path);
  path_.clear();
  return absl::OkStatus();
}

}  // namespace baocao::documents
