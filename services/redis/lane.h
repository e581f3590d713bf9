// One asynchronous connection of the pipeline.
#ifndef BAOCAO_REDIS_LANE_H_
#define BAOCAO_REDIS_LANE_H_

#include <uv.h>

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "hiredis/async.h"
#include "services/redis/connection.h"
#include "services/redis/hiredis_reply.h"
#include "services/redis/options.h"
#include "services/redis/reply.h"
#include "services/redis/scripts.h"
#include "services/redis/series.h"

namespace baocao::redis {

// One script call on its way.
struct Call {
  const Script* script = nullptr;
  Wire wire;  // kept until the answer: NOSCRIPT sends it again
  std::function<void(absl::StatusOr<Reply>)> done;  // empty once it has run
  std::chrono::steady_clock::time_point since;
  Deadline deadline;
  bool sent_again = false;
  Reply reply;  // once it is there

  // With its reply.
  void End();
  void End(absl::StatusOr<Reply> result);
};

// All but the constructor on the loop's thread.
//
// A call moves waiting → in_flight, and with replicas → answered, where it
// stays until its batch's WAIT. Replies come in the order of in_flight; a call
// whose time is over ends at once but keeps its place there.
class Lane {
 public:
  // `standing` counts the lanes that are ready. `need_ticks` is called when
  // Tick has to be called from time to time.
  Lane(const Options& options, Series& series, uv_loop_t* loop,
       std::atomic<int>& standing, std::function<void()> need_ticks);
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  void Connect();
  bool ready() const { return phase_ == Phase::kReady; }

  // Takes the call over; it goes out with Send.
  void Push(std::unique_ptr<Call> call);
  // What is sent in one turn of the loop goes out together.
  void Send();

  // Keeps deadlines and reconnects. False: needs no ticks for now.
  bool Tick();

  // Ends every call. The last thing done to it.
  void Stop();

 private:
  enum class Phase { kAway, kConnecting, kReady };
  using Calls = std::deque<std::unique_ptr<Call>>;

  void Greet();
  void Greet(const std::vector<std::string>& words);
  void OnReady();
  // The context is gone; hiredis frees it itself.
  void OnLost();
  void Drop();

  void Write(const Wire& wire, redisCallbackFn* callback);
  void OnReply(const redisReply& raw);
  // One WAIT for all in flight; what comes meanwhile is the next batch.
  void Wait();
  void OnWaited(const redisReply& raw);
  static void Fail(Calls& calls, const absl::Status& why);
  void FailSent(const absl::Status& why);

  const Options& options_;
  Series& series_;
  uv_loop_t* const loop_;
  std::atomic<int>& standing_;
  const std::function<void()> need_ticks_;

  Phase phase_ = Phase::kAway;
  redisAsyncContext* context_ = nullptr;
  bool refused_ = false;      // the last attempt failed: calls do not wait
  bool lost_before_ = false;  // for the count of reconnects
  absl::Duration backoff_;
  Deadline retry_at_;
  Deadline connect_deadline_;
  size_t greetings_ = 0;  // not answered yet
  std::chrono::steady_clock::time_point last_reply_;
  Calls waiting_;
  Calls in_flight_;
  Calls answered_;
  bool batch_open_ = false;  // a WAIT is not answered yet
};

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_LANE_H_
