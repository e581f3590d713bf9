#include "services/server/clock.h"

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "nlohmann/json.hpp"
#include "services/server/file.h"
#include "services/server/log.h"

namespace baocao::server {
namespace {

constexpr char kMark[] = "test data";

class RealClock final : public Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
  bool is_test() const override { return false; }
};

absl::StatusOr<absl::Time> ReadTime(const nlohmann::json& json,
                                    const char* key) {
  const auto found = json.find(key);
  absl::Time time;
  std::string error;
  if (found == json.end() || !found->is_string() ||
      !absl::ParseTime(absl::RFC3339_full, found->get<std::string>(), &time,
                       &error)) {
    return absl::InvalidArgumentError(
        absl::StrCat("`", key, "` is not an RFC 3339 time ", error));
  }
  return time;
}

// How far the campaign's time is ahead of real time.
absl::StatusOr<absl::Duration> ReadOffset(const std::string& file) {
  absl::StatusOr<std::string> text = ReadFile(file);
  if (!text.ok()) return text.status();
  const nlohmann::json json =
      nlohmann::json::parse(*text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || json.value("mark", nlohmann::json()) != kMark) {
    return absl::FailedPreconditionError(
        absl::StrCat(file, " does not bear the mark \"", kMark, "\""));
  }
  absl::StatusOr<absl::Time> start = ReadTime(json, "start");
  absl::StatusOr<absl::Time> origin = ReadTime(json, "origin");
  for (const auto* time : {&start, &origin}) {
    if (time->ok()) continue;
    return absl::InvalidArgumentError(
        absl::StrCat(file, ": ", time->status().message()));
  }
  return *start - *origin;
}

class TestClock final : public Clock {
 public:
  TestClock(std::string file, FileMark mark, absl::Duration offset)
      : file_(std::move(file)), mark_(mark), offset_(offset) {}

  absl::Time Now() const override {
    const FileMark now = FileMark::Of(file_);
    absl::MutexLock lock(&mutex_);
    if (now != mark_) {
      mark_ = now;
      absl::StatusOr<absl::Duration> offset = ReadOffset(file_);
      if (offset.ok()) {
        offset_ = *offset;
      } else {
        Log(Level::kWarning, "test clock not read",
            {{"error", std::string_view(offset.status().message().data(),
                                        offset.status().message().size())}});
      }
    }
    return absl::Now() + offset_;
  }
  bool is_test() const override { return true; }

 private:
  const std::string file_;
  mutable absl::Mutex mutex_;
  mutable FileMark mark_ ABSL_GUARDED_BY(mutex_);
  mutable absl::Duration offset_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

std::unique_ptr<Clock> MakeRealClock() { return std::make_unique<RealClock>(); }

absl::StatusOr<std::unique_ptr<Clock>> MakeTestClock(const std::string& file) {
  const FileMark mark = FileMark::Of(file);
  absl::StatusOr<absl::Duration> offset = ReadOffset(file);
  if (!offset.ok()) return offset.status();
  return std::make_unique<TestClock>(file, mark, *offset);
}

absl::Status WriteTestClock(const std::string& file, absl::Time start,
                            absl::Time origin) {
  const nlohmann::ordered_json json = {
      {"mark", kMark},
      {"start",
       absl::FormatTime(absl::RFC3339_full, start, absl::UTCTimeZone())},
      {"origin",
       absl::FormatTime(absl::RFC3339_full, origin, absl::UTCTimeZone())}};
  return WriteFileAtomically(file, json.dump(2) + "\n");
}

}  // namespace baocao::server
