// Where attached files are kept, each under the digest of its content: a folder
// (folder_store.h), or whatever else keeps bytes by a key, like an object store
// that speaks S3.
#ifndef BAOCAO_DOCUMENTS_ATTACHMENTS_STORE_H_
#define BAOCAO_DOCUMENTS_ATTACHMENTS_STORE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/documents/attachments/incoming_file.h"

namespace baocao::documents {

// A kept file, to be read once from beginning to end. For one thread.
class KeptFile {
 public:
  virtual ~KeptFile() = default;
  virtual int64_t size() const = 0;
  // 0: the end.
  virtual absl::StatusOr<size_t> Read(char* into, size_t size) = 0;
};

// Thread-safe; several processes may share what is behind it. Nothing is ever
// changed or taken away.
class AttachmentStore {
 public:
  virtual ~AttachmentStore() = default;

  // A file to write into. RESOURCE_EXHAUSTED: there is no room for another.
  virtual absl::StatusOr<IncomingFile> Begin() = 0;

  // Keeps a finished file under its digest. OK: durable. The same bytes again
  // are the same file, and take the place of a damaged one. UNAVAILABLE: not
  // known to be kept.
  virtual absl::Status Put(IncomingFile file) = 0;

  // The file of that digest (report::IsContentDigest), after all its bytes have
  // been read and found to have it. NOT_FOUND: there is none. DATA_LOSS: it is
  // no longer what was kept. UNAVAILABLE: it could not be read now.
  virtual absl::StatusOr<std::unique_ptr<KeptFile>> Get(
      std::string_view digest) = 0;
};

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_ATTACHMENTS_STORE_H_
