#include "services/redis/reply.h"

#include <array>
#include <string_view>

#include "absl/strings/str_cat.h"

namespace baocao::redis {
namespace {

// The first word of an error says what it is.
std::string_view CodeOf(std::string_view error) {
  return error.substr(0, error.find(' '));
}

// Passes by itself: the server starts, fails over, moves a slot, is busy, or
// can not write its files just now.
constexpr std::array<std::string_view, 9> kPassing = {
    "LOADING",     "READONLY", "MASTERDOWN", "TRYAGAIN",  "BUSY",
    "CLUSTERDOWN", "MOVED",    "MISCONF",    "NOREPLICAS"};

}  // namespace

absl::Status Reply::ToStatus() const {
  if (!is_error()) return absl::OkStatus();
  const std::string_view code = CodeOf(text);
  const std::string message = absl::StrCat("Redis: ", text);
  if (code == "OOM") return absl::ResourceExhaustedError(message);
  for (const std::string_view passing : kPassing) {
    if (code == passing) return absl::UnavailableError(message);
  }
  return absl::InternalError(message);
}

}  // namespace baocao::redis
