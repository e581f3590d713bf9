// Calls that the collecting body made to units, as noted.
#ifndef BAOCAO_REDIS_CALLS_H_
#define BAOCAO_REDIS_CALLS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "baocao/v1/notification_service.pb.h"
#include "services/redis/client.h"
#include "services/redis/keys.h"

namespace baocao::redis {

// One campaign's calls. Nothing is ever taken out. Thread-safe.
class Calls {
 public:
  Calls(Keys keys, Client& client);

  // Noted twice where UNAVAILABLE was answered and it is called again.
  absl::Status Add(const v1::Call& call);

  struct Listed {
    std::vector<v1::Call> calls;
    int64_t next = 0;  // where to go on; 0: there are no more
  };
  // In the order noted, newest first; an empty unit means all. `before`: `next`
  // of the page before; 0: from the newest. Calls noted meanwhile shift
  // nothing.
  absl::StatusOr<Listed> List(const std::string& unit, int64_t before,
                              int limit);

 private:
  Keys keys_;
  Client& client_;
};

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_CALLS_H_
