#include "services/redis/following.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"

namespace baocao::redis {
namespace {

// Events read at once per partition, and how long one read waits for the first;
// also how long the end may have to wait.
constexpr int kMostEvents = 512;
constexpr absl::Duration kReadWait = absl::Milliseconds(200);
constexpr absl::Duration kFirstBackoff = absl::Milliseconds(50);
constexpr absl::Duration kMostBackoff = absl::Seconds(1);

bool Stopping(FollowedThing& thing) {
  return thing.WaitForStop(absl::InfinitePast());
}

absl::Status Load(Events& events, FollowedThing& thing, Position& position) {
  auto last = events.Last();
  if (!last.ok()) return last.status();
  const absl::Status status = thing.Load();
  if (status.ok()) position = *std::move(last);
  return status;
}

// Until the end, an error, or a gap; a gap is OK: load again.
absl::Status ReadOn(Events& events, FollowedThing& thing, Position& position) {
  while (!Stopping(thing)) {
    auto read = events.Read(position, kMostEvents, kReadWait);
    if (!read.ok()) return read.status();
    if (read->gap) {
      thing.TellGap();
      return absl::OkStatus();
    }
    const absl::Status status = thing.TakeOver(read->events);
    if (!status.ok()) return status;
    position = std::move(read->position);
  }
  return absl::OkStatus();
}

}  // namespace

void Follow(Events& events, FollowedThing& thing) {
  absl::Duration backoff = kFirstBackoff;
  Position position;
  bool loaded = false;
  while (!Stopping(thing)) {
    absl::Status status;
    if (!loaded) {
      status = Load(events, thing, position);
      loaded = status.ok();
    }
    if (loaded) {
      // After an error it goes on where it was.
      const Position before = position;
      status = ReadOn(events, thing, position);
      if (status.ok()) loaded = false;
      if (position != before) backoff = kFirstBackoff;
    }
    if (status.ok()) {
      backoff = kFirstBackoff;
      continue;
    }
    if (backoff >= kMostBackoff) thing.TellTrouble(status);
    thing.WaitForStop(absl::Now() + backoff);
    backoff = std::min(2 * backoff, kMostBackoff);
  }
}

}  // namespace baocao::redis
