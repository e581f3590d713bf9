// What a message is about: something that happened, or a day to remind.
#ifndef BAOCAO_NOTIFICATION_OCCASION_H_
#define BAOCAO_NOTIFICATION_OCCASION_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "baocao/v1/act.pb.h"
#include "baocao/v1/campaign.pb.h"
#include "baocao/v1/event.pb.h"
#include "baocao/v1/proposal.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/submission.pb.h"
#include "baocao/v1/task.pb.h"
#include "services/campaign/campaign.h"
#include "services/campaign/owed.h"

namespace baocao::notification {

// How far a unit is with its package.
struct Standing {
  campaign::PackageState package;
  // The head has confirmed a complete package once; corrections later do not
  // take that back.
  bool confirmed = false;

  // Nothing is left for the unit to do: no reminders.
  bool quiet() const { return confirmed; }
};

Standing StandingOf(const campaign::Campaign& campaign, const v1::Unit& unit,
                    const v1::Snapshot& snapshot);

// A unit past its deadline, for the digest.
struct OverdueUnit {
  const v1::Unit* unit = nullptr;
  Standing standing;
};

// Something raised that waits for its body's answer.
struct OwedAnswer {
  const v1::Unit* unit = nullptr;  // that raised it
  v1::ProposalRecord record;
  // The last day for an answer; nullopt: the campaign has no plan.
  std::optional<absl::CivilDay> last_day;
};

struct OwedTask {
  v1::TaskRecord record;
  absl::CivilDay last_day;
};

// A body that is late with answers or tasks, for the digest of them.
struct SlowBody {
  const v1::Unit* body = nullptr;
  int answers = 0;
  int tasks = 0;
  // The last day of the one that is late longest.
  absl::CivilDay since;
};

// Only the fields that its kind needs are filled.
struct Occasion {
  v1::NotificationKind kind = v1::NOTIFICATION_KIND_UNSPECIFIED;
  // Null: the campaign as a whole. Owned by the campaign.
  const v1::Unit* unit = nullptr;
  // Who is told in the unit's place; empty: the unit itself.
  std::vector<const v1::Unit*> told;
  // Tells the occasions of a unit apart, for ever the same for the same one:
  // "entry/7/DECIDED", "reminder/2026-05-22".
  std::string cause;
  // When it happened, by the campaign's clock.
  absl::Time time;
  // Of the unit, extensions counted.
  absl::Time deadline;
  bool deadline_extended = false;
  // A confirmation would no longer be on time, grace counted.
  bool late = false;

  v1::Event event;                   // of all that come from the log
  v1::SubmissionRecord submission;   // RECEIPT, VERDICT, SET_ASIDE
  v1::ActRecord act;                 // what was done to the package
  std::optional<Standing> standing;  // VERDICT, REMINDER, LATE
  std::vector<OverdueUnit> overdue;  // DIGEST

  // PROPOSAL_ROUTED, PROPOSAL_ANSWERED, ANSWER_CONTESTED, ANSWER_REMINDER,
  // ANSWER_OVERDUE
  std::vector<OwedAnswer> answers;
  // TASK_GIVEN, TASK_REMINDER, TASK_OVERDUE
  std::vector<OwedTask> tasks;
  std::vector<SlowBody> slow;  // FOLLOW_UP_DIGEST
};

// The occasion of an event without its details (submission, act, standing), or
// nullopt where nobody is told: receipts of acts, closing, unknown units. What
// is told of things raised and tasks given: see follow_up.h.
std::optional<Occasion> OccasionOf(const campaign::Campaign& campaign,
                                   const v1::CampaignState& state,
                                   const v1::Event& event);

// The events a decided or received entry of a unit's log must have caused; for
// catching up where events were lost.
std::vector<v1::Event> EventsOf(const std::string& unit,
                                const v1::SubmissionRecord& record);
std::vector<v1::Event> EventsOf(const std::string& unit,
                                const v1::ActRecord& record);

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_OCCASION_H_
