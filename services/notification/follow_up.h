// What is told of things raised and tasks given: as they happen, and as they
// become due. Pure.
#ifndef BAOCAO_NOTIFICATION_FOLLOW_UP_H_
#define BAOCAO_NOTIFICATION_FOLLOW_UP_H_

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "baocao/v1/event.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "services/campaign/campaign.h"
#include "services/notification/occasion.h"

namespace baocao::notification {

// Whether FollowUpsOf has to be asked.
bool MayConcernFollowUp(const v1::Event& event);

// What one event of a unit's log gives to tell; `snapshot` is the unit's, with
// the entry laid over it or newer. What a later entry opened anew or settled is
// left to that entry, so that asking again never tells more.
//
// A body gets one letter for all that an entry routes to it: a submission may
// hold dozens, and 102 of them make 102 letters, each of one unit's, answered
// together. An answer is one letter too, however many proposals it serves.
std::vector<Occasion> FollowUpsOf(const campaign::Campaign& campaign,
                                  const v1::Event& event,
                                  const v1::Snapshot& snapshot);

// The newest instant at or before `now` at which the day's reminders go out;
// nullopt: the campaign has no plan.
std::optional<absl::Time> FollowUpSlot(const campaign::Campaign& campaign,
                                       absl::Time now);

// What waits for whom, over all units. The campaign outlives it.
class Outstanding {
 public:
  explicit Outstanding(const campaign::Campaign& campaign);

  void Add(const v1::Snapshot& snapshot);

  // What is to be told on the slot's local day. Reminders are named by the last
  // day and how long before it they go out, notices of lateness by the last
  // day, digests by the day: each comes once, and one whose hour was missed
  // comes at the next slot.
  std::vector<Occasion> OccasionsAt(absl::Time slot, absl::Time now) const;

 private:
  // By body (place in the official list), then last day.
  template <typename Owed>
  using ByBody = std::map<std::pair<int, absl::CivilDay>, std::vector<Owed>>;

  // The smallest of `days_before` that has been reached; nullopt: none.
  template <typename Days>
  static std::optional<int> StageOf(const Days& days_before,
                                    absl::CivilDay last_day,
                                    absl::CivilDay today);
  Occasion Base(int body, absl::Time now) const;
  std::optional<Occasion> Digest(absl::CivilDay today, absl::Time now) const;

  const campaign::Campaign& campaign_;
  ByBody<OwedAnswer> answers_;
  ByBody<OwedTask> tasks_;
};

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_FOLLOW_UP_H_
