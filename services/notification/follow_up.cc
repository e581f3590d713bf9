#include "services/notification/follow_up.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/campaign/instants.h"
#include "services/campaign/proposal_route.h"
#include "services/report/date.h"
#include "services/report/proposal_register.h"
#include "services/report/snapshot.h"
#include "services/report/task_register.h"

namespace baocao::notification {
namespace {

// The day whose end is `due`.
absl::CivilDay LastDay(const campaign::Campaign& campaign, absl::Time due) {
  return absl::ToCivilDay(due, campaign.time_zone()) - 1;
}

OwedAnswer Owed(const campaign::Campaign& campaign, const v1::Unit& unit,
                const v1::ProposalRecord& record) {
  OwedAnswer owed;
  owed.unit = &unit;
  owed.record = record;
  if (const auto due = campaign::AnswerDue(campaign, record)) {
    owed.last_day = LastDay(campaign, *due);
  }
  return owed;
}

// The units of these codes, each once.
std::vector<const v1::Unit*> Both(const campaign::Campaign& campaign,
                                  const std::string& one,
                                  const std::string& other) {
  std::vector<const v1::Unit*> units;
  for (const v1::Unit* unit :
       {campaign.FindUnit(one), campaign.FindUnit(other)}) {
    if (unit != nullptr && (units.empty() || units.front() != unit)) {
      units.push_back(unit);
    }
  }
  return units;
}

bool Opens(v1::ProposalStepKind kind) {
  return kind == v1::PROPOSAL_STEP_KIND_RAISED ||
         kind == v1::PROPOSAL_STEP_KIND_CHANGED ||
         kind == v1::PROPOSAL_STEP_KIND_ROUTED ||
         kind == v1::PROPOSAL_STEP_KIND_CONTESTED;
}

// The entry of the newest step that `fits`; 0: none.
template <typename Fits>
int64_t NewestEntry(const v1::ProposalRecord& record, Fits fits) {
  for (int i = record.steps_size() - 1; i >= 0; --i) {
    if (fits(record.steps(i).kind())) return record.steps(i).entry();
  }
  return 0;
}

bool IsOf(const v1::ProposalRecord& record, v1::ProposalStepKind kind,
          int64_t entry) {
  return entry != 0 && entry == NewestEntry(record, [kind](auto each) {
                         return each == kind;
                       });
}

// One event of one unit's log.
class Telling {
 public:
  Telling(const campaign::Campaign& campaign, const v1::Unit& unit,
          const v1::Event& event, const v1::Snapshot& snapshot)
      : campaign_(campaign), unit_(unit), event_(event), snapshot_(snapshot) {}

  std::vector<Occasion> Take() && { return std::move(occasions_); }

  // What this entry opened and still waits, one occasion a body.
  void Routed() {
    std::map<int, std::vector<OwedAnswer>> by_body;
    for (const v1::ProposalRecord& record : snapshot_.proposals()) {
      if (!report::AwaitsAnswer(record.state()) ||
          NewestEntry(record, Opens) != event_.entry()) {
        continue;
      }
      const int body =
          campaign_.UnitIndex(campaign::BodyFor(campaign_, record).unit);
      if (body < 0) continue;
      by_body[body].push_back(Owed(campaign_, unit_, record));
    }
    for (auto& [index, answers] : by_body) {
      const v1::Unit& body = campaign_.units()[index];
      Occasion& occasion = Add(v1::NOTIFICATION_KIND_PROPOSAL_ROUTED,
                               absl::StrCat("entry/", event_.entry(),
                                            "/PROPOSAL_ROUTED/", body.code()));
      occasion.told = {&body};
      occasion.answers = std::move(answers);
    }
  }

  // However many proposals the answer serves, and however many entries that
  // took, the unit hears of it once.
  void Answered() {
    const v1::ProposalAnswer* given = nullptr;
    for (const v1::ProposalRecord& record : snapshot_.proposals()) {
      if (record.state() == v1::PROPOSAL_STATE_ANSWERED &&
          IsOf(record, v1::PROPOSAL_STEP_KIND_ANSWERED, event_.entry()) &&
          !record.answers().empty()) {
        given = &*record.answers().rbegin();
      }
    }
    if (given == nullptr) return;
    Occasion& occasion =
        Add(v1::NOTIFICATION_KIND_PROPOSAL_ANSWERED,
            absl::StrCat("answer/", given->body(), "/", given->id()));
    for (const v1::ProposalRecord& record : snapshot_.proposals()) {
      if (record.state() != v1::PROPOSAL_STATE_ANSWERED ||
          record.answers().empty()) {
        continue;
      }
      const v1::ProposalAnswer& newest = *record.answers().rbegin();
      if (newest.id() == given->id() && newest.body() == given->body()) {
        occasion.answers.push_back(Owed(campaign_, unit_, record));
      }
    }
  }

  void Contested() {
    for (const v1::ProposalRecord& record : snapshot_.proposals()) {
      if (record.state() != v1::PROPOSAL_STATE_CONTESTED ||
          !IsOf(record, v1::PROPOSAL_STEP_KIND_CONTESTED, event_.entry())) {
        continue;
      }
      Occasion& occasion =
          Add(v1::NOTIFICATION_KIND_ANSWER_CONTESTED,
              absl::StrCat("entry/", event_.entry(), "/ANSWER_CONTESTED"));
      occasion.told = Both(campaign_, campaign::BodyFor(campaign_, record).unit,
                           campaign_.spec().collecting_body());
      occasion.answers.push_back(Owed(campaign_, unit_, record));
    }
  }

  void Given() {
    const std::string made = report::TaskId(event_.entry());
    for (const v1::TaskRecord& record : snapshot_.tasks()) {
      if (record.task().id() != made && record.entry() != event_.entry()) {
        continue;
      }
      const auto due = campaign::TaskDue(campaign_, record);
      if (!due) continue;  // nothing is left to do
      Add(v1::NOTIFICATION_KIND_TASK_GIVEN,
          absl::StrCat("entry/", event_.entry(), "/TASK_GIVEN"))
          .tasks.push_back({record, LastDay(campaign_, *due)});
    }
  }

 private:
  Occasion& Add(v1::NotificationKind kind, std::string cause) {
    Occasion& occasion = occasions_.emplace_back();
    occasion.kind = kind;
    occasion.unit = &unit_;
    occasion.cause = std::move(cause);
    occasion.time = report::FromProto(event_.time());
    occasion.event = event_;
    return occasion;
  }

  const campaign::Campaign& campaign_;
  const v1::Unit& unit_;
  const v1::Event& event_;
  const v1::Snapshot& snapshot_;
  std::vector<Occasion> occasions_;
};

}  // namespace

bool MayConcernFollowUp(const v1::Event& event) {
  switch (event.kind()) {
    case v1::EVENT_KIND_DECIDED:
    case v1::EVENT_KIND_RETRIED:
      return event.revision() > 0 && event.outcome() != v1::OUTCOME_REJECTED;
    case v1::EVENT_KIND_PROPOSAL_RAISED:
    case v1::EVENT_KIND_PROPOSAL_ROUTED:
    case v1::EVENT_KIND_PROPOSAL_ANSWERED:
    case v1::EVENT_KIND_ANSWER_CONTESTED:
    case v1::EVENT_KIND_TASK_WRITTEN:
    case v1::EVENT_KIND_TASK_REOPENED:
      return true;
    default:
      return false;
  }
}

std::vector<Occasion> FollowUpsOf(const campaign::Campaign& campaign,
                                  const v1::Event& event,
                                  const v1::Snapshot& snapshot) {
  const v1::Unit* unit = campaign.FindUnit(event.unit());
  if (unit == nullptr || !MayConcernFollowUp(event)) return {};
  Telling telling(campaign, *unit, event, snapshot);
  switch (event.kind()) {
    case v1::EVENT_KIND_PROPOSAL_ANSWERED:
      telling.Answered();
      break;
    case v1::EVENT_KIND_ANSWER_CONTESTED:
      telling.Contested();
      break;
    case v1::EVENT_KIND_TASK_WRITTEN:
    case v1::EVENT_KIND_TASK_REOPENED:
      telling.Given();
      break;
    default:
      telling.Routed();
  }
  return std::move(telling).Take();
}

std::optional<absl::Time> FollowUpSlot(const campaign::Campaign& campaign,
                                       absl::Time now) {
  if (!campaign.spec().has_proposal_plan()) return std::nullopt;
  const auto hour =
      campaign::ParseTimeOfDay(campaign.spec().reminders().time_of_day());
  if (!hour) return std::nullopt;
  const absl::CivilDay today = absl::ToCivilDay(now, campaign.time_zone());
  const absl::Time slot = absl::FromCivil(today, campaign.time_zone()) + *hour;
  if (slot <= now) return slot;
  return absl::FromCivil(today - 1, campaign.time_zone()) + *hour;
}

Outstanding::Outstanding(const campaign::Campaign& campaign)
    : campaign_(campaign) {}

void Outstanding::Add(const v1::Snapshot& snapshot) {
  const v1::Unit* unit = campaign_.FindUnit(snapshot.unit());
  if (unit == nullptr) return;
  for (const v1::ProposalRecord& record : snapshot.proposals()) {
    OwedAnswer owed = Owed(campaign_, *unit, record);
    const int body =
        campaign_.UnitIndex(campaign::BodyFor(campaign_, record).unit);
    if (!owed.last_day || body < 0) continue;
    answers_[{body, *owed.last_day}].push_back(std::move(owed));
  }
  for (const v1::TaskRecord& record : snapshot.tasks()) {
    const auto due = campaign::TaskDue(campaign_, record);
    if (!due) continue;
    const absl::CivilDay last_day = LastDay(campaign_, *due);
    tasks_[{campaign_.UnitIndex(unit->code()), last_day}].push_back(
        {record, last_day});
  }
}

template <typename Days>
std::optional<int> Outstanding::StageOf(const Days& days_before,
                                        absl::CivilDay last_day,
                                        absl::CivilDay today) {
  std::optional<int> stage;
  for (const int days : days_before) {
    if (today < last_day - days) continue;
    if (!stage || days < *stage) stage = days;
  }
  return stage;
}

Occasion Outstanding::Base(int body, absl::Time now) const {
  Occasion occasion;
  occasion.unit = &campaign_.units()[body];
  occasion.time = now;
  return occasion;
}

std::vector<Occasion> Outstanding::OccasionsAt(absl::Time slot,
                                               absl::Time now) const {
  const v1::ProposalPlan& plan = campaign_.spec().proposal_plan();
  const absl::CivilDay today = absl::ToCivilDay(slot, campaign_.time_zone());
  std::vector<Occasion> occasions;
  for (const auto& [of, answers] : answers_) {
    const auto& [body, last_day] = of;
    Occasion occasion = Base(body, now);
    const std::string day = report::FormatIsoDate(last_day);
    if (today > last_day) {
      occasion.kind = v1::NOTIFICATION_KIND_ANSWER_OVERDUE;
      occasion.cause = absl::StrCat("answers-late/", day);
    } else if (const auto stage =
                   StageOf(plan.remind_days_before(), last_day, today)) {
      occasion.kind = v1::NOTIFICATION_KIND_ANSWER_REMINDER;
      occasion.cause = absl::StrCat("answers-due/", day, "/", *stage);
    } else {
      continue;
    }
    occasion.answers = answers;
    occasions.push_back(std::move(occasion));
  }
  for (const auto& [of, tasks] : tasks_) {
    const auto& [body, last_day] = of;
    Occasion occasion = Base(body, now);
    const std::string day = report::FormatIsoDate(last_day);
    if (today > last_day) {
      occasion.kind = v1::NOTIFICATION_KIND_TASK_OVERDUE;
      occasion.cause = absl::StrCat("tasks-late/", day);
      occasion.tasks = tasks;
    } else if (const auto stage =
                   StageOf(plan.task_remind_days_before(), last_day, today)) {
      occasion.kind = v1::NOTIFICATION_KIND_TASK_REMINDER;
      occasion.cause = absl::StrCat("tasks-due/", day, "/", *stage);
      // What was given after that day was told when it was given.
      for (const OwedTask& task : tasks) {
        const absl::CivilDay given =
            absl::ToCivilDay(report::FromProto(task.record.create_time()),
                             campaign_.time_zone());
        if (given <= last_day - *stage) occasion.tasks.push_back(task);
      }
      if (occasion.tasks.empty()) continue;
    } else {
      continue;
    }
    occasions.push_back(std::move(occasion));
  }
  if (auto digest = Digest(today, now)) occasions.push_back(*std::move(digest));
  return occasions;
}

std::optional<Occasion> Outstanding::Digest(absl::CivilDay today,
                                            absl::Time now) const {
  const v1::ProposalPlan& plan = campaign_.spec().proposal_plan();
  if (plan.escalate_days_after() <= 0) return std::nullopt;
  std::map<int, SlowBody> slow;
  bool any_long = false;
  const auto count = [&](const auto& owed, int SlowBody::*number) {
    for (const auto& [of, each] : owed) {
      const auto& [body, last_day] = of;
      if (today <= last_day) continue;
      SlowBody& entry = slow[body];
      if (entry.body == nullptr || last_day < entry.since) {
        entry.since = last_day;
      }
      entry.body = &campaign_.units()[body];
      entry.*number += static_cast<int>(each.size());
      any_long |= today - last_day >= plan.escalate_days_after();
    }
  };
  count(answers_, &SlowBody::answers);
  count(tasks_, &SlowBody::tasks);
  if (!any_long) return std::nullopt;
  Occasion occasion;
  occasion.kind = v1::NOTIFICATION_KIND_FOLLOW_UP_DIGEST;
  occasion.cause = absl::StrCat("follow-up/", report::FormatIsoDate(today));
  occasion.time = now;
  occasion.told =
      Both(campaign_, campaign_.spec().collecting_body(), plan.desk());
  for (auto& [body, entry] : slow) occasion.slow.push_back(entry);
  std::stable_sort(
      occasion.slow.begin(), occasion.slow.end(),
      [](const SlowBody& a, const SlowBody& b) { return a.since < b.since; });
  return occasion;
}

}  // namespace baocao::notification
