// A folder that goes away with its owner.
#ifndef BAOCAO_DOCUMENTS_READING_TEMPORARY_FOLDER_H_
#define BAOCAO_DOCUMENTS_READING_TEMPORARY_FOLDER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace baocao::documents {

// Ours alone (mode 700), in the system's folder for temporary files. Removed
// with all it holds on destruction. Movable.
class TemporaryFolder {
 public:
  static absl::StatusOr<TemporaryFolder> Make();
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&& other) noexcept;
  ~TemporaryFolder();

  const std::string& path() const { return path_; }
  // path() + "/" + name.
  std::string Path(std::string_view name) const;

  absl::Status Write(std::string_view name, std::string_view bytes) const;
  // A plain file that a program left here: a link is not followed. NOT_FOUND,
  // or RESOURCE_EXHAUSTED where it is larger than `limit`.
  absl::StatusOr<std::string> Read(std::string_view name, int64_t limit) const;

 private:
  explicit TemporaryFolder(std::string path) : path_(std::move(path)) {}
  void Remove();

  std::string path_;
};

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_READING_TEMPORARY_FOLDER_H_
