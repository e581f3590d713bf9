// What people are still writing, per unit and item. Counted nowhere, sent by
// nobody; two who write at once learn of each other.
#ifndef BAOCAO_REDIS_DRAFTS_H_
#define BAOCAO_REDIS_DRAFTS_H_

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/redis/client.h"

namespace baocao::redis {

struct Draft {
  std::string item;  // item key: "form/13B"
  // Of one item ever greater, not without gaps.
  int64_t version = 0;
  std::string author;
  absl::Time time;
  std::string content;  // as the client wrote it; empty in lists
};

// Thread-safe.
class Drafts {
 public:
  static constexpr size_t kMostBytes = 1 << 20;  // of a draft's content
  static constexpr int kMostItems = 256;         // drafts of a unit

  // A unit's drafts go `keep` after the last one was written.
  explicit Drafts(Client& client, absl::Duration keep = absl::Hours(24 * 90))
      : client_(client), keep_(keep) {}

  // Writes the draft if `base` is the version that is there (0: none); returns
  // the new version, or the newer draft of somebody else. INVALID_ARGUMENT: too
  // large, or no item key. RESOURCE_EXHAUSTED: the unit has too many drafts.
  absl::StatusOr<std::variant<int64_t, Draft>> Put(const std::string& campaign,
                                                   const std::string& unit,
                                                   int64_t base,
                                                   const Draft& draft);
  // NOT_FOUND: there is none.
  absl::StatusOr<Draft> Get(const std::string& campaign,
                            const std::string& unit, const std::string& item);
  // All of a unit by item, without their contents.
  absl::StatusOr<std::vector<Draft>> List(const std::string& campaign,
                                          const std::string& unit);
  // Removes the draft of that version, as when it has been sent. False: it is
  // another one by now, or gone.
  absl::StatusOr<bool> Drop(const std::string& campaign,
                            const std::string& unit, const std::string& item,
                            int64_t version);

 private:
  Client& client_;
  const absl::Duration keep_;
};

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_DRAFTS_H_
