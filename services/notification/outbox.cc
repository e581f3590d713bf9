#include "services/notification/outbox.h"

#include <unistd.h>

#include <random>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/server/log.h"

namespace baocao::notification {
namespace {

// Real time, all of it.
constexpr absl::Duration kReadWait = absl::Milliseconds(500);
constexpr absl::Duration kSendEvery = absl::Milliseconds(500);
constexpr absl::Duration kTendEvery = absl::Seconds(2);
constexpr absl::Duration kAfterFault = absl::Seconds(1);
constexpr absl::Duration kAfterUnreachable = absl::Seconds(5);
constexpr int kSendAtOnce = 50;

// Another process on another machine may have the same pid.
std::string HolderName() {
  return absl::StrCat(getpid(), "-", std::random_device{}());
}

}  // namespace

Outbox::Outbox(Desk& desk, const server::Clock& clock,
               std::unique_ptr<Carrier> carrier, Metrics& metrics,
               OutboxOptions options)
    : desk_(desk),
      clock_(clock),
      carrier_(std::move(carrier)),
      metrics_(metrics),
      lease_(desk.deployment, HolderName()),
      enqueuer_(desk, metrics, clock.is_test(), options.keep_events),
      reminders_(desk, metrics, clock.is_test()),
      follow_ups_(desk, metrics, clock.is_test()),
      sender_(desk, lease_, *carrier_, metrics, options.retry) {}

Outbox::~Outbox() { Stop(); }

void Outbox::Start() {
  follower_ = std::thread([this] { Follow(); });
  sender_thread_ = std::thread([this] { Send(); });
}

void Outbox::Stop() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  sender_.Stop();
  if (follower_.joinable()) follower_.join();
  if (sender_thread_.joinable()) sender_thread_.join();
  lease_.Drop();
}

void Outbox::Follow() {
  absl::Time tend = absl::InfinitePast();
  while (!Await(absl::ZeroDuration())) {
    const bool look = absl::Now() >= tend;
    if (look) {
      tend = absl::Now() + kTendEvery;
      absl::Status fit =
          desk_.deployment.Claim(desk_.campaign->digest(), clock_.is_test());
      if (!fit.ok()) Complain("claim", fit);
      fits_ = fit.ok();
    }
    const bool working = MayWork();
    metrics_.SetHoldsLease(working);
    if (!working) continue;
    if (look) Tend();
    auto followed = enqueuer_.Follow(Now(), kReadWait);
    if (!followed.ok()) {
      Complain("follow", followed.status());
      Await(kAfterFault);
    }
  }
}

bool Outbox::MayWork() {
  if (fits_) {
    auto held = lease_.Hold(absl::Now());
    if (held.ok() && *held) return true;
    if (!held.ok()) Complain("lease", held.status());
  }
  Await(kAfterFault);
  return false;
}

// What need not happen at each event.
void Outbox::Tend() {
  const Instants now = Now();
  auto reminded = reminders_.Run(now);
  if (!reminded.ok()) return Complain("remind", reminded.status());
  auto followed_up = follow_ups_.Run(now);
  if (!followed_up.ok()) return Complain("follow up", followed_up.status());
  absl::Status trimmed = enqueuer_.Trim(now.real);
  if (!trimmed.ok()) return Complain("trim", trimmed);
  auto depth = desk_.outbox.PendingDepth();
  if (!depth.ok()) return Complain("depth", depth.status());
  metrics_.SetPending(depth->pending, depth->pending == 0
                                          ? absl::ZeroDuration()
                                          : now.campaign - depth->oldest);
  auto lag = enqueuer_.Lag();
  if (!lag.ok()) return Complain("lag", lag.status());
  metrics_.SetLag(*lag);
}

void Outbox::Send() {
  absl::Duration wait = absl::ZeroDuration();
  while (!Await(wait)) {
    if (!MayWork()) continue;
    auto round = sender_.SendDue(Now(), kSendAtOnce);
    if (!round.ok()) {
      Complain("send", round.status());
      wait = kAfterFault;
    } else if (round->unreachable) {
      wait = kAfterUnreachable;
    } else {
      wait = round->tried == kSendAtOnce ? absl::ZeroDuration() : kSendEvery;
    }
  }
}

// True: it is time to end.
bool Outbox::Await(absl::Duration wait) {
  absl::MutexLock lock(&mutex_);
  return mutex_.AwaitWithTimeout(absl::Condition(&stopping_), wait);
}

Instants Outbox::Now() const { return {clock_.Now(), absl::Now()}; }

void Outbox::Complain(const char* step, const absl::Status& status) {
  const std::string text = status.ToString();
  server::Log(
      server::Level::kWarning, "notification_step_failed",
      {{"campaign", desk_.campaign->id()}, {"step", step}, {"error", text}});
}

}  // namespace baocao::notification
