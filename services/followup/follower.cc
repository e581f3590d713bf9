#include "services/followup/follower.h"

#include <memory>
#include <set>
#include <string>
#include <utility>

#include "absl/time/clock.h"
#include "services/server/log.h"

namespace baocao::followup {

Follower::Follower(redis::Events& events, Lists& lists, Metrics& metrics,
                   std::function<void(bool)> on_loaded)
    : events_(events),
      lists_(lists),
      metrics_(metrics),
      on_loaded_(std::move(on_loaded)) {
  on_loaded_(false);
}

Follower::~Follower() { Stop(); }

void Follower::Start() {
  thread_ = std::thread([this] { redis::Follow(events_, *this); });
}

void Follower::Stop() {
  lists_.Stop();
  if (thread_.joinable()) thread_.join();
}

absl::Status Follower::Load() {
  const absl::Time start = absl::Now();
  const campaign::Campaign& campaign = lists_.campaign();
  Fold fold(lists_.Now().shared_campaign());
  const absl::Status status = events_.LoadSnapshots(
      [&fold](v1::Snapshot snapshot) { fold.Apply(snapshot); });
  if (!status.ok()) return status;
  lists_.Replace(std::move(fold));
  const absl::Duration spent = absl::Now() - start;
  metrics_.Loaded(spent);
  server::Log(server::Level::kInfo, "lists built",
              {{"campaign", campaign.id()},
               {"milliseconds", absl::ToInt64Milliseconds(spent)}});
  on_loaded_(true);
  return absl::OkStatus();
}

absl::Status Follower::TakeOver(const std::vector<v1::Event>& events) {
  std::set<std::string> units;
  for (const v1::Event& event : events) {
    // What is received and not decided changes nothing.
    if (event.kind() != v1::EVENT_KIND_RECEIVED && !event.unit().empty()) {
      units.insert(event.unit());
    }
  }
  if (units.empty()) return absl::OkStatus();
  const auto snapshots = events_.LoadSnapshots(
      std::vector<std::string>(units.begin(), units.end()));
  if (!snapshots.ok()) return snapshots.status();
  std::vector<std::shared_ptr<const FollowedUnit>> followed;
  for (const v1::Snapshot& snapshot : *snapshots) {
    followed.push_back(Follow(lists_.campaign(), snapshot));
  }
  lists_.Apply(std::move(followed));
  return absl::OkStatus();
}

void Follower::TellGap() {
  server::Log(server::Level::kWarning, "events are gone, loading again",
              {{"campaign", lists_.campaign().id()}});
}

void Follower::TellTrouble(const absl::Status& status) {
  server::Log(server::Level::kWarning, "events not followed",
              {{"error", std::string(status.message())}});
}

bool Follower::WaitForStop(absl::Time until) {
  return lists_.WaitForStop(until);
}

}  // namespace baocao::followup
