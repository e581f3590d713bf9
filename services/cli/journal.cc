#include "services/cli/journal.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "nlohmann/json.hpp"
#include "services/report/digest.h"

namespace baocao::cli {
namespace {

namespace fs = std::filesystem;

absl::Status WriteDurably(const std::string& path, const std::string& content) {
  const std::string draft = absl::StrCat(path, ".", getpid());
  const int file =
      open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) {
    return absl::FailedPreconditionError(
        absl::StrCat(draft, ": ", std::strerror(errno)));
  }
  const bool written = write(file, content.data(), content.size()) ==
                           static_cast<ssize_t>(content.size()) &&
                       fsync(file) == 0;
  const int error = errno;
  close(file);
  if (!written || rename(draft.c_str(), path.c_str()) != 0) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": ", std::strerror(written ? errno : error)));
  }
  return absl::OkStatus();
}

}  // namespace

std::string MakeRequestId() {
  std::random_device source;
  uint32_t words[4];
  for (uint32_t& word : words) word = source();
  words[1] = (words[1] & 0xFFFF0FFFu) | 0x00004000u;
  words[2] = (words[2] & 0x3FFFFFFFu) | 0x80000000u;
  return absl::StrFormat("%08x-%04x-%04x-%04x-%04x%08x", words[0],
                         words[1] >> 16, words[1] & 0xFFFF, words[2] >> 16,
                         words[2] & 0xFFFF, words[3]);
}

std::string Journal::FileOf(const Sending& sending) const {
  std::error_code error;
  const fs::path absolute = fs::weakly_canonical(sending.path, error);
  const std::string key = absl::StrCat(
      sending.campaign, "\n", sending.unit, "\n",
      error ? sending.path : absolute.string(), "\n", sending.digest);
  return (fs::path(folder_) / (report::Sha256Hex(key) + ".json")).string();
}

absl::StatusOr<std::string> Journal::Begin(const Sending& sending,
                                           std::string_view proposed) const {
  std::error_code error;
  fs::create_directories(folder_, error);
  const std::string path = FileOf(sending);
  std::ifstream stream(path);
  if (stream) {
    std::ostringstream content;
    content << stream.rdbuf();
    const auto entry = nlohmann::json::parse(content.str(), nullptr,
                                             /*allow_exceptions=*/false);
    if (entry.is_object()) {
      const auto id = entry.find("request_id");
      if (id != entry.end() && id->is_string() &&
          (proposed.empty() || *id == std::string(proposed))) {
        return id->get<std::string>();
      }
    }
  }
  const std::string id =
      proposed.empty() ? MakeRequestId() : std::string(proposed);
  const nlohmann::json entry = {{"request_id", id},
                                {"campaign", sending.campaign},
                                {"unit", sending.unit},
                                {"path", sending.path},
                                {"digest", sending.digest}};
  const absl::Status written = WriteDurably(path, entry.dump());
  if (!written.ok()) return written;
  return id;
}

void Journal::Finish(const Sending& sending) const {
  std::error_code ignored;
  fs::remove(FileOf(sending), ignored);
}

}  // namespace baocao::cli
