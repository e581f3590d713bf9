#include "services/campaign/folder_digest.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/report/digest.h"

namespace baocao::campaign {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepest = 8;

absl::Status ReadInto(const fs::path& folder, const std::string& prefix,
                      int depth, FolderFiles& files) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  if (error) {
    return absl::NotFoundError(
        absl::StrCat(folder.string(), ": ", error.message()));
  }
  for (; entries != fs::directory_iterator(); entries.increment(error)) {
    if (error) return absl::UnavailableError(error.message());
    const std::string name = entries->path().filename().string();
    if (name.starts_with('.')) continue;
    if (entries->is_directory(error)) {
      if (depth == kDeepest) continue;
      const absl::Status inner =
          ReadInto(entries->path(), prefix + name + "/", depth + 1, files);
      if (!inner.ok()) return inner;
      continue;
    }
    std::ifstream in(entries->path(), std::ios::binary);
    files[prefix + name] = std::string(std::istreambuf_iterator<char>(in), {});
    if (!in) {
      return absl::PermissionDeniedError(
          absl::StrCat(entries->path().string(), " can not be read"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<FolderFiles> ReadFolder(const std::string& folder) {
  FolderFiles files;
  const absl::Status status = ReadInto(folder, "", 0, files);
  if (!status.ok()) return status;
  return files;
}

std::string DigestOf(const FolderFiles& files) {
  std::string bytes;
  for (const auto& [name, content] : files) {
    absl::StrAppend(&bytes, name.size(), ":", name, content.size(), ":",
                    content);
  }
  return report::Sha256Hex(bytes);
}

}  // namespace baocao::campaign
