#include "services/followup/listing.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "absl/time/civil_time.h"
#include "services/campaign/instants.h"
#include "services/campaign/proposal_route.h"
#include "services/followup/search.h"
#include "services/report/date.h"
#include "services/report/proposal_register.h"
#include "services/report/snapshot.h"
#include "services/report/task_register.h"

namespace baocao::followup {
namespace {

// A place in 63 bits, most significant first: what the list is ordered by, the
// unit's place in the official list, the record's in the unit.
constexpr int kDayBits = 20, kUnitBits = 17;
constexpr int kOrdinalBits = 63 - kDayBits - kUnitBits;
constexpr int64_t kLastDay = (int64_t{1} << kDayBits) - 1;

int64_t PlaceOf(int64_t day, int64_t unit, int64_t ordinal) {
  return (((day << kUnitBits) | unit) << kOrdinalBits) | ordinal;
}

int64_t PlaceByUnit(int64_t unit, int64_t day, int64_t ordinal) {
  return (((unit << kDayBits) | day) << kOrdinalBits) | ordinal;
}

// By the second, the newest first; units and ordinals of 15 bits.
int64_t PlaceByNewest(absl::Time raised, int64_t unit, int64_t ordinal) {
  constexpr int64_t kMostSeconds = (int64_t{1} << 33) - 1;
  const int64_t seconds =
      std::clamp<int64_t>(absl::ToUnixSeconds(raised), 0, kMostSeconds);
  return ((((kMostSeconds - seconds) << 15) | unit) << 15) | ordinal;
}

// Days since 1970 of an instant; the last of all where there is none.
int64_t DayOf(const std::optional<absl::Time>& time) {
  if (!time) return kLastDay;
  const int64_t day = absl::ToUnixSeconds(*time) / (24 * 60 * 60);
  return std::clamp<int64_t>(day, 0, kLastDay);
}

bool IsOver(const std::optional<absl::Time>& due, absl::Time now) {
  return due.has_value() && now >= *due;
}

template <typename Values, typename Value>
bool Holds(const Values& values, const Value& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

// The conditions of a request that are about one proposal.
class ProposalFilter {
 public:
  ProposalFilter(const Fold& fold, const v1::ListProposalsRequest& request,
                 absl::Time now)
      : fold_(fold),
        request_(request),
        now_(now),
        query_(request.text(), request.ignore_marks()) {}

  bool Fits(const FollowedUnit& unit, const FollowedProposal& proposal) const {
    const campaign::Campaign& campaign = fold_.campaign();
    const v1::ProposalRecord& record = proposal.record;
    const v1::Proposal& content = record.content();
    const auto differs = [](const std::string& wanted, const auto& actual) {
      return !wanted.empty() && wanted != actual;
    };
    if (differs(request_.domain(), content.domain()) ||
        differs(request_.addressee(), content.addressee()) ||
        differs(request_.body(), campaign::BodyFor(campaign, record).unit)) {
      return false;
    }
    if (!request_.states().empty() &&
        !Holds(request_.states(), campaign::StateOf(campaign, record))) {
      return false;
    }
    if (request_.overdue_only() &&
        !IsOver(campaign::AnswerDue(campaign, record), now_)) {
      return false;
    }
    return FitsGroup(fold_.GroupsOf(unit.code, record.id())) &&
           query_.Matches({proposal.raised, proposal.said});
  }

 private:
  bool FitsGroup(const std::vector<std::string>& groups) const {
    if (request_.group().empty()) return true;
    if (request_.group() == "-") return groups.empty();
    return Holds(groups, request_.group());
  }

  const Fold& fold_;
  const v1::ListProposalsRequest& request_;
  const absl::Time now_;
  const Query query_;
};

int64_t PlaceOf(const campaign::Campaign& campaign, v1::ProposalOrder order,
                const v1::ProposalRecord& record, int64_t unit,
                int64_t ordinal) {
  switch (order) {
    case v1::PROPOSAL_ORDER_DUE:
      return PlaceOf(DayOf(campaign::AnswerDue(campaign, record)), unit,
                     ordinal);
    case v1::PROPOSAL_ORDER_NEWEST:
      return PlaceByNewest(report::FromProto(record.raise_time()), unit,
                           ordinal);
    default:
      return PlaceOf(0, unit, ordinal);
  }
}

// The last day as it is written, of tasks that are no longer running too.
int64_t LastDayOf(const v1::Task& task) {
  const auto day = report::ParseIsoDate(task.due_date());
  if (!day) return kLastDay;
  return std::clamp<int64_t>(*day - absl::CivilDay(1970, 1, 1), 0, kLastDay);
}

bool WorksOn(const v1::Task& task, std::string_view unit) {
  return task.lead() == unit || Holds(task.collaborators(), std::string(unit));
}

bool Fits(const Fold& fold, const v1::ListTasksRequest& request,
          const v1::TaskRecord& record, absl::Time now) {
  if (!request.states().empty() && !Holds(request.states(), record.state())) {
    return false;
  }
  if (request.overdue_only() &&
      !IsOver(campaign::TaskDue(fold.campaign(), record), now)) {
    return false;
  }
  return request.group().empty() ||
         request.group() == record.task().source().group();
}

template <typename Found>
std::vector<Found> InOrder(std::vector<Found> found) {
  std::sort(found.begin(), found.end(),
            [](const Found& a, const Found& b) { return a.place < b.place; });
  return found;
}

}  // namespace

v1::UnitProposal Serve(const Fold& fold, const FollowedUnit& unit,
                       const v1::ProposalRecord& record, absl::Time now) {
  const campaign::Campaign& campaign = fold.campaign();
  v1::UnitProposal served;
  served.set_unit(unit.code);
  served.set_unit_name(campaign.units()[unit.unit].full_name());
  *served.mutable_record() = record;
  served.mutable_record()->set_state(campaign::StateOf(campaign, record));
  const campaign::AnsweringBody body = campaign::BodyFor(campaign, record);
  served.set_body(body.unit);
  served.set_at_desk(body.is_desk);
  if (const auto due = campaign::AnswerDue(campaign, record)) {
    report::ToProto(*due, served.mutable_due_time());
    served.set_overdue(now >= *due);
  }
  for (const std::string& group : fold.GroupsOf(unit.code, record.id())) {
    served.add_groups(group);
  }
  served.set_entry(unit.entry);
  return served;
}

v1::ListedTask Serve(const Fold& fold, const v1::TaskRecord& record,
                     absl::Time now) {
  const campaign::Campaign& campaign = fold.campaign();
  v1::ListedTask served;
  *served.mutable_record() = record;
  if (const v1::Unit* lead = campaign.FindUnit(record.task().lead())) {
    served.set_lead_name(lead->full_name());
  }
  if (IsOver(campaign::TaskDue(campaign, record), now)) {
    served.set_overdue(true);
    const absl::CivilDay today = absl::ToCivilDay(now, campaign.time_zone());
    served.set_days_overdue(static_cast<int32_t>(
        today - *report::ParseIsoDate(record.task().due_date())));
  }
  return served;
}

std::vector<ListedProposalAt> FindProposals(
    const Fold& fold, const Actor& actor, std::string_view unit,
    const v1::ListProposalsRequest& request, absl::Time now) {
  const ProposalFilter filter(fold, request, now);
  std::vector<ListedProposalAt> found;
  for (const auto& held : fold.units()) {
    if (held == nullptr || (!unit.empty() && held->code != unit)) continue;
    for (size_t at = 0; at < held->proposals.size(); ++at) {
      const FollowedProposal& proposal = held->proposals[at];
      if (!MaySee(actor, fold.campaign(), held->code, proposal.record) ||
          !filter.Fits(*held, proposal)) {
        continue;
      }
      // From 1, so that 0 is before all.
      const int64_t place =
          PlaceOf(fold.campaign(), request.order(), proposal.record, held->unit,
                  static_cast<int64_t>(at) + 1);
      found.push_back({place, held.get(), &proposal});
    }
  }
  return InOrder(std::move(found));
}

std::vector<ListedTaskAt> FindTasks(const Fold& fold, const Actor& actor,
                                    std::string_view unit,
                                    const v1::ListTasksRequest& request,
                                    absl::Time now) {
  std::vector<ListedTaskAt> found;
  for (const auto& held : fold.units()) {
    if (held == nullptr) continue;
    for (size_t at = 0; at < held->tasks.size(); ++at) {
      const v1::TaskRecord& record = held->tasks[at];
      if (!MaySee(actor, record.task()) ||
          (!unit.empty() && !WorksOn(record.task(), unit)) ||
          !Fits(fold, request, record, now)) {
        continue;
      }
      const int64_t day = LastDayOf(record.task());
      const int64_t ordinal = static_cast<int64_t>(at) + 1;
      found.push_back({request.order() == v1::TASK_ORDER_LEAD
                           ? PlaceByUnit(held->unit, day, ordinal)
                           : PlaceOf(day, held->unit, ordinal),
                       held.get(), &record});
    }
  }
  return InOrder(std::move(found));
}

std::vector<v1::ProposalCount> CountProposals(const Fold& fold,
                                              absl::Time now) {
  const campaign::Campaign& campaign = fold.campaign();
  std::map<std::tuple<int, int, int>, v1::ProposalCount> counts;
  for (const auto& held : fold.units()) {
    if (held == nullptr) continue;
    for (const FollowedProposal& proposal : held->proposals) {
      const v1::ProposalRecord& record = proposal.record;
      const std::string body = campaign::BodyFor(campaign, record).unit;
      const v1::ProposalState state = campaign::StateOf(campaign, record);
      v1::ProposalCount& count =
          counts[{DomainIndex(campaign, record.content().domain()),
                  campaign.UnitIndex(body), state}];
      count.set_domain(record.content().domain());
      count.set_body(body);
      count.set_state(state);
      count.set_proposals(count.proposals() + 1);
      const auto due = campaign::AnswerDue(campaign, record);
      if (!IsOver(due, now)) continue;
      count.set_overdue(count.overdue() + 1);
      if (!count.has_overdue_since() ||
          *due < report::FromProto(count.overdue_since())) {
        report::ToProto(*due, count.mutable_overdue_since());
      }
    }
  }
  std::vector<v1::ProposalCount> listed;
  for (auto& [key, count] : counts) listed.push_back(std::move(count));
  return listed;
}

std::vector<v1::TaskCount> CountTasks(const Fold& fold, absl::Time now) {
  const campaign::Campaign& campaign = fold.campaign();
  std::map<std::pair<int, int>, v1::TaskCount> counts;
  for (const auto& held : fold.units()) {
    if (held == nullptr) continue;
    for (const v1::TaskRecord& record : held->tasks) {
      v1::TaskCount& count = counts[{held->unit, record.state()}];
      count.set_lead(held->code);
      count.set_state(record.state());
      count.set_tasks(count.tasks() + 1);
      if (!IsOver(campaign::TaskDue(campaign, record), now)) continue;
      count.set_overdue(count.overdue() + 1);
      if (count.overdue_since().empty() ||
          record.task().due_date() < count.overdue_since()) {
        count.set_overdue_since(record.task().due_date());
      }
    }
  }
  std::vector<v1::TaskCount> listed;
  for (auto& [key, count] : counts) listed.push_back(std::move(count));
  return listed;
}

std::vector<v1::Speech> ListSpeeches(const Fold& fold, const Actor& actor,
                                     const v1::Milestone& milestone,
                                     absl::Time now) {
  const auto due = campaign::ParseInstant(milestone.instant());
  std::vector<v1::Speech> speeches;
  for (const std::string& unit : milestone.units()) {
    if (!SeesAll(actor) && !actor.Is(unit)) continue;
    v1::Speech& speech = speeches.emplace_back();
    speech.set_unit(unit);
    const FollowedUnit* held = fold.Find(unit);
    const bool has_come = held != nullptr && !held->speeches.empty();
    if (has_come) {
      *speech.mutable_paper() = held->speeches.back();
      if (held->first_speech) {
        report::ToProto(*held->first_speech, speech.mutable_time());
      }
    }
    speech.set_overdue(!has_come && IsOver(due, now));
  }
  return speeches;
}

std::vector<v1::UnitAttendance> ListAttendance(const Fold& fold,
                                               std::string_view milestone) {
  std::vector<v1::UnitAttendance> listed;
  for (const auto& held : fold.units()) {
    if (held == nullptr) continue;
    for (const v1::Attendance& attendance : held->attendances) {
      if (attendance.milestone() != milestone) continue;
      v1::UnitAttendance& unit = listed.emplace_back();
      unit.set_unit(held->code);
      *unit.mutable_attendees() = attendance.attendees();
    }
  }
  return listed;
}

int DomainIndex(const campaign::Campaign& campaign, std::string_view domain) {
  const auto& domains = campaign.spec().domains();
  const auto found =
      std::find_if(domains.begin(), domains.end(),
                   [&](const auto& each) { return each.id() == domain; });
  return static_cast<int>(found - domains.begin());
}

const v1::Milestone* FindMilestone(const campaign::Campaign& campaign,
                                   std::string_view id) {
  for (const v1::Milestone& milestone : campaign.spec().milestones()) {
    if (milestone.id() == id) return &milestone;
  }
  return nullptr;
}

}  // namespace baocao::followup
