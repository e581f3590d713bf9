// Notifications to be sent, kept until they are.
#ifndef BAOCAO_REDIS_OUTBOX_STORE_H_
#define BAOCAO_REDIS_OUTBOX_STORE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "baocao/v1/notification_service.pb.h"
#include "services/redis/client.h"
#include "services/redis/events.h"
#include "services/redis/keys.h"

namespace baocao::redis {

// One campaign's outbox: a hash of notifications by id, sorted sets of the
// pending ones by next try and by creation, of all by creation, and of each
// unit's by creation. Thread-safe.
class OutboxStore {
 public:
  OutboxStore(Keys keys, Client& client);

  // Adds those whose id is not known yet and moves `reader`'s position, in one
  // transaction, so that an event is never lost and never enqueued twice.
  // Returns how many were new.
  absl::StatusOr<int> Add(const std::vector<v1::Notification>& notifications,
                          const std::string& reader, const Position& position);
  // The same without a position (reminders).
  absl::StatusOr<int> Add(const std::vector<v1::Notification>& notifications);

  // Up to `limit` pending ones due at `now` (real time).
  absl::StatusOr<std::vector<v1::Notification>> Due(absl::Time now, int limit);
  // Stores the outcome of a try; leaves the pending set unless PENDING.
  // NOT_FOUND: it was never added.
  absl::Status Update(const v1::Notification& notification);

  // Newest first. An empty unit means all, an unspecified state any.
  absl::StatusOr<std::vector<v1::Notification>> List(
      const std::string& unit, v1::NotificationState state, int offset,
      int limit);
  struct Depth {
    int64_t pending = 0;
    absl::Time
        oldest;  // creation of the oldest pending one, where there is one
  };
  absl::StatusOr<Depth> PendingDepth();

 private:
  absl::StatusOr<std::vector<v1::Notification>> LoadItems(const Reply& ids);

  Keys keys_;
  Client& client_;
};

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_OUTBOX_STORE_H_
