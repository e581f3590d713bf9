#include "services/documents/attachments/folder_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "services/documents/attachments/descriptor.h"
#include "services/report/attachment.h"
#include "services/report/digest.h"

namespace baocao::documents {
namespace {

namespace fs = std::filesystem;

constexpr size_t kPiece = 64 << 10;
// No file is on its way for longer.
constexpr std::chrono::hours kLeftBehind{24};

struct Place {
  std::string outer;  // <folder>/ab
  std::string inner;  // <folder>/ab/cd
  std::string file;
};

Place PlaceOf(const std::string& folder, std::string_view digest) {
  Place place;
  place.outer = folder + "/" + std::string(digest.substr(0, 2));
  place.inner = place.outer + "/" + std::string(digest.substr(2, 2));
  place.file = place.inner + "/" + std::string(digest);
  return place;
}

absl::Status MakeFolder(const std::string& folder) {
  if (mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST) {
    return absl::OkStatus();
  }
  return SystemFault(folder);
}

void RemoveLeftovers(const std::string& folder) {
  std::error_code ignored;
  const auto now = fs::file_time_type::clock::now();
  for (fs::directory_iterator entry(folder, ignored), end; entry != end;
       entry.increment(ignored)) {
    const auto written = fs::last_write_time(entry->path(), ignored);
    if (!ignored && now - written > kLeftBehind) {
      fs::remove(entry->path(), ignored);
    }
  }
}

class FileInFolder final : public KeptFile {
 public:
  FileInFolder(Descriptor file, int64_t size)
      : file_(std::move(file)), size_(size) {}
  int64_t size() const override { return size_; }
  absl::StatusOr<size_t> Read(char* into, size_t size) override {
    return file_.Read(into, size);
  }

 private:
  const Descriptor file_;
  const int64_t size_;
};

absl::StatusOr<std::string> DigestOf(const Descriptor& file) {
  report::Sha256 hash;
  std::vector<char> piece(kPiece);
  while (true) {
    const auto got = file.Read(piece.data(), piece.size());
    if (!got.ok()) return got.status();
    if (*got == 0) return hash.Hex();
    hash.Add(std::string_view(piece.data(), *got));
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<FolderStore>> FolderStore::Open(
    const std::string& folder, int64_t least_free_bytes) {
  std::error_code fault;
  fs::create_directories(folder, fault);
  if (fault) return absl::UnavailableError(folder + ": " + fault.message());
  std::unique_ptr<FolderStore> store(new FolderStore(folder, least_free_bytes));
  if (absl::Status s = MakeFolder(store->incoming()); !s.ok()) return s;
  RemoveLeftovers(store->incoming());
  // That nothing can be written is better told at start.
  if (auto probe = IncomingFile::Make(store->incoming()); !probe.ok()) {
    return probe.status();
  }
  return store;
}

FolderStore::FolderStore(std::string folder, int64_t least_free_bytes)
    : folder_(std::move(folder)), least_free_bytes_(least_free_bytes) {}

absl::StatusOr<IncomingFile> FolderStore::Begin() {
  struct statvfs disk;
  if (statvfs(folder_.c_str(), &disk) != 0) return SystemFault(folder_);
  const auto free_bytes =
      static_cast<int64_t>(disk.f_bavail) * static_cast<int64_t>(disk.f_frsize);
  if (free_bytes < least_free_bytes_ + report::kLargestAttachment) {
    return absl::ResourceExhaustedError(folder_ + ": the disk is full");
  }
  return IncomingFile::Make(incoming());
}

absl::Status FolderStore::Put(IncomingFile file) {
  const Place place = PlaceOf(folder_, file.digest());
  for (const std::string* folder : {&place.outer, &place.inner}) {
    if (absl::Status s = MakeFolder(*folder); !s.ok()) return s;
  }
  if (absl::Status s = file.MoveTo(place.file); !s.ok()) return s;
  // The folders above may be as new as the file.
  for (const std::string* folder : {&place.inner, &place.outer, &folder_}) {
    if (absl::Status s = SyncFolder(*folder); !s.ok()) return s;
  }
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<KeptFile>> FolderStore::Get(
    std::string_view digest) {
  if (!report::IsContentDigest(digest)) {
    return absl::NotFoundError("not a digest");
  }
  const std::string path = PlaceOf(folder_, digest).file;
  // Not blocking: what stands there may be a pipe.
  Descriptor file(
      open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file.valid()) {
    return errno == ELOOP ? absl::DataLossError(path + " is a link")
                          : SystemFault(path);
  }
  struct stat stat;
  if (fstat(file.get(), &stat) != 0) return SystemFault(path);
  if (!S_ISREG(stat.st_mode)) return absl::DataLossError(path + " is no file");
  const auto found = DigestOf(file);
  if (!found.ok()) return found.status();
  if (*found != digest) {
    return absl::DataLossError(path + " holds other bytes than were kept");
  }
  if (lseek(file.get(), 0, SEEK_SET) != 0) return SystemFault(path);
  return std::make_unique<FileInFolder>(std::move(file), stat.st_size);
}

}  // namespace baocao::documents
