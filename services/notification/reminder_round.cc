#include "services/notification/reminder_round.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace baocao::notification {
namespace {

// Units handled together: their snapshots are in memory at one time, their
// notifications in one script.
constexpr size_t kPortion = 100;

absl::StatusOr<Standings> LoadStandings(
    Desk& desk, const std::vector<const v1::Unit*>& units) {
  std::vector<std::string> codes;
  codes.reserve(units.size());
  for (const v1::Unit* unit : units) codes.push_back(unit->code());
  auto snapshots = desk.events.LoadSnapshots(codes);
  if (!snapshots.ok()) return snapshots.status();
  Standings standings;
  for (const v1::Snapshot& snapshot : *snapshots) {
    const v1::Unit* unit = desk.campaign->FindUnit(snapshot.unit());
    if (unit == nullptr) continue;
    standings.emplace(unit->code(),
                      StandingOf(*desk.campaign, *unit, snapshot));
  }
  for (const v1::Unit* unit : units) {
    if (standings.contains(unit->code())) continue;
    standings.emplace(unit->code(), NothingSent(*desk.campaign, *unit));
  }
  return standings;
}

}  // namespace

ReminderRound::ReminderRound(Desk& desk, Metrics& metrics, bool test_data)
    : desk_(desk), metrics_(metrics), test_data_(test_data) {}

absl::StatusOr<int> ReminderRound::Run(Instants now) {
  auto state = desk_.submissions.GetState();
  if (!state.ok()) return state.status();
  const std::vector<DueUnit> due =
      DueUnits(*desk_.campaign, *state, handled_, now.campaign);
  int added = 0;
  for (size_t begin = 0; begin < due.size(); begin += kPortion) {
    const size_t end = std::min(begin + kPortion, due.size());
    auto reminded = RemindDue(
        *state, std::vector<DueUnit>(due.begin() + begin, due.begin() + end),
        now);
    if (!reminded.ok()) return reminded.status();
    added += *reminded;
  }
  std::optional<absl::Time> late;
  for (const DueUnit& each : due) {
    if (each.slot.days < 0)
      late = std::max(late.value_or(each.slot.due), each.slot.due);
  }
  if (late) {
    auto told = TellWhoIsLate(*state, *late, now);
    if (!told.ok()) return told.status();
    added += *told;
  }
  for (const DueUnit& each : due) handled_[each.unit->code()] = each.slot.due;
  return added;
}

absl::StatusOr<int> ReminderRound::RemindDue(const v1::CampaignState& state,
                                             const std::vector<DueUnit>& due,
                                             Instants now) {
  std::vector<const v1::Unit*> units;
  for (const DueUnit& each : due) units.push_back(each.unit);
  auto standings = LoadStandings(desk_, units);
  if (!standings.ok()) return standings.status();
  std::vector<v1::Notification> notifications;
  for (const DueUnit& each : due) {
    const auto occasion = ReminderFor(*desk_.campaign, state, *each.unit,
                                      standings->at(each.unit->code()),
                                      each.slot.due, now.campaign);
    if (!occasion) continue;
    for (v1::Notification& one :
         Compose(*desk_.campaign, *occasion, now, test_data_)) {
      notifications.push_back(std::move(one));
    }
  }
  if (notifications.empty()) return 0;
  auto added = desk_.outbox.Add(notifications);
  if (!added.ok()) return added.status();
  if (*added > 0) {
    for (const v1::Notification& one : notifications) {
      metrics_.CountQueued(one.kind());
    }
  }
  return *added;
}

absl::StatusOr<int> ReminderRound::TellWhoIsLate(const v1::CampaignState& state,
                                                 absl::Time day, Instants now) {
  Standings standings;
  absl::Status loaded =
      desk_.events.LoadSnapshots([&](const v1::Snapshot& snapshot) {
        const v1::Unit* unit = desk_.campaign->FindUnit(snapshot.unit());
        if (unit == nullptr) return;
        standings.emplace(unit->code(),
                          StandingOf(*desk_.campaign, *unit, snapshot));
      });
  if (!loaded.ok()) return loaded;
  const auto digest =
      DigestOf(*desk_.campaign,
               OverdueUnits(*desk_.campaign, state, standings, now.campaign),
               day, now.campaign);
  if (!digest) return 0;
  const std::vector<v1::Notification> notifications =
      Compose(*desk_.campaign, *digest, now, test_data_);
  if (notifications.empty()) return 0;
  auto added = desk_.outbox.Add(notifications);
  if (!added.ok()) return added.status();
  for (int i = 0; i < *added; ++i) {
    metrics_.CountQueued(v1::NOTIFICATION_KIND_DIGEST);
  }
  return *added;
}

absl::StatusOr<RemindedNow> RemindNow(Desk& desk,
                                      const std::vector<const v1::Unit*>& units,
                                      Instants now, bool test_data) {
  auto state = desk.submissions.GetState();
  if (!state.ok()) return state.status();
  RemindedNow reminded;
  for (size_t begin = 0; begin < units.size(); begin += kPortion) {
    const std::vector<const v1::Unit*> portion(
        units.begin() + begin,
        units.begin() + std::min(begin + kPortion, units.size()));
    auto standings = LoadStandings(desk, portion);
    if (!standings.ok()) return standings.status();
    // The units' own first, so that the answer counts units; then the copies.
    std::vector<v1::Notification> own, copies;
    for (const v1::Unit* unit : portion) {
      const auto occasion =
          ReminderFor(*desk.campaign, *state, *unit,
                      standings->at(unit->code()), now.campaign, now.campaign);
      if (!occasion) continue;
      for (v1::Notification& one :
           Compose(*desk.campaign, *occasion, now, test_data)) {
        std::vector<v1::Notification>& list =
            one.email() == unit->email() ? own : copies;
        list.push_back(std::move(one));
      }
    }
    auto added = own.empty() ? 0 : desk.outbox.Add(own);
    if (!added.ok()) return added.status();
    if (!copies.empty()) {
      auto copied = desk.outbox.Add(copies);
      if (!copied.ok()) return copied.status();
    }
    reminded.queued += *added;
    reminded.skipped += static_cast<int>(portion.size()) - *added;
  }
  return reminded;
}

}  // namespace baocao::notification
