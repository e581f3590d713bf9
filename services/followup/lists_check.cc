#include "services/followup/lists_check.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "services/followup/same.h"

namespace baocao::followup {
namespace {

constexpr int kMostDiffering = 100;
// How long the lists may be behind what is stored, and how often units that go
// on meanwhile are read again.
constexpr absl::Duration kBehind = absl::Seconds(3);
constexpr int kRounds = 5;

using Units = std::map<std::string, std::shared_ptr<const FollowedUnit>>;

absl::StatusOr<Units> ReadStored(redis::Events& events,
                                 const campaign::Campaign& campaign,
                                 const std::set<std::string>& units) {
  auto snapshots = events.LoadSnapshots(
      std::vector<std::string>(units.begin(), units.end()));
  if (!snapshots.ok()) return snapshots.status();
  Units stored;
  for (const v1::Snapshot& snapshot : *snapshots) {
    if (auto followed = Follow(campaign, snapshot)) {
      stored[snapshot.unit()] = std::move(followed);
    }
  }
  return stored;
}

void Count(const Fold& fold, v1::VerifyListsResponse& response) {
  for (const auto& unit : fold.units()) {
    if (unit == nullptr) continue;
    response.set_units(response.units() + 1);
    response.set_proposals(response.proposals() +
                           static_cast<int32_t>(unit->proposals.size()));
    response.set_tasks(response.tasks() +
                       static_cast<int32_t>(unit->tasks.size()));
  }
  response.set_groups(static_cast<int32_t>(fold.groups().size()));
}

}  // namespace

absl::StatusOr<v1::VerifyListsResponse> CheckLists(redis::Events& events,
                                                   const Lists& lists) {
  std::set<std::string> open;
  for (const v1::Unit& unit : lists.campaign().units()) {
    open.insert(unit.code());
  }
  std::set<std::string> differing;
  for (int round = 0; round < kRounds && !open.empty(); ++round) {
    auto stored = ReadStored(events, lists.campaign(), open);
    if (!stored.ok()) return stored.status();
    const absl::Time until = absl::Now() + kBehind;
    for (const auto& [unit, followed] : *stored) {
      lists.WaitForEntry(unit, followed->entry, until);
    }
    const Fold fold = lists.Now();
    std::set<std::string> again;
    for (const std::string& unit : open) {
      const FollowedUnit* held = fold.Find(unit);
      const auto found = stored->find(unit);
      const FollowedUnit* kept =
          found == stored->end() ? nullptr : found->second.get();
      if (held == nullptr && kept == nullptr) continue;
      // The unit has gone on since it was read.
      const bool moved =
          held != nullptr && (kept == nullptr || held->entry > kept->entry);
      if (moved && round + 1 < kRounds) {
        again.insert(unit);
      } else if (held == nullptr || kept == nullptr || !Same(*held, *kept)) {
        differing.insert(unit);
      }
    }
    open = std::move(again);
  }
  v1::VerifyListsResponse response;
  Count(lists.Now(), response);
  response.set_equal(differing.empty());
  for (const std::string& unit : differing) {
    if (response.differing_units_size() == kMostDiffering) break;
    response.add_differing_units(unit);
  }
  return response;
}

}  // namespace baocao::followup
