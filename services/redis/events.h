// Reading what happened: event streams, snapshots, positions.
#ifndef BAOCAO_REDIS_EVENTS_H_
#define BAOCAO_REDIS_EVENTS_H_

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "baocao/v1/event.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "services/redis/client.h"
#include "services/redis/keys.h"

namespace baocao::redis {

// Id "<prefix>-<sequence>" in a partition's stream; 0-0: before the first.
// Sequences are dense within a prefix and begin at 0, prefixes at 1; a raised
// prefix means: what was read may be gone, load again.
struct EventId {
  int64_t prefix = 0;
  int64_t sequence = 0;
  friend auto operator<=>(const EventId&, const EventId&) = default;
};

// Place of a reader in all partitions of a campaign; one before its first event
// is left out.
struct Position {
  std::map<int, EventId> partitions;
  // Opaque text for clients; nullopt: not such a text.
  friend bool operator==(const Position&, const Position&) = default;
  std::string ToToken() const;
  static std::optional<Position> FromToken(const std::string& token);
};

struct ReadEvents {
  std::vector<v1::Event> events;  // each with its token set to its place
  Position position;              // behind the last
  bool gap = false;  // events were trimmed or the prefix raised: load again
};

// One campaign's events. Thread-safe.
class Events {
 public:
  Events(Keys keys, Client& client);

  // The newest ids now.
  absl::StatusOr<Position> Last();
  // Events behind `position`, oldest first within a partition, waiting up to
  // `wait` for the first. At most `limit` per partition. `position` may have
  // moved without events: some of what a partition tells is for workers only.
  absl::StatusOr<ReadEvents> Read(const Position& position, int limit,
                                  absl::Duration wait);

  // Snapshots of every unit that has a log, each consistent with its entry
  // number. Calls `each` as they come.
  absl::Status LoadSnapshots(const std::function<void(v1::Snapshot)>& each);
  // Of the units named; units without one are left out.
  absl::StatusOr<std::vector<v1::Snapshot>> LoadSnapshots(
      const std::vector<std::string>& units);

  // After a restore, or a failover that may have lost events (an operator's
  // act): every reader loads again.
  absl::Status RaisePrefix();

  // Stored positions (notification), and trimming behind the least of them. A
  // stored position never moves back. Trims at most what lies behind.
  absl::StatusOr<Position> LoadPosition(const std::string& reader);
  absl::Status StorePosition(const std::string& reader,
                             const Position& position);
  absl::Status TrimBehind(const Position& position);

 private:
  // Reads once what lies behind read.position and moves it.
  absl::Status ReadOnce(int limit, absl::Duration wait, ReadEvents& read);
  absl::Status LoadOfPartition(
      const std::vector<std::string>& units,
      const std::function<absl::Status(const std::string&, const Reply&)>&
          each);

  Keys keys_;
  Client& client_;
};

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_EVENTS_H_
