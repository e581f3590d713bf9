// Which reminders are due. Pure.
#ifndef BAOCAO_NOTIFICATION_REMINDERS_H_
#define BAOCAO_NOTIFICATION_REMINDERS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/campaign/calendar.h"
#include "services/campaign/campaign.h"
#include "services/notification/occasion.h"

namespace baocao::notification {

// Standings by unit code; a unit that is not in it has sent nothing.
using Standings = std::map<std::string, Standing, std::less<>>;

struct DueUnit {
  const v1::Unit* unit = nullptr;
  campaign::ReminderSlot slot;
};

// Units whose schedule has a slot due at `now`, whether or not they are done;
// none of a closed campaign. `handled`: the slot handled last by unit code,
// left out where it is still the newest.
std::vector<DueUnit> DueUnits(const campaign::Campaign& campaign,
                              const v1::CampaignState& state,
                              const std::map<std::string, absl::Time>& handled,
                              absl::Time now);

// The reminder of one unit, or nullopt where it has nothing left to do. Named
// by the local date of `day`: one reminder a day at most, by schedule or by
// hand. LATE once a confirmation would no longer be on time.
std::optional<Occasion> ReminderFor(const campaign::Campaign& campaign,
                                    const v1::CampaignState& state,
                                    const v1::Unit& unit,
                                    const Standing& standing, absl::Time day,
                                    absl::Time now);

// Units that are late and not done, in the official order.
std::vector<OverdueUnit> OverdueUnits(const campaign::Campaign& campaign,
                                      const v1::CampaignState& state,
                                      const Standings& standings,
                                      absl::Time now);

// The day's digest of them, or nullopt where nobody is late.
std::optional<Occasion> DigestOf(const campaign::Campaign& campaign,
                                 std::vector<OverdueUnit> overdue,
                                 absl::Time day, absl::Time now);

// Of a unit that has sent nothing yet.
Standing NothingSent(const campaign::Campaign& campaign, const v1::Unit& unit);

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_REMINDERS_H_
