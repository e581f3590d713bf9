#include "services/aggregation/follower.h"

#include <algorithm>
#include <memory>

#include "absl/time/clock.h"
#include "services/report/snapshot.h"
#include "services/server/log.h"

namespace baocao::aggregation {
namespace {

// Events read at once per partition, and how long one read waits for the first;
// also how long the end may have to wait.
constexpr int kMostEvents = 512;
constexpr absl::Duration kReadWait = absl::Milliseconds(200);
// Receipts of one unit remembered for the metric, should nobody decide.
constexpr size_t kMostReceipts = 10'000;
constexpr absl::Duration kFirstBackoff = absl::Milliseconds(50);
constexpr absl::Duration kMostBackoff = absl::Seconds(1);

std::string_view Message(const absl::Status& status) {
  return std::string_view(status.message().data(), status.message().size());
}

}  // namespace

Follower::Follower(redis::Events& events, redis::Submissions& submissions,
                   RunningTotals& totals, Metrics& metrics,
                   const server::Clock& clock,
                   std::function<void(bool)> on_loaded)
    : events_(events),
      submissions_(submissions),
      totals_(totals),
      metrics_(metrics),
      clock_(clock),
      on_loaded_(std::move(on_loaded)) {
  on_loaded_(false);
}

Follower::~Follower() { Stop(); }

void Follower::Start() {
  thread_ = std::thread([this] { Run(); });
}

void Follower::Stop() {
  totals_.Stop();
  if (thread_.joinable()) thread_.join();
}

void Follower::Run() {
  absl::Duration backoff = kFirstBackoff;
  bool loaded = false;
  while (!totals_.stopping()) {
    absl::Status status;
    if (!loaded) {
      status = Load();
      loaded = status.ok();
      if (loaded) on_loaded_(true);
    }
    if (loaded) {
      // Follow ends OK behind a gap; after an error it goes on where it was.
      const redis::Position before = position_;
      status = Follow();
      if (status.ok()) loaded = false;
      if (position_ != before) backoff = kFirstBackoff;
    }
    if (status.ok()) {
      backoff = kFirstBackoff;
      continue;
    }
    if (backoff >= kMostBackoff) {
      server::Log(server::Level::kWarning, "events not followed",
                  {{"error", Message(status)}});
    }
    totals_.WaitForStop(absl::Now() + backoff);
    backoff = std::min(2 * backoff, kMostBackoff);
  }
}

absl::Status Follower::Load() {
  const absl::Time start = absl::Now();
  auto last = events_.Last();
  if (!last.ok()) return last.status();
  auto state = submissions_.GetState();
  if (!state.ok()) return state.status();
  Fold fold(totals_.shared_plan());
  absl::Status status = events_.LoadSnapshots(
      [&fold](v1::Snapshot snapshot) { fold.Apply(snapshot); });
  if (!status.ok()) return status;
  metrics_.SetTotals(fold.version(), fold.units());
  const int64_t version = fold.version();
  totals_.Replace(std::move(fold), *std::move(state));
  position_ = *std::move(last);
  receipts_.clear();
  metrics_.Rebuilt(absl::Now() - start);
  server::Log(
      server::Level::kInfo, "totals built",
      {{"campaign", totals_.plan().campaign().id()},
       {"version", version},
       {"milliseconds", absl::ToInt64Milliseconds(absl::Now() - start)}});
  return absl::OkStatus();
}

absl::Status Follower::Follow() {
  while (!totals_.stopping()) {
    auto read = events_.Read(position_, kMostEvents, kReadWait);
    if (!read.ok()) return read.status();
    if (read->gap) {
      server::Log(server::Level::kWarning, "events are gone, loading again",
                  {{"campaign", totals_.plan().campaign().id()}});
      return absl::OkStatus();
    }
    const absl::Status status = TakeOver(read->events);
    // Where that failed the same events are read again.
    if (!status.ok()) return status;
    position_ = std::move(read->position);
  }
  return absl::OkStatus();
}

absl::Status Follower::TakeOver(const std::vector<v1::Event>& events) {
  std::set<std::string> units;
  bool state_changed = false;
  for (const v1::Event& event : events) {
    switch (event.kind()) {
      case v1::EVENT_KIND_RECEIVED:
        if (auto& waiting = receipts_[event.unit()];
            waiting.size() < kMostReceipts) {
          waiting[event.entry()] = report::FromProto(event.time());
        }
        break;
      case v1::EVENT_KIND_DEADLINE_EXTENDED:
      case v1::EVENT_KIND_CLOSED:
      case v1::EVENT_KIND_REOPENED:
        state_changed = true;
        break;
      default:
        if (!event.unit().empty()) units.insert(event.unit());
    }
  }
  if (state_changed) {
    auto state = submissions_.GetState();
    if (!state.ok()) return state.status();
    totals_.SetState(*std::move(state));
  }
  return units.empty() ? absl::OkStatus() : LoadUnits(units);
}

absl::Status Follower::LoadUnits(const std::set<std::string>& units) {
  auto snapshots = events_.LoadSnapshots(
      std::vector<std::string>(units.begin(), units.end()));
  if (!snapshots.ok()) return snapshots.status();
  const absl::Time start = absl::Now();
  std::vector<std::shared_ptr<const UnitRecord>> records;
  for (const v1::Snapshot& snapshot : *snapshots) {
    records.push_back(MakeRecord(totals_.plan(), snapshot));
  }
  totals_.Apply(records);
  metrics_.Updated(absl::Now() - start);
  totals_.Read([this](const Fold& fold, const auto&, const auto&) {
    metrics_.SetTotals(fold.version(), fold.units());
  });
  for (const v1::Snapshot& snapshot : *snapshots) {
    ObserveCounted(snapshot.unit(), snapshot.entry());
  }
  return absl::OkStatus();
}

void Follower::ObserveCounted(const std::string& unit, int64_t entry) {
  const auto found = receipts_.find(unit);
  if (found == receipts_.end()) return;
  const absl::Time now = clock_.Now();
  std::map<int64_t, absl::Time>& waiting = found->second;
  while (!waiting.empty() && waiting.begin()->first <= entry) {
    metrics_.Counted(
        std::max(now - waiting.begin()->second, absl::ZeroDuration()));
    waiting.erase(waiting.begin());
  }
  if (waiting.empty()) receipts_.erase(found);
}

}  // namespace baocao::aggregation
