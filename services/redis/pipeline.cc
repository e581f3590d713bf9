#include "services/redis/pipeline.h"

#include <fcntl.h>
#include <uv.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "hiredis/async.h"
#include "services/redis/connection.h"
#include "services/redis/hiredis_reply.h"
#include "services/redis/scripts.h"
#include "services/redis/series.h"
#include "services/redis/uv_adapter.h"

namespace baocao::redis {
namespace {

using std::chrono::steady_clock;

// How exactly deadlines are kept.
constexpr uint64_t kTickMilliseconds = 20;
constexpr uint64_t kMostBackoffMilliseconds = 250;

using Done = std::function<void(absl::StatusOr<Reply>)>;

// One script call on its way.
struct Call {
  const Script* script = nullptr;
  Wire wire;  // kept until the answer: NOSCRIPT sends it again
  Done done;  // empty once it has run
  steady_clock::time_point since;
  Deadline deadline;
  bool sent_again = false;
  Reply reply;  // once it is there

  // With its reply.
  void End() {
    if (reply.is_error()) {
      End(reply.ToStatus());
    } else {
      End(std::move(reply));
    }
  }
  void End(absl::StatusOr<Reply> result) {
    if (!done) return;
    std::exchange(done, nullptr)(std::move(result));
  }
};
using Calls = std::deque<std::unique_ptr<Call>>;

absl::Status Lost() {
  return absl::UnavailableError("the connection to Redis broke");
}
absl::Status Away() { return absl::UnavailableError("Redis is away"); }
absl::Status Late() {
  return absl::UnavailableError("Redis did not answer in time");
}

}  // namespace

// Everything but `incoming` and `stopping` belongs to the loop's thread.
//
// A call moves incoming → waiting → in_flight, and with replicas → answered,
// where it stays until its batch's WAIT. Replies come in the order of
// in_flight; a call whose time is over ends at once but keeps its place there.
struct Pipeline::State {
  enum class Phase { kAway, kConnecting, kReady };

  State(Options o, prometheus::Registry* registry)
      : options(std::move(o)), series(registry, "pipeline") {
    IgnoreBrokenPipes();
    uv_loop_init(&loop);
    uv_async_init(&loop, &wake, [](uv_async_t* handle) {
      static_cast<State*>(handle->data)->OnWake();
    });
    uv_timer_init(&loop, &tick);
    uv_timer_init(&loop, &retry);
    wake.data = tick.data = retry.data = this;
    thread = std::thread([this] {
      Connect();
      uv_run(&loop, UV_RUN_DEFAULT);
    });
  }

  ~State() {
    {
      absl::MutexLock lock(&mutex);
      stopping = true;
    }
    uv_async_send(&wake);
    thread.join();
    uv_loop_close(&loop);
  }

  // Of any thread.
  void Enqueue(std::unique_ptr<Call> call) {
    bool first;
    {
      absl::MutexLock lock(&mutex);
      first = incoming.empty();
      incoming.push_back(std::move(call));
    }
    // Later ones are fetched with the first.
    if (first) uv_async_send(&wake);
  }

  void OnWake() {
    std::vector<std::unique_ptr<Call>> arrived;
    bool stop;
    {
      absl::MutexLock lock(&mutex);
      arrived.swap(incoming);
      stop = stopping;
    }
    for (auto& call : arrived) {
      if (phase != Phase::kReady && refused) {
        call->End(Away());
      } else {
        waiting.push_back(std::move(call));
      }
    }
    if (stop) {
      Stop();
      return;
    }
    Send();
    StartTicking();
  }

  void Stop() {
    redisAsyncContext* old = std::exchange(context, nullptr);
    if (old != nullptr) redisAsyncFree(old);
    phase = Phase::kAway;
    ready = false;
    EndAll(Lost());
    for (uv_handle_t* handle : {reinterpret_cast<uv_handle_t*>(&wake),
                                reinterpret_cast<uv_handle_t*>(&tick),
                                reinterpret_cast<uv_handle_t*>(&retry)}) {
      uv_close(handle, nullptr);
    }
  }

  // --- The connection.

  void Connect() {
    phase = Phase::kConnecting;
    connect_deadline = After(options.connect_timeout);
    StartTicking();
    redisAsyncContext* made =
        redisAsyncConnect(options.host.c_str(), options.port);
    if (made == nullptr || made->err != 0 || !AttachToLoop(made, &loop)) {
      if (made != nullptr) redisAsyncFree(made);
      OnLost();
      return;
    }
    fcntl(made->c.fd, F_SETFD, FD_CLOEXEC);
    context = made;
    context->data = this;
    redisAsyncSetDisconnectCallback(
        context, [](const redisAsyncContext* ended, int) {
          auto* self = static_cast<State*>(ended->data);
          if (self->context == ended) self->OnLost();
        });
    redisAsyncSetConnectCallback(
        context, [](const redisAsyncContext* connected, int status) {
          auto* self = static_cast<State*>(connected->data);
          if (self->context != connected) return;
          if (status == REDIS_OK) {
            self->Greet();
          } else {
            self->OnLost();
          }
        });
  }

  // Password and scripts; ready when all are answered.
  void Greet() {
    // A server that loads its data accepts, but does not take scripts yet.
    connect_deadline = After(options.connect_timeout);
    greetings = 0;
    if (!options.password.empty()) Greet({"AUTH", options.password});
    for (const Script& script : AllScripts()) {
      Greet({"SCRIPT", "LOAD", std::string(script.source)});
    }
  }
  void Greet(const std::vector<std::string>& words) {
    ++greetings;
    Write(ToWire(words), [](redisAsyncContext* of, void* reply, void* data) {
      auto* self = static_cast<State*>(data);
      if (self->context != of) return;
      const auto* answer = static_cast<redisReply*>(reply);
      if (answer == nullptr) {
        self->OnLost();
      } else if (answer->type == REDIS_REPLY_ERROR) {
        self->Drop();
      } else if (--self->greetings == 0) {
        self->OnReady();
      }
    });
  }

  void OnReady() {
    phase = Phase::kReady;
    ready = true;
    if (lost_before) series.Reconnected();
    lost_before = false;
    refused = false;
    backoff = 0;
    last_reply = steady_clock::now();
    Send();
  }

  // hiredis frees the context itself.
  void OnLost() {
    context = nullptr;
    // Calls wait for the first attempt after a loss, not for later ones.
    refused = phase != Phase::kReady;
    phase = Phase::kAway;
    ready = false;
    lost_before = true;
    FailSent(Lost());
    if (refused) Fail(waiting, Away());
    uv_timer_start(
        &retry,
        [](uv_timer_t* timer) { static_cast<State*>(timer->data)->Connect(); },
        backoff, 0);
    backoff = std::min<uint64_t>(std::max<uint64_t>(2 * backoff, 10),
                                 kMostBackoffMilliseconds);
  }

  void Drop() {
    redisAsyncContext* old = context;
    OnLost();
    // Its callbacks find that it is no longer ours.
    if (old != nullptr) redisAsyncFree(old);
  }

  // --- Calls.

  void Write(const Wire& wire, redisCallbackFn* callback) {
    redisAsyncFormattedCommand(context, callback, this, wire.bytes.get(),
                               wire.size);
  }

  // What is written in one turn of the loop goes out together.
  void Send() {
    if (phase != Phase::kReady || waiting.empty() || batch_open) return;
    if (in_flight.empty()) last_reply = steady_clock::now();
    while (!waiting.empty()) {
      std::unique_ptr<Call> call = std::move(waiting.front());
      waiting.pop_front();
      if (!call->done) continue;
      Write(call->wire, [](redisAsyncContext* of, void* reply, void* data) {
        auto* self = static_cast<State*>(data);
        if (self->context != of) return;
        if (reply == nullptr) {
          self->OnLost();
        } else {
          self->OnReply(*static_cast<redisReply*>(reply));
        }
      });
      in_flight.push_back(std::move(call));
    }
    if (options.replicas > 0 && !in_flight.empty()) Wait();
  }

  void OnReply(const redisReply& raw) {
    last_reply = steady_clock::now();
    std::unique_ptr<Call> call = std::move(in_flight.front());
    in_flight.pop_front();
    Reply reply = ToReply(raw);
    if (IsUnknownScript(reply) && !call->sent_again && call->done) {
      // Flushed since the connection was made; nothing has been run.
      call->sent_again = true;
      Write(ToWire({"SCRIPT", "LOAD", std::string(call->script->source)}),
            [](redisAsyncContext*, void*, void*) {});
      waiting.push_back(std::move(call));
      Send();
      return;
    }
    series.RoundTrip(call->since);
    call->reply = std::move(reply);
    if (batch_open) {
      answered.push_back(std::move(call));
    } else {
      call->End();
    }
  }

  // One WAIT for all in flight; what comes meanwhile is the next batch.
  void Wait() {
    batch_open = true;
    const int64_t patience =
        absl::ToInt64Milliseconds(options.command_timeout) / 2;
    Write(ToWire({"WAIT", std::to_string(options.replicas),
                  std::to_string(std::max<int64_t>(1, patience))}),
          [](redisAsyncContext* of, void* reply, void* data) {
            auto* self = static_cast<State*>(data);
            if (self->context != of) return;
            if (reply == nullptr) {
              self->OnLost();
            } else {
              self->OnWaited(*static_cast<redisReply*>(reply));
            }
          });
  }

  void OnWaited(const redisReply& raw) {
    last_reply = steady_clock::now();
    batch_open = false;
    const bool enough =
        raw.type == REDIS_REPLY_INTEGER && raw.integer >= options.replicas;
    Calls batch = std::move(answered);
    answered.clear();
    for (auto& call : batch) {
      if (enough || call->reply.is_error()) {
        call->End();
      } else {
        call->End(absl::UnavailableError("too few replicas have it"));
      }
    }
    Send();
  }

  void Fail(Calls& calls, const absl::Status& why) {
    // What ends may call in again.
    Calls ended = std::move(calls);
    calls.clear();
    for (auto& call : ended) call->End(why);
  }
  void FailSent(const absl::Status& why) {
    batch_open = false;
    Fail(in_flight, why);
    Fail(answered, why);
  }
  void EndAll(const absl::Status& why) {
    FailSent(why);
    Fail(waiting, why);
  }

  // --- Deadlines.

  void StartTicking() {
    if (uv_is_active(reinterpret_cast<uv_handle_t*>(&tick))) return;
    uv_timer_start(
        &tick,
        [](uv_timer_t* timer) { static_cast<State*>(timer->data)->OnTick(); },
        kTickMilliseconds, kTickMilliseconds);
  }

  void OnTick() {
    const steady_clock::time_point now = steady_clock::now();
    if (phase == Phase::kConnecting && now > connect_deadline) Drop();
    for (Calls* calls : {&in_flight, &answered, &waiting}) {
      for (auto& call : *calls) {
        if (now > call->deadline) call->End(Late());
      }
    }
    while (!waiting.empty() && !waiting.front()->done) waiting.pop_front();
    // Late is not lost, unless nothing at all comes any more.
    if (phase == Phase::kReady && (!in_flight.empty() || batch_open) &&
        now - last_reply > absl::ToChronoNanoseconds(options.command_timeout)) {
      Drop();
    }
    if (phase == Phase::kReady && in_flight.empty() && waiting.empty() &&
        !batch_open) {
      uv_timer_stop(&tick);
    }
  }

  const Options options;
  Series series;
  uv_loop_t loop;
  uv_async_t wake;
  uv_timer_t tick;
  uv_timer_t retry;

  absl::Mutex mutex;
  std::vector<std::unique_ptr<Call>> incoming ABSL_GUARDED_BY(mutex);
  bool stopping ABSL_GUARDED_BY(mutex) = false;
  std::atomic<bool> ready = false;

  Phase phase = Phase::kAway;
  redisAsyncContext* context = nullptr;
  bool refused = false;      // the last attempt failed: calls do not wait
  bool lost_before = false;  // for the count of reconnects
  uint64_t backoff = 0;
  size_t greetings = 0;  // not answered yet
  Deadline connect_deadline;
  steady_clock::time_point last_reply;
  Calls waiting;
  Calls in_flight;
  Calls answered;
  bool batch_open = false;  // a WAIT is not answered yet

  std::thread thread;
};

Pipeline::Pipeline(Options options, prometheus::Registry* registry)
    : state_(std::make_unique<State>(std::move(options), registry)) {}

Pipeline::~Pipeline() = default;

void Pipeline::RunScript(std::string_view script, std::vector<std::string> keys,
                         std::vector<std::string> arguments,
                         std::function<void(absl::StatusOr<Reply>)> done) {
  auto call = std::make_unique<Call>();
  call->script = &FindScript(script);
  call->wire = ToWire(CallOf(*call->script, keys, arguments));
  call->done = std::move(done);
  call->since = steady_clock::now();
  call->deadline = After(state_->options.command_timeout);
  state_->Enqueue(std::move(call));
}

bool Pipeline::connected() const { return state_->ready; }

bool Pipeline::waits_for_replicas() const {
  return state_->options.replicas > 0;
}

}  // namespace baocao::redis
