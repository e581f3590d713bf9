// Attached files in a folder: <folder>/ab/cd/<digest>, as they came.
#ifndef BAOCAO_DOCUMENTS_ATTACHMENTS_FOLDER_STORE_H_
#define BAOCAO_DOCUMENTS_ATTACHMENTS_FOLDER_STORE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/documents/attachments/store.h"

namespace baocao::documents {

// Files on their way are in <folder>/incoming. Those that a killed process left
// there are taken away by the next one, a day later.
class FolderStore final : public AttachmentStore {
 public:
  // Makes the folder where it is missing. `least_free_bytes`: what stays free
  // on its disk, which others may need more.
  static absl::StatusOr<std::unique_ptr<FolderStore>> Open(
      const std::string& folder, int64_t least_free_bytes = 1 << 30);

  absl::StatusOr<IncomingFile> Begin() override;
  absl::Status Put(IncomingFile file) override;
  absl::StatusOr<std::unique_ptr<KeptFile>> Get(
      std::string_view digest) override;

 private:
  FolderStore(std::string folder, int64_t least_free_bytes);
  std::string incoming() const { return folder_ + "/incoming"; }

  const std::string folder_;
  const int64_t least_free_bytes_;
};

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_ATTACHMENTS_FOLDER_STORE_H_
