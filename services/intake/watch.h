// Wakes those who wait for a unit's entries to be decided.
#ifndef BAOCAO_INTAKE_WATCH_H_
#define BAOCAO_INTAKE_WATCH_H_

#include <cstdint>
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/container/node_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "services/redis/events.h"
#include "services/server/host.h"

namespace baocao::intake {

// One follower thread of one campaign's events. It reads only while somebody
// waits. Thread-safe.
class Watch final : public server::Worker {
 private:
  struct Unit {
    int64_t changes = 0;
    int waiting = 0;
  };

 public:
  explicit Watch(redis::Events& events);
  ~Watch() override;

  void Start() override;
  // Those who wait are woken and see `stopping`.
  void Stop() override;

  // A place among those who wait for one unit. Changes are not missed from the
  // moment Ready() is true.
  class Place {
   public:
    Place(Watch& watch, const std::string& unit);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    // Whether events are followed; waits up to `wait` for it.
    bool Ready(absl::Duration wait);
    // True: something of the unit may have changed since the last call, or
    // events were lost, or the process drains. False: the wait ran out.
    bool WaitForChange(absl::Duration wait);

   private:
    Watch& watch_;
    const std::string unit_;
    Unit* waited_;
    int64_t seen_ = 0;
  };

  bool stopping() const;

 private:
  void Run();
  // Follows until nobody waits, an error, or the end.
  void Follow();
  bool Idle() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return units_.empty() && !stopping_;
  }
  void WakeAll() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  redis::Events& events_;
  mutable absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  bool following_ ABSL_GUARDED_BY(mutex_) = false;
  absl::node_hash_map<std::string, Unit> units_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace baocao::intake

#endif  // BAOCAO_INTAKE_WATCH_H_
