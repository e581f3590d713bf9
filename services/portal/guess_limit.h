// How often codes may be tried that are none.
#ifndef BAOCAO_PORTAL_GUESS_LIMIT_H_
#define BAOCAO_PORTAL_GUESS_LIMIT_H_

#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace baocao::portal {

// A bucket of tries for the whole process: `most` at once, then one each
// `pause`. Kept in memory: against 80 bits it need not be exact over replicas,
// and in Redis every guess would cost the fsync that reports wait for.
// Thread-safe.
class GuessLimit {
 public:
  explicit GuessLimit(int most = 30, absl::Duration pause = absl::Seconds(2))
      : most_(most), pause_(pause), left_(most) {}

  // Takes a try; or how long to wait for one.
  std::optional<absl::Duration> Take(absl::Time now);
  // It was no guess.
  void GiveBack();

 private:
  const int most_;
  const absl::Duration pause_;
  absl::Mutex mutex_;
  int left_ ABSL_GUARDED_BY(mutex_);
  // Of the last try that came back by time.
  absl::Time since_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
};

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_GUESS_LIMIT_H_
