#include "services/aggregation/follower.h"

#include <algorithm>
#include <memory>

#include "absl/time/clock.h"
#include "services/report/snapshot.h"
#include "services/server/log.h"

namespace baocao::aggregation {
namespace {

// Receipts of one unit remembered for the metric, should nobody decide.
constexpr size_t kMostReceipts = 10'000;

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
  thread_ = std::thread([this] { redis::Follow(events_, *this); });
}

void Follower::Stop() {
  totals_.Stop();
  if (thread_.joinable()) thread_.join();
}

void Follower::TellGap() {
  server::Log(server::Level::kWarning, "events are gone, loading again",
              {{"campaign", totals_.plan().campaign().id()}});
}

void Follower::TellTrouble(const absl::Status& status) {
  server::Log(server::Level::kWarning, "events not followed",
              {{"error", Message(status)}});
}

bool Follower::WaitForStop(absl::Time until) {
  return totals_.WaitForStop(until);
}

absl::Status Follower::Load() {
  const absl::Time start = absl::Now();
  auto state = submissions_.GetState();
  if (!state.ok()) return state.status();
  Fold fold(totals_.shared_plan());
  absl::Status status = events_.LoadSnapshots(
      [&fold](v1::Snapshot snapshot) { fold.Apply(snapshot); });
  if (!status.ok()) return status;
  metrics_.SetTotals(fold.version(), fold.units());
  const int64_t version = fold.version();
  totals_.Replace(std::move(fold), *std::move(state));
  receipts_.clear();
  metrics_.Rebuilt(absl::Now() - start);
  server::Log(
      server::Level::kInfo, "totals built",
      {{"campaign", totals_.plan().campaign().id()},
       {"version", version},
       {"milliseconds", absl::ToInt64Milliseconds(absl::Now() - start)}});
  on_loaded_(true);
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
