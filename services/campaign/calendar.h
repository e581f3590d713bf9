// Deadlines, lateness and reminder days. Pure: the time is an argument.
#ifndef BAOCAO_CAMPAIGN_CALENDAR_H_
#define BAOCAO_CAMPAIGN_CALENDAR_H_

#include <optional>
#include <vector>

#include "absl/time/time.h"
#include "baocao/v1/campaign.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::campaign {

// The unit's deadline, extensions counted.
absl::Time DeadlineOf(const Campaign& campaign, const v1::CampaignState& state,
                      const v1::Unit& unit);

// Whether something confirmed at `time` is on time: before the deadline, or
// before grace_until where the campaign has one.
bool IsOnTime(const Campaign& campaign, const v1::CampaignState& state,
              const v1::Unit& unit, absl::Time time);

struct ReminderSlot {
  absl::Time due;
  // > 0: days before the deadline's date; -1: the first time_of_day after the
  // deadline, -2 the second, …
  int days = 0;
};

// Slots of the unit's schedule, oldest first: `days_before` at time_of_day,
// then `late_days` times after the deadline, from the first time_of_day on.
std::vector<ReminderSlot> ReminderSlots(const Campaign& campaign,
                                        const v1::CampaignState& state,
                                        const v1::Unit& unit);

// The newest slot due at or before `now`, if any; at most 24 hours old, so that
// a service that was down does not send yesterday's reminders.
std::optional<ReminderSlot> DueReminder(const Campaign& campaign,
                                        const v1::CampaignState& state,
                                        const v1::Unit& unit, absl::Time now);

// "28/5/2026 23:59" in the campaign's zone, Decree 30 style.
std::string FormatLocal(const Campaign& campaign, absl::Time time);

}  // namespace baocao::campaign

#endif  // BAOCAO_CAMPAIGN_CALENDAR_H_
