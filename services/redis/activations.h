// Which activation codes have been used.
#ifndef BAOCAO_REDIS_ACTIVATIONS_H_
#define BAOCAO_REDIS_ACTIVATIONS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/redis/client.h"

namespace baocao::redis {

// Thread-safe.
class Activations {
 public:
  explicit Activations(Client& client) : client_(client) {}

  // Marks the code as used; false: it was before. Of several at once, one gets
  // true. Kept until the code expires, by real time.
  absl::StatusOr<bool> Use(const std::string& id, absl::Time expires);

 private:
  Client& client_;
};

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_ACTIVATIONS_H_
