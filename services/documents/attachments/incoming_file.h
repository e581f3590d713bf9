// A file on its way into a store.
#ifndef BAOCAO_DOCUMENTS_ATTACHMENTS_INCOMING_FILE_H_
#define BAOCAO_DOCUMENTS_ATTACHMENTS_INCOMING_FILE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/documents/attachments/descriptor.h"
#include "services/report/digest.h"

namespace baocao::documents {

// Written to disk piece by piece and hashed as it comes: its size takes no
// memory. Whoever drops it unkept leaves nothing behind. Move-only, for one
// thread.
class IncomingFile {
 public:
  // Has a name of its own in `folder`, for its owner alone (mode 600).
  static absl::StatusOr<IncomingFile> Make(const std::string& folder);
  IncomingFile(IncomingFile&& other) noexcept;
  IncomingFile& operator=(IncomingFile&&) = delete;
  ~IncomingFile();

  absl::Status Write(std::string_view piece);
  int64_t size() const { return size_; }

  // Nothing more is written after this. The bytes, which stay on the disk until
  // they are looked at; they hold as long as the file does.
  absl::StatusOr<std::string_view> Finish();
  // After Finish: lower-case hex SHA-256.
  const std::string& digest() const { return digest_; }

  // Makes the bytes durable, then gives them this name, of a folder on the same
  // file system, in place of what had it. Durable itself once that folder is.
  absl::Status MoveTo(const std::string& path);

 private:
  IncomingFile(std::string path, Descriptor file);

  std::string path_;  // empty: moved
  Descriptor file_;
  report::Sha256 hash_;
  int64_t size_ = 0;
  std::string digest_;
  void* mapped_ = nullptr;
};

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_ATTACHMENTS_INCOMING_FILE_H_
