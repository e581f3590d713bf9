// A reply of Redis as a value.
#ifndef BAOCAO_REDIS_REPLY_H_
#define BAOCAO_REDIS_REPLY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"

namespace baocao::redis {

struct Reply {
  enum class Kind { kNil, kString, kInteger, kArray, kError };
  Kind kind = Kind::kNil;
  std::string text;  // of strings, statuses and errors
  int64_t integer = 0;
  std::vector<Reply> array;

  bool is_nil() const { return kind == Kind::kNil; }
  bool is_error() const { return kind == Kind::kError; }
  // Of errors: RESOURCE_EXHAUSTED for OOM, UNAVAILABLE for LOADING, READONLY,
  // MASTERDOWN, TRYAGAIN, BUSY; otherwise INTERNAL. OK for other kinds.
  absl::Status ToStatus() const;
};

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_REPLY_H_
