#include "services/notification/reminders.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace baocao::notification {
namespace {

std::string LocalDate(const campaign::Campaign& campaign, absl::Time time) {
  return absl::FormatTime("%Y-%m-%d", time, campaign.time_zone());
}

}  // namespace

std::vector<DueUnit> DueUnits(const campaign::Campaign& campaign,
                              const v1::CampaignState& state,
                              const std::map<std::string, absl::Time>& handled,
                              absl::Time now) {
  std::vector<DueUnit> due;
  if (state.closed()) return due;
  for (const v1::Unit& unit : campaign.units()) {
    if (!campaign.OwesPackage(unit)) continue;
    const auto slot = campaign::DueReminder(campaign, state, unit, now);
    if (!slot) continue;
    const auto last = handled.find(unit.code());
    if (last != handled.end() && last->second == slot->due) continue;
    due.push_back({&unit, *slot});
  }
  return due;
}

std::optional<Occasion> ReminderFor(const campaign::Campaign& campaign,
                                    const v1::CampaignState& state,
                                    const v1::Unit& unit,
                                    const Standing& standing, absl::Time day,
                                    absl::Time now) {
  if (standing.quiet()) return std::nullopt;
  Occasion occasion;
  occasion.unit = &unit;
  occasion.deadline = campaign::DeadlineOf(campaign, state, unit);
  occasion.deadline_extended = occasion.deadline != campaign.deadline();
  occasion.late = !campaign::IsOnTime(campaign, state, unit, now);
  occasion.kind = occasion.late ? v1::NOTIFICATION_KIND_LATE
                                : v1::NOTIFICATION_KIND_REMINDER;
  occasion.cause = absl::StrCat("reminder/", LocalDate(campaign, day));
  occasion.time = now;
  occasion.standing = standing;
  return occasion;
}

std::vector<OverdueUnit> OverdueUnits(const campaign::Campaign& campaign,
                                      const v1::CampaignState& state,
                                      const Standings& standings,
                                      absl::Time now) {
  std::vector<OverdueUnit> overdue;
  for (const v1::Unit& unit : campaign.units()) {
    if (!campaign.OwesPackage(unit)) continue;
    if (campaign::IsOnTime(campaign, state, unit, now)) continue;
    const auto known = standings.find(unit.code());
    Standing standing =
        known == standings.end() ? NothingSent(campaign, unit) : known->second;
    if (!standing.quiet()) overdue.push_back({&unit, std::move(standing)});
  }
  return overdue;
}

std::optional<Occasion> DigestOf(const campaign::Campaign& campaign,
                                 std::vector<OverdueUnit> overdue,
                                 absl::Time day, absl::Time now) {
  if (overdue.empty()) return std::nullopt;
  Occasion occasion;
  occasion.kind = v1::NOTIFICATION_KIND_DIGEST;
  occasion.cause = absl::StrCat("digest/", LocalDate(campaign, day));
  occasion.time = now;
  occasion.deadline = campaign.deadline();
  occasion.overdue = std::move(overdue);
  return occasion;
}

Standing NothingSent(const campaign::Campaign& campaign, const v1::Unit& unit) {
  return StandingOf(campaign, unit, v1::Snapshot());
}

}  // namespace baocao::notification
