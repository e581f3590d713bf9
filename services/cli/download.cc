#include "services/cli/download.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "services/report/digest.h"

namespace baocao::cli {

namespace fs = std::filesystem;

void Download::Take(v1::FileChunk chunk) {
  // Only the last part: a name never leads out of the folder.
  if (chunk.has_info()) name_ = fs::path(chunk.info().file_name()).filename();
  bytes_ += chunk.data();
}

std::string Download::Digest() const { return report::Sha256Hex(bytes_); }

bool Download::Save(std::string* error) {
  std::error_code ignored;
  if (path_.empty()) {
    path_ = name_;
  } else if (fs::is_directory(path_, ignored)) {
    path_ = (fs::path(path_) / name_).string();
  }
  const std::string part = path_ + ".part";
  std::ofstream stream(part, std::ios::binary | std::ios::trunc);
  stream.write(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
  stream.close();
  if (!stream) {
    *error = std::strerror(errno);
    return false;
  }
  std::error_code failed;
  fs::rename(part, path_, failed);
  *error = failed.message();
  return !failed;
}

}  // namespace baocao::cli
