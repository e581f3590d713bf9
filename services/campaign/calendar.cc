#include "services/campaign/calendar.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/campaign/instants.h"
#include "services/report/date.h"

namespace baocao::campaign {
namespace {

constexpr absl::Duration kOldestSlot = absl::Hours(24);

}  // namespace

absl::Time DeadlineOf(const Campaign& campaign, const v1::CampaignState& state,
                      const v1::Unit& unit) {
  const auto extension = state.extensions().find(unit.code());
  if (extension == state.extensions().end()) return campaign.deadline();
  return absl::FromUnixSeconds(extension->second.seconds()) +
         absl::Nanoseconds(extension->second.nanos());
}

bool IsOnTime(const Campaign& campaign, const v1::CampaignState& state,
              const v1::Unit& unit, absl::Time time) {
  if (time < DeadlineOf(campaign, state, unit)) return true;
  const auto grace = ParseInstant(campaign.spec().deadline().grace_until());
  return grace.has_value() && time < *grace;
}

std::vector<ReminderSlot> ReminderSlots(const Campaign& campaign,
                                        const v1::CampaignState& state,
                                        const v1::Unit& unit) {
  const v1::ReminderSchedule& schedule = campaign.spec().reminders();
  const auto time_of_day = ParseTimeOfDay(schedule.time_of_day());
  if (!time_of_day.has_value()) return {};
  const absl::Time deadline = DeadlineOf(campaign, state, unit);
  const absl::CivilDay day(absl::ToCivilSecond(deadline, campaign.time_zone()));
  const auto slot = [&](int days_before) {
    return ReminderSlot{
        absl::FromCivil(day - days_before, campaign.time_zone()) + *time_of_day,
        days_before};
  };
  std::vector<ReminderSlot> slots;
  for (int days : schedule.days_before()) slots.push_back(slot(days));
  // A deadline at midnight is over when its own date's time of day comes.
  const int first_late = slot(0).due >= deadline ? 0 : 1;
  for (int days = 1; days <= schedule.late_days(); ++days) {
    slots.push_back({slot(1 - first_late - days).due, -days});
  }
  std::sort(slots.begin(), slots.end(),
            [](const ReminderSlot& a, const ReminderSlot& b) {
              return a.due < b.due;
            });
  return slots;
}

std::optional<ReminderSlot> DueReminder(const Campaign& campaign,
                                        const v1::CampaignState& state,
                                        const v1::Unit& unit, absl::Time now) {
  std::optional<ReminderSlot> newest;
  for (const ReminderSlot& slot : ReminderSlots(campaign, state, unit)) {
    if (slot.due <= now && now - slot.due <= kOldestSlot) newest = slot;
  }
  return newest;
}

std::string FormatLocal(const Campaign& campaign, absl::Time time) {
  const absl::CivilSecond local =
      absl::ToCivilSecond(time, campaign.time_zone());
  return absl::StrCat(report::FormatVietnameseDate(absl::CivilDay(local)), " ",
                      absl::Dec(local.hour(), absl::kZeroPad2), ":",
                      absl::Dec(local.minute(), absl::kZeroPad2));
}

}  // namespace baocao::campaign
