// Events as they come, to all who watch.
#ifndef BAOCAO_NOTIFICATION_FEED_H_
#define BAOCAO_NOTIFICATION_FEED_H_

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "baocao/v1/event.pb.h"
#include "services/notification/metrics.h"
#include "services/redis/events.h"
#include "services/server/host.h"

namespace baocao::notification {

// One open stream. Called by the feed's thread, never with a lock held.
class Watcher {
 public:
  virtual ~Watcher() = default;
  // Ready for more: what it was given has been written.
  virtual bool Idle() const = 0;
  // It is over; the feed forgets it.
  virtual bool Ended() const = 0;
  virtual void Deliver(const std::vector<v1::Event>& events) = 0;

  enum class End {
    kEventsGone,  // what comes next has been trimmed
    kStoreAway,   // Redis does not answer
    kShuttingDown,
  };
  virtual void Finish(End why) = 0;
};

// Of one campaign: one thread reads for all watchers. Those at the same place
// share a read, and a slow one only holds up itself: nothing is read for it
// until it has written what it has. Sleeps in Redis (XREAD BLOCK), or without
// watchers on a condition.
class Feed final : public server::Worker {
 public:
  Feed(redis::Events& events, Metrics& metrics);
  ~Feed() override;

  void Start() override;
  // Finishes every watcher and joins.
  void Stop() override;

  // From behind `position` on. False: the feed has stopped or is full.
  bool Add(std::shared_ptr<Watcher> watcher, redis::Position position);
  // A watcher has become idle or has ended.
  void Wake();

 private:
  struct Seat {
    std::shared_ptr<Watcher> watcher;
    redis::Position position;
  };
  // Watchers at one place.
  struct Group {
    redis::Position position;
    std::vector<std::shared_ptr<Watcher>> watchers;
  };

  void Run();
  // The idle watchers by place; waits while there are none. Empty: stopping.
  std::vector<Group> Gather();
  // Reads once for the group; true: something came.
  bool Serve(const Group& group, absl::Duration wait);
  void Move(const Group& group, const redis::Position& position);
  void FinishAll(const std::vector<std::shared_ptr<Watcher>>& watchers,
                 Watcher::End why);
  bool ShouldLook() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  redis::Events& events_;
  Metrics& metrics_;
  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<Seat> seats_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_FEED_H_
