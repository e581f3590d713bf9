#include "services/documents/reading/archive.h"

#include <zip.h>

#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "services/documents/reading/fault.h"
#include "services/documents/reading/refusals.h"
#include "services/messages/messages.h"

namespace baocao::documents::reading {
namespace {

using messages::Say;

// Below this a part may be packed as tightly as it likes.
constexpr int64_t kRatioFrom = 1 << 20;
constexpr size_t kDirectoryEnd = 22;
constexpr size_t kLongestComment = 65'535;

std::string Lower(std::string_view name) {
  return absl::AsciiStrToLower(absl::string_view(name.data(), name.size()));
}

bool IsSafeName(std::string_view name) {
  if (name.empty() || name[0] == '/' ||
      name.find('\\') != std::string_view::npos ||
      name.find(':') != std::string_view::npos) {
    return false;
  }
  while (!name.empty()) {
    const size_t slash = name.find('/');
    if (name.substr(0, slash) == "..") return false;
    if (slash == name.npos) break;
    name.remove_prefix(slash + 1);
  }
  return true;
}

// The largest number of entries that any end of directory states: libzip makes
// room for all before we could count them.
int64_t StatedEntries(std::string_view bytes) {
  int64_t most = 0;
  const size_t tail = kDirectoryEnd + kLongestComment;
  size_t at = bytes.size() > tail ? bytes.size() - tail : 0;
  while ((at = bytes.find("PK\5\6", at)) != bytes.npos) {
    if (bytes.size() - at >= kDirectoryEnd) {
      const auto low = static_cast<unsigned char>(bytes[at + 10]);
      const auto high = static_cast<unsigned char>(bytes[at + 11]);
      most = std::max<int64_t>(most, low | high << 8);
    }
    ++at;
  }
  return most;
}

struct ZipCloser {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct ZipFileCloser {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

struct Archive::State {
  struct Entry {
    zip_uint64_t index;
    int64_t packed;
  };
  std::string file;
  WorkbookLimits limits;
  std::unique_ptr<zip_t, ZipCloser> zip;
  std::map<std::string, Entry, std::less<>> entries;
  int64_t unpacked = 0;

  absl::Status TooMuchUnpacked() const {
    return OverLimit(
        Say("documents_reading.limit_unpacked",
            {{"file", file}, {"limit", Mebibytes(limits.unpacked_bytes)}}));
  }
  absl::Status TooMuchInPart(const std::string& part) const {
    return OverLimit(Say("documents_reading.limit_part",
                         {{"file", file},
                          {"part", part},
                          {"limit", Mebibytes(limits.part_bytes)}}));
  }
  absl::Status PackedTooTightly(const std::string& part) const {
    return OverLimit(
        Say("documents_reading.limit_ratio",
            {{"file", file},
             {"part", part},
             {"limit", std::to_string(limits.compression_ratio)}}));
  }
  absl::Status CheckSizes(const std::string& part, int64_t size,
                          int64_t packed) const {
    if (size > limits.part_bytes) return TooMuchInPart(part);
    if (size > kRatioFrom && size / limits.compression_ratio > packed) {
      return PackedTooTightly(part);
    }
    return absl::OkStatus();
  }

  absl::Status List();

  class Reader : public ByteSource {
   public:
    Reader(State& state, std::string part, int64_t packed, zip_file_t* file)
        : state_(state), part_(std::move(part)), packed_(packed), file_(file) {}

    absl::StatusOr<size_t> Read(char* into, size_t size) override {
      const zip_int64_t got = zip_fread(file_.get(), into, size);
      if (got < 0) return Damaged(state_.file, part_);
      unpacked_ += got;
      state_.unpacked += got;
      if (state_.unpacked > state_.limits.unpacked_bytes) {
        return state_.TooMuchUnpacked();
      }
      if (absl::Status s = state_.CheckSizes(part_, unpacked_, packed_);
          !s.ok()) {
        return s;
      }
      return static_cast<size_t>(got);
    }

   private:
    State& state_;
    const std::string part_;
    const int64_t packed_;
    int64_t unpacked_ = 0;
    std::unique_ptr<zip_file_t, ZipFileCloser> file_;
  };
};

absl::Status Archive::State::List() {
  const zip_int64_t count = zip_get_num_entries(zip.get(), 0);
  if (count > limits.entries) {
    return OverLimit(
        Say("documents_reading.limit_entries",
            {{"file", file}, {"limit", std::to_string(limits.entries)}}));
  }
  int64_t stated = 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    constexpr zip_uint64_t kNeeded = ZIP_STAT_NAME | ZIP_STAT_SIZE |
                                     ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD |
                                     ZIP_STAT_ENCRYPTION_METHOD;
    if (zip_stat_index(zip.get(), i, 0, &stat) != 0 ||
        (stat.valid & kNeeded) != kNeeded) {
      return Damaged(file, "zip");
    }
    const std::string name = stat.name;
    if (stat.encryption_method != ZIP_EM_NONE) return HasPassword(file);
    if (!IsSafeName(name) || (stat.comp_method != ZIP_CM_STORE &&
                              stat.comp_method != ZIP_CM_DEFLATE)) {
      return Damaged(file, ForText(name));
    }
    const auto size = static_cast<int64_t>(stat.size);
    const auto packed = static_cast<int64_t>(stat.comp_size);
    if (size < 0 || packed < 0) return Damaged(file, ForText(name));
    if (absl::Status s = CheckSizes(ForText(name), size, packed); !s.ok()) {
      return s;
    }
    stated += size;
    if (stated > limits.unpacked_bytes) return TooMuchUnpacked();
    const bool is_new =
        entries
            .emplace(Lower(name), Entry{static_cast<zip_uint64_t>(i), packed})
            .second;
    if (!is_new) return Damaged(file, ForText(name));
  }
  return absl::OkStatus();
}

absl::StatusOr<Archive> Archive::Open(std::string_view bytes, std::string file,
                                      const WorkbookLimits& limits) {
  if (static_cast<int64_t>(bytes.size()) > limits.file_bytes) {
    return OverLimit(Say("documents_reading.limit_file",
                         {{"file", file},
                          {"size", Mebibytes(bytes.size())},
                          {"limit", Mebibytes(limits.file_bytes)}}));
  }
  if (StatedEntries(bytes) > limits.entries) {
    return OverLimit(
        Say("documents_reading.limit_entries",
            {{"file", file}, {"limit", std::to_string(limits.entries)}}));
  }
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source =
      zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) {
    zip_error_fini(&error);
    return absl::InternalError("libzip cannot read from memory");
  }
  zip_t* zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  zip_error_fini(&error);
  if (zip == nullptr) {
    zip_source_free(source);
    return Damaged(file, "zip");
  }
  auto state = std::make_unique<State>();
  state->file = std::move(file);
  state->limits = limits;
  state->zip.reset(zip);
  if (absl::Status s = state->List(); !s.ok()) return s;
  return Archive(std::move(state));
}

Archive::Archive(std::unique_ptr<State> state) : state_(std::move(state)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

const std::string& Archive::file() const { return state_->file; }

bool Archive::Has(std::string_view name) const {
  return state_->entries.contains(Lower(name));
}

bool Archive::HasNameWith(std::string_view lower_case_part) const {
  for (const auto& [name, entry] : state_->entries) {
    if (name.find(lower_case_part) != name.npos) return true;
  }
  return false;
}

absl::StatusOr<std::unique_ptr<ByteSource>> Archive::Part(
    std::string_view name) const {
  const auto entry = state_->entries.find(Lower(name));
  if (entry == state_->entries.end()) {
    return Damaged(state_->file, ForText(name));
  }
  zip_file_t* file = zip_fopen_index(state_->zip.get(), entry->second.index, 0);
  if (file == nullptr) return Damaged(state_->file, ForText(name));
  return std::make_unique<State::Reader>(*state_, ForText(name),
                                         entry->second.packed, file);
}

}  // namespace baocao::documents::reading
