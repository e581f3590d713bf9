#include "services/server/key_ring.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/server/jwk.h"
#include "services/server/log.h"

namespace baocao::server {
namespace {

absl::StatusOr<KeyRing::Keys> ReadKeys(const std::string& file) {
  absl::StatusOr<std::string> text = ReadFile(file);
  if (!text.ok()) return text.status();
  absl::StatusOr<KeyRing::Keys> keys = ParseJwks(*text);
  if (keys.ok()) return keys;
  return absl::InvalidArgumentError(
      absl::StrCat(file, ": ", keys.status().message()));
}

}  // namespace

absl::StatusOr<std::unique_ptr<KeyRing>> KeyRing::Open(
    const std::string& file) {
  const FileMark mark = FileMark::Of(file);
  absl::StatusOr<Keys> keys = ReadKeys(file);
  if (!keys.ok()) return keys.status();
  return std::unique_ptr<KeyRing>(new KeyRing(file, mark, *std::move(keys)));
}

KeyRing::KeyRing(std::string file, FileMark mark, Keys keys)
    : file_(std::move(file)),
      mark_(mark),
      keys_(std::make_shared<const Keys>(std::move(keys))) {}

std::shared_ptr<const KeyRing::Keys> KeyRing::Current() {
  const FileMark mark = FileMark::Of(file_);
  {
    absl::ReaderMutexLock lock(&mutex_);
    if (mark == mark_) return keys_;
  }
  absl::StatusOr<Keys> keys = ReadKeys(file_);
  absl::MutexLock lock(&mutex_);
  mark_ = mark;
  if (!keys.ok()) {
    const absl::string_view error = keys.status().message();
    Log(Level::kError, "keys not read",
        {{"error", std::string_view(error.data(), error.size())}});
  } else if (*keys != *keys_) {
    keys_ = std::make_shared<const Keys>(*std::move(keys));
  }
  return keys_;
}

}  // namespace baocao::server
