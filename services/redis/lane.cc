#include "services/redis/lane.h"

#include <fcntl.h>

#include <algorithm>
#include <utility>

#include "services/redis/uv_adapter.h"

namespace baocao::redis {
namespace {

using std::chrono::steady_clock;

constexpr absl::Duration kLeastBackoff = absl::Milliseconds(10);
constexpr absl::Duration kMostBackoff = absl::Milliseconds(250);

absl::Status Lost() {
  return absl::UnavailableError("the connection to Redis broke");
}
absl::Status Away() { return absl::UnavailableError("Redis is away"); }
absl::Status Late() {
  return absl::UnavailableError("Redis did not answer in time");
}

}  // namespace

void Call::End() {
  if (reply.is_error()) {
    End(reply.ToStatus());
  } else {
    End(std::move(reply));
  }
}

void Call::End(absl::StatusOr<Reply> result) {
  if (!done) return;
  std::exchange(done, nullptr)(std::move(result));
}

Lane::Lane(const Options& options, Series& series, uv_loop_t* loop,
           std::atomic<int>& standing, std::function<void()> need_ticks)
    : options_(options),
      series_(series),
      loop_(loop),
      standing_(standing),
      need_ticks_(std::move(need_ticks)) {}

// --- The connection.

void Lane::Connect() {
  phase_ = Phase::kConnecting;
  connect_deadline_ = After(options_.connect_timeout);
  need_ticks_();
  redisAsyncContext* made =
      redisAsyncConnect(options_.host.c_str(), options_.port);
  if (made == nullptr || made->err != 0 || !AttachToLoop(made, loop_)) {
    if (made != nullptr) redisAsyncFree(made);
    OnLost();
    return;
  }
  fcntl(made->c.fd, F_SETFD, FD_CLOEXEC);
  context_ = made;
  made->data = this;
  redisAsyncSetDisconnectCallback(
      made, [](const redisAsyncContext* ended, int) {
        auto* self = static_cast<Lane*>(ended->data);
        if (self->context_ == ended) self->OnLost();
      });
  redisAsyncSetConnectCallback(
      made, [](const redisAsyncContext* connected, int status) {
        auto* self = static_cast<Lane*>(connected->data);
        if (self->context_ != connected) return;
        if (status == REDIS_OK) {
          self->Greet();
        } else {
          self->OnLost();
        }
      });
}

// Password and scripts; ready when all are answered. A server that still loads
// its data answers with an error.
void Lane::Greet() {
  connect_deadline_ = After(options_.command_timeout);
  greetings_ = 0;
  if (!options_.password.empty()) Greet({"AUTH", options_.password});
  for (const Script& script : AllScripts()) {
    Greet({"SCRIPT", "LOAD", std::string(script.source)});
  }
}

void Lane::Greet(const std::vector<std::string>& words) {
  ++greetings_;
  Write(ToWire(words), [](redisAsyncContext* of, void* reply, void* data) {
    auto* self = static_cast<Lane*>(data);
    if (self->context_ != of) return;
    const auto* answer = static_cast<redisReply*>(reply);
    if (answer == nullptr) {
      self->OnLost();
    } else if (answer->type == REDIS_REPLY_ERROR) {
      self->Drop();
    } else if (--self->greetings_ == 0) {
      self->OnReady();
    }
  });
}

void Lane::OnReady() {
  phase_ = Phase::kReady;
  ++standing_;
  if (lost_before_) series_.Reconnected();
  lost_before_ = false;
  refused_ = false;
  backoff_ = absl::ZeroDuration();
  Send();
}

void Lane::OnLost() {
  context_ = nullptr;
  // Calls wait for the first attempt after a loss, not for later ones.
  refused_ = phase_ != Phase::kReady;
  if (phase_ == Phase::kReady) --standing_;
  phase_ = Phase::kAway;
  lost_before_ = true;
  FailSent(Lost());
  if (refused_) Fail(waiting_, Away());
  retry_at_ = After(backoff_);
  backoff_ = std::clamp(2 * backoff_, kLeastBackoff, kMostBackoff);
  need_ticks_();
}

void Lane::Drop() {
  redisAsyncContext* old = context_;
  OnLost();
  // Its callbacks find that it is no longer ours.
  if (old != nullptr) redisAsyncFree(old);
}

void Lane::Stop() {
  redisAsyncContext* old = std::exchange(context_, nullptr);
  if (old != nullptr) redisAsyncFree(old);
  if (phase_ == Phase::kReady) --standing_;
  phase_ = Phase::kAway;
  FailSent(Lost());
  Fail(waiting_, Lost());
}

// --- Calls.

void Lane::Push(std::unique_ptr<Call> call) {
  if (phase_ != Phase::kReady && refused_) {
    call->End(Away());
  } else {
    waiting_.push_back(std::move(call));
    need_ticks_();
  }
}

void Lane::Write(const Wire& wire, redisCallbackFn* callback) {
  redisAsyncFormattedCommand(context_, callback, this, wire.bytes.get(),
                             wire.size);
}

void Lane::Send() {
  if (phase_ != Phase::kReady || waiting_.empty() || batch_open_) return;
  if (in_flight_.empty()) last_reply_ = steady_clock::now();
  while (!waiting_.empty()) {
    std::unique_ptr<Call> call = std::move(waiting_.front());
    waiting_.pop_front();
    if (!call->done) continue;
    Write(call->wire, [](redisAsyncContext* of, void* reply, void* data) {
      auto* self = static_cast<Lane*>(data);
      if (self->context_ != of) return;
      if (reply == nullptr) {
        self->OnLost();
      } else {
        self->OnReply(*static_cast<redisReply*>(reply));
      }
    });
    in_flight_.push_back(std::move(call));
  }
  if (options_.replicas > 0 && !in_flight_.empty()) Wait();
}

void Lane::OnReply(const redisReply& raw) {
  last_reply_ = steady_clock::now();
  std::unique_ptr<Call> call = std::move(in_flight_.front());
  in_flight_.pop_front();
  Reply reply = ToReply(raw);
  if (IsUnknownScript(reply) && !call->sent_again && call->done) {
    // Flushed since the connection was made; nothing has been run.
    call->sent_again = true;
    Write(ToWire({"SCRIPT", "LOAD", std::string(call->script->source)}),
          [](redisAsyncContext*, void*, void*) {});
    waiting_.push_back(std::move(call));
    Send();
    return;
  }
  series_.RoundTrip(call->since);
  call->reply = std::move(reply);
  if (batch_open_) {
    answered_.push_back(std::move(call));
  } else {
    call->End();
  }
}

void Lane::Wait() {
  batch_open_ = true;
  const int64_t patience =
      absl::ToInt64Milliseconds(options_.command_timeout) / 2;
  Write(ToWire({"WAIT", std::to_string(options_.replicas),
                std::to_string(std::max<int64_t>(1, patience))}),
        [](redisAsyncContext* of, void* reply, void* data) {
          auto* self = static_cast<Lane*>(data);
          if (self->context_ != of) return;
          if (reply == nullptr) {
            self->OnLost();
          } else {
            self->OnWaited(*static_cast<redisReply*>(reply));
          }
        });
}

void Lane::OnWaited(const redisReply& raw) {
  last_reply_ = steady_clock::now();
  batch_open_ = false;
  const bool enough =
      raw.type == REDIS_REPLY_INTEGER && raw.integer >= options_.replicas;
  const Calls batch = std::exchange(answered_, {});
  for (const auto& call : batch) {
    if (enough || call->reply.is_error()) {
      call->End();
    } else {
      call->End(absl::UnavailableError("too few replicas have it"));
    }
  }
  Send();
}

void Lane::Fail(Calls& calls, const absl::Status& why) {
  const Calls ended = std::exchange(calls, {});
  for (const auto& call : ended) call->End(why);
}

void Lane::FailSent(const absl::Status& why) {
  batch_open_ = false;
  Fail(in_flight_, why);
  Fail(answered_, why);
}

// --- Deadlines.

bool Lane::Tick() {
  const steady_clock::time_point now = steady_clock::now();
  if (phase_ == Phase::kConnecting && now > connect_deadline_) Drop();
  for (const Calls* calls : {&in_flight_, &answered_, &waiting_}) {
    for (const auto& call : *calls) {
      if (now > call->deadline) call->End(Late());
    }
  }
  while (!waiting_.empty() && !waiting_.front()->done) waiting_.pop_front();
  const bool outstanding = !in_flight_.empty() || batch_open_;
  // Late is not lost, unless nothing at all comes any more.
  if (phase_ == Phase::kReady && outstanding &&
      now - last_reply_ > absl::ToChronoNanoseconds(options_.command_timeout)) {
    Drop();
  }
  if (phase_ == Phase::kAway && now >= retry_at_) Connect();
  return phase_ != Phase::kReady || outstanding || !waiting_.empty();
}

}  // namespace baocao::redis
