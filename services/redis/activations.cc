#include "services/redis/activations.h"

#include "services/redis/keys.h"

namespace baocao::redis {
namespace {

// The clock of Redis may run ahead of the one that judges codes.
constexpr absl::Duration kMargin = absl::Hours(1);

}  // namespace

absl::StatusOr<bool> Activations::Use(const std::string& id,
                                      absl::Time expires) {
  const std::string until =
      std::to_string(absl::ToUnixSeconds(expires + kMargin));
  const auto reply =
      client_.Run({"SET", UsedActivation(id), "1", "NX", "EXAT", until});
  if (!reply.ok()) return reply.status();
  return !reply->is_nil();
}

}  // namespace baocao::redis
