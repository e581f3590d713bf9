#include "services/redis/pipeline.h"

#include <uv.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

#include "absl/synchronization/mutex.h"
#include "services/redis/connection.h"
#include "services/redis/lane.h"
#include "services/redis/scripts.h"
#include "services/redis/series.h"

namespace baocao::redis {
namespace {

// How exactly deadlines are kept.
constexpr uint64_t kTickMilliseconds = 20;

}  // namespace

// Owns the loop, its thread and the lanes; hands calls over to them.
struct Pipeline::State {
  State(Options o, prometheus::Registry* registry)
      : options(std::move(o)), series(registry, "pipeline") {
    IgnoreBrokenPipes();
    uv_loop_init(&loop);
    uv_async_init(&loop, &wake, [](uv_async_t* handle) {
      static_cast<State*>(handle->data)->OnWake();
    });
    uv_timer_init(&loop, &ticks);
    wake.data = ticks.data = this;
    for (int i = 0; i < std::max(1, options.pipeline_connections); ++i) {
      lanes.push_back(std::make_unique<Lane>(options, series, &loop, standing,
                                             [this] { StartTicking(); }));
    }
    thread = std::thread([this] {
      for (const auto& lane : lanes) lane->Connect();
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
    for (auto& call : arrived) NextLane().Push(std::move(call));
    if (stop) {
      Stop();
      return;
    }
    for (const auto& lane : lanes) lane->Send();
  }

  // In turn, over those that stand if any does.
  Lane& NextLane() {
    for (size_t i = 0; i < lanes.size(); ++i) {
      turn = (turn + 1) % lanes.size();
      if (lanes[turn]->ready()) break;
    }
    return *lanes[turn];
  }

  void StartTicking() {
    if (uv_is_active(reinterpret_cast<uv_handle_t*>(&ticks))) return;
    uv_timer_start(
        &ticks,
        [](uv_timer_t* timer) { static_cast<State*>(timer->data)->OnTick(); },
        kTickMilliseconds, kTickMilliseconds);
  }

  void OnTick() {
    bool needed = false;
    for (const auto& lane : lanes) needed = lane->Tick() || needed;
    if (!needed) uv_timer_stop(&ticks);
  }

  void Stop() {
    for (const auto& lane : lanes) lane->Stop();
    uv_close(reinterpret_cast<uv_handle_t*>(&wake), nullptr);
    uv_close(reinterpret_cast<uv_handle_t*>(&ticks), nullptr);
  }

  const Options options;
  Series series;
  std::atomic<int> standing = 0;

  absl::Mutex mutex;
  std::vector<std::unique_ptr<Call>> incoming ABSL_GUARDED_BY(mutex);
  bool stopping ABSL_GUARDED_BY(mutex) = false;

  // Of the loop's thread.
  uv_loop_t loop;
  uv_async_t wake;
  uv_timer_t ticks;
  std::vector<std::unique_ptr<Lane>> lanes;
  size_t turn = 0;

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
  call->since = std::chrono::steady_clock::now();
  call->deadline = After(state_->options.command_timeout);
  state_->Enqueue(std::move(call));
}

bool Pipeline::connected() const { return state_->standing > 0; }

bool Pipeline::waits_for_replicas() const {
  return state_->options.replicas > 0;
}

}  // namespace baocao::redis
