#include "services/validation/worker.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/random/random.h"
#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "services/server/log.h"
#include "services/validation/decide.h"

namespace baocao::validation {
namespace {

using server::Level;

constexpr absl::Duration kListen = absl::Milliseconds(500);
constexpr absl::Duration kLeastBackoff = absl::Milliseconds(50);
constexpr absl::Duration kMostBackoff = absl::Seconds(1);

// Doubles up to a second, with jitter, so that replicas do not come back in
// step.
class Backoff {
 public:
  absl::Duration Next() {
    const absl::Duration wait = absl::Uniform(random_, 50, 100) * length_ / 100;
    length_ = std::min(length_ * 2, kMostBackoff);
    return wait;
  }
  void Reset() { length_ = kLeastBackoff; }

 private:
  absl::BitGen random_;
  absl::Duration length_ = kLeastBackoff;
};

// Takes the content over; what Work::Decide needs stays.
Entry ToEntry(redis::LeasedEntry& leased) {
  Entry entry;
  entry.unit = leased.unit;
  entry.entry = leased.entry;
  entry.revision = leased.revision;
  entry.of_act = leased.of_act;
  entry.content_digest = leased.content_digest;
  entry.receive_time = leased.receive_time;
  entry.author = leased.author;
  entry.submission = std::move(leased.submission);
  entry.act = std::move(leased.act);
  entry.retried = std::move(leased.retried);
  entry.snapshot = std::move(leased.snapshot);
  leased.snapshot.set_seal(entry.snapshot.seal());
  return entry;
}

redis::Decision ToRedis(EntryDecision decision) {
  redis::Decision stored;
  stored.state = decision.state;
  stored.verdict = std::move(decision.verdict);
  stored.seal = std::move(decision.seal);
  stored.snapshot = std::move(decision.snapshot);
  stored.event = std::move(decision.event);
  stored.dead_reason = std::move(decision.dead_reason);
  return stored;
}

std::string_view ReasonOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kDeadlineExceeded:
      return "budget";
    case absl::StatusCode::kFailedPrecondition:
      return "unknown-unit";
    default:
      return "fault";
  }
}

std::string_view WhyLost(redis::Decided decided) {
  switch (decided) {
    case redis::Decided::kAlready:
      return "already";
    case redis::Decided::kEarly:
      return "early";
    default:
      return "moved";
  }
}

}  // namespace

Worker::Worker(ServedCampaigns& campaigns, const server::Clock& clock,
               Metrics& metrics, WorkerOptions options)
    : campaigns_(campaigns),
      clock_(clock),
      metrics_(metrics),
      options_(options) {}

Worker::~Worker() { Stop(); }

void Worker::Start() {
  for (auto& [id, served] : campaigns_) {
    threads_.emplace_back([this, &served = *served] { Listen(served); });
  }
  for (int i = 0; i < options_.threads; ++i) {
    threads_.emplace_back([this] { Decide(); });
  }
  threads_.emplace_back([this] { Keep(); });
}

void Worker::Stop() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  due_.End();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

bool Worker::Wait(absl::Duration time) {
  absl::MutexLock lock(&mutex_);
  mutex_.AwaitWithTimeout(absl::Condition(&stopping_), time);
  return stopping_;
}

void Worker::Listen(ServedCampaign& served) {
  Backoff backoff;
  while (!Wait(absl::ZeroDuration())) {
    if (!served.claimed()) {
      if (Wait(backoff.Next())) return;
      continue;
    }
    const auto partitions = served.work().WaitForWork(kListen);
    if (!partitions.ok()) {
      server::Log(Level::kWarning, "listening_failed",
                  {{"campaign", served.campaign().id()},
                   {"error", partitions.status().ToString()}});
      if (Wait(backoff.Next())) return;
      continue;
    }
    backoff.Reset();
    for (int partition : *partitions) due_.Push({&served, partition});
  }
}

void Worker::Decide() {
  while (const auto due = due_.Pop()) DecideSome(*due->first, due->second);
}

void Worker::DecideSome(ServedCampaign& served, int partition) {
  if (!served.claimed()) return;
  const absl::Time lease_end = absl::Now() + options_.lease;
  auto taken = served.work().Take(partition, options_.batch, options_.lease);
  if (!taken.ok()) {
    server::Log(Level::kWarning, "taking_failed",
                {{"campaign", served.campaign().id()},
                 {"partition", int64_t{partition}},
                 {"error", taken.status().ToString()}});
    Wait(kLeastBackoff);
    return;
  }
  if (taken->empty()) return;
  // Another thread may take the partition's other units meanwhile.
  if (static_cast<int>(taken->size()) == options_.batch) {
    due_.Push({&served, partition});
  }
  std::vector<Pending> pending;
  absl::Time latest = absl::InfiniteFuture();
  for (redis::LeasedEntry& leased : *taken) {
    const absl::Time start = absl::Now();
    if (start > latest) {
      Store(served, std::exchange(pending, {}), lease_end);
      latest = absl::InfiniteFuture();
    }
    // Not begun rather than lost: whoever takes it next has time for it.
    if (start + options_.budget > lease_end) break;
    auto decision = DecideOne(served, leased);
    if (!decision) continue;
    pending.push_back({{std::move(leased), *std::move(decision)}, start});
    latest = std::min(latest, absl::Now() + options_.gathering);
  }
  Store(served, std::move(pending), lease_end);
  // The next entries of these units wait behind the other partitions.
  due_.Push({&served, partition});
}

std::optional<redis::Decision> Worker::DecideOne(ServedCampaign& served,
                                                 redis::LeasedEntry& leased) {
  const campaign::Campaign& campaign = served.campaign();
  const auto fail = [&](std::string_view reason, std::string_view error) {
    metrics_.CountFailedTry(campaign, reason);
    server::Log(Level::kWarning, "try_failed",
                {{"campaign", campaign.id()},
                 {"unit", leased.unit},
                 {"entry", leased.entry},
                 {"try", int64_t{leased.tries}},
                 {"reason", reason},
                 {"error", error}});
    return std::nullopt;
  };
  if (leased.unreadable) return fail("unreadable", "the stored payload");
  // A verdict is never older than the receipt.
  const absl::Time now = std::max(clock_.Now(), leased.receive_time);
  const bool set_aside = leased.set_aside();
  const Entry entry = ToEntry(leased);
  if (set_aside) return ToRedis(SetAside(campaign, entry, leased.tries, now));
  const absl::Time end = absl::Now() + options_.budget;
  Budget budget([end] { return absl::Now() < end; });
  const std::shared_ptr<const Peers> peers = served.peers();
  auto decision =
      validation::Decide(served.checker(), *peers, entry, now, budget);
  if (!decision.ok()) {
    return fail(ReasonOf(decision.status()), decision.status().ToString());
  }
  return ToRedis(*std::move(decision));
}

void Worker::Store(ServedCampaign& served, std::vector<Pending> pending,
                   absl::Time lease_end) {
  while (!pending.empty()) {
    std::vector<const redis::DecidedEntry*> entries;
    for (const Pending& one : pending) entries.push_back(&one.entry);
    const auto answers = served.work().DecideAll(entries);
    std::vector<Pending> again;
    for (size_t i = 0; i < pending.size(); ++i) {
      // Whether it was carried out is not known; doing it again changes
      // nothing.
      if (absl::IsUnavailable(answers[i].status()) && absl::Now() < lease_end) {
        again.push_back(std::move(pending[i]));
      } else {
        Count(served.campaign(), pending[i], answers[i]);
      }
    }
    pending = std::move(again);
    if (!pending.empty() && Wait(kLeastBackoff)) lease_end = absl::Now();
  }
}

void Worker::Count(const campaign::Campaign& campaign, const Pending& pending,
                   const absl::StatusOr<redis::Decided>& decided) {
  const auto& [leased, decision] = pending.entry;
  if (!decided.ok()) {
    server::Log(Level::kWarning, "storing_failed",
                {{"campaign", campaign.id()},
                 {"unit", leased.unit},
                 {"entry", leased.entry},
                 {"error", decided.status().ToString()}});
    return;
  }
  if (*decided != redis::Decided::kDone) {
    metrics_.CountLost(campaign, WhyLost(*decided));
    return;
  }
  if (decision.state == v1::SUBMISSION_STATE_SET_ASIDE) {
    metrics_.CountSetAside(campaign, leased.unit);
    server::Log(Level::kError, "set_aside",
                {{"campaign", campaign.id()},
                 {"unit", leased.unit},
                 {"entry", leased.entry},
                 {"revision", int64_t{leased.revision}}});
  }
  metrics_.CountVerdict(campaign, leased.unit, decision.verdict,
                        absl::Now() - pending.start,
                        clock_.Now() - leased.receive_time);
}

void Worker::Keep() {
  absl::Time next_peers = absl::InfinitePast();
  do {
    const bool peers_due = absl::Now() >= next_peers;
    if (peers_due) next_peers = absl::Now() + options_.peers_period;
    for (auto& [id, served] : campaigns_) {
      if (!served->claimed()) continue;
      // Redis away: the last ones known serve on, and the next round asks.
      if (peers_due) served->RefreshPeers().IgnoreError();
      if (const auto depths = served->work().Depths(); depths.ok()) {
        metrics_.SetDepths(served->campaign(), *depths, clock_.Now());
      }
    }
  } while (!Wait(options_.depths_period));
}

}  // namespace baocao::validation
