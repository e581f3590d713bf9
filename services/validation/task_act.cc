#include "services/validation/task_act.h"

#include <string>

#include "absl/container/flat_hash_set.h"
#include "services/report/task_register.h"
#include "services/report/text.h"
#include "services/validation/naming.h"
#include "services/validation/narrative.h"

namespace baocao::validation {
namespace {

using messages::Say;

constexpr int kMostCollaborators = 200;
constexpr int kMostEvidence = 50;

messages::Text NameOf(v1::TaskState state) {
  switch (state) {
    case v1::TASK_STATE_REPORTED:
      return Say("validation.task_state_reported");
    case v1::TASK_STATE_COMPLETE:
      return Say("validation.task_state_complete");
    case v1::TASK_STATE_CANCELLED:
      return Say("validation.task_state_cancelled");
    default:
      return Say("validation.task_state_open");
  }
}

messages::Text BlankPart(std::string_view part) {
  if (part == "work") return Say("validation.task_work_blank");
  if (part == "lead") return Say("validation.task_lead_blank");
  if (part == "authority") return Say("validation.task_authority_blank");
  if (part == "responsibility") {
    return Say("validation.task_responsibility_blank");
  }
  if (part == "due_date") return Say("validation.task_due_date_blank");
  return Say("validation.task_product_blank");
}

// nullptr, and refused: there is none.
const v1::TaskRecord* Find(const v1::Snapshot& base, std::string_view id,
                           ActFindings& out) {
  const v1::TaskRecord* record = report::FindTask(base, id);
  if (record == nullptr) {
    out.Refuse(SayBoth("validation.task_absent", Argument("id", Excerpt(id))));
  }
  return record;
}

void RequireRunning(const v1::TaskRecord* record, ActFindings& out) {
  if (record == nullptr || report::IsRunning(record->state())) return;
  out.Refuse(SayBoth("validation.task_not_running",
                     Argument("state", NameOf(record->state()))));
}

void CheckLeadAndCollaborators(const campaign::Campaign& campaign,
                               const v1::Unit& unit, const v1::Task& task,
                               ActFindings& out) {
  if (!report::IsBlank(task.lead()) && task.lead() != unit.code()) {
    if (out.CheckUnit(task.lead())) {
      out.Refuse(SayBoth("validation.task_elsewhere",
                         Argument("lead", UnitName(campaign, task.lead())),
                         Argument("unit", UnitName(campaign, unit.code()))));
    }
  }
  if (!out.CheckCount(Say("validation.field_collaborators"),
                      task.collaborators_size(), kMostCollaborators)) {
    return;
  }
  absl::flat_hash_set<std::string_view> named = {task.lead()};
  for (const std::string& code : task.collaborators()) {
    if (!out.CheckUnit(code) || named.insert(code).second) continue;
    out.Refuse(SayBoth("validation.task_named_twice",
                       Argument("unit", UnitName(campaign, code))));
  }
}

void CheckDates(const v1::Task& task, ActFindings& out) {
  const auto start = out.CheckDate(Say("validation.field_start_date"),
                                   task.start_date(), Needed::kOptional);
  if (report::IsBlank(task.due_date())) return;  // told as a blank part
  const auto due = out.CheckDate(Say("validation.field_due_date"),
                                 task.due_date(), Needed::kRequired);
  if (start && due && *due < *start) {
    out.Refuse(SayBoth("validation.task_ends_before",
                       Argument("start", task.start_date()),
                       Argument("due", task.due_date())));
  }
}

// A source may be left out; one that is named says which.
void CheckSource(const v1::TaskSource& source, ActFindings& out) {
  out.CheckText(Say("validation.field_source"), source.text(),
                kMostReasonLength, Needed::kOptional);
  bool told = true;
  switch (source.kind()) {
    case v1::TASK_SOURCE_KIND_UNSPECIFIED:
      told = report::IsBlank(source.text()) && source.group().empty();
      break;
    case v1::TASK_SOURCE_KIND_CONCLUSION:
    case v1::TASK_SOURCE_KIND_MEETING:
      told = !report::IsBlank(source.text());
      break;
    case v1::TASK_SOURCE_KIND_GROUP:
      told = !source.group().empty();
      break;
    default:
      told = false;
  }
  if (!told) out.Refuse(Say("validation.task_source"));
}

void JudgeWrite(const campaign::Campaign& campaign, const v1::Unit& unit,
                const v1::Snapshot& base, const v1::TaskAct& act,
                ActFindings& out) {
  const v1::Task& task = act.write();
  if (task.id().empty()) {
    if (act.base() != 0) out.Refuse(Say("validation.act_new_with_base"));
  } else if (const v1::TaskRecord* record = Find(base, task.id(), out)) {
    if (record->entry() != act.base()) {
      out.RefuseOutdated(
          SayBoth("validation.task_changed",
                  Argument("work", Excerpt(record->task().work()))));
    }
    RequireRunning(record, out);
  }
  for (const std::string& part : report::BlankParts(task)) {
    out.Refuse(BlankPart(part));
  }
  out.CheckText(Say("validation.field_work"), task.work(), kMostProposalLength,
                Needed::kOptional);
  out.CheckText(Say("validation.field_person"), task.person(), kMostNameLength,
                Needed::kOptional);
  out.CheckText(Say("validation.field_authority"), task.authority(),
                kMostReasonLength, Needed::kOptional);
  out.CheckText(Say("validation.field_responsibility"), task.responsibility(),
                kMostReasonLength, Needed::kOptional);
  out.CheckText(Say("validation.field_product"), task.product(),
                kMostReasonLength, Needed::kOptional);
  CheckLeadAndCollaborators(campaign, unit, task, out);
  CheckDates(task, out);
  CheckSource(task.source(), out);
}

void JudgeReport(const v1::Snapshot& base, const v1::TaskReporting& report,
                 ActFindings& out) {
  RequireRunning(Find(base, report.task(), out), out);
  out.CheckText(Say("validation.field_report"), report.text(),
                kMostProposalLength, Needed::kRequired);
  out.CheckTexts(Say("validation.field_evidence"), report.evidence(),
                 kMostNameLength, kMostEvidence);
}

void CheckReason(const v1::TaskChoice& choice, Needed needed,
                 ActFindings& out) {
  out.CheckText(Say("validation.field_reason"), choice.reason(),
                kMostReasonLength, needed);
}

void JudgeReopening(const v1::Snapshot& base, const v1::TaskChoice& reopen,
                    ActFindings& out) {
  const v1::TaskRecord* record = Find(base, reopen.task(), out);
  if (record != nullptr && record->state() != v1::TASK_STATE_REPORTED &&
      record->state() != v1::TASK_STATE_COMPLETE) {
    out.Refuse(SayBoth("validation.task_not_done",
                       Argument("state", NameOf(record->state()))));
  }
  CheckReason(reopen, Needed::kRequired, out);
}

}  // namespace

void JudgeTaskAct(const campaign::Campaign& campaign, const v1::Unit& unit,
                  const v1::Snapshot& base, const v1::TaskAct& act,
                  ActFindings& out) {
  switch (act.act_case()) {
    case v1::TaskAct::kWrite:
      return JudgeWrite(campaign, unit, base, act, out);
    case v1::TaskAct::kReport:
      return JudgeReport(base, act.report(), out);
    case v1::TaskAct::kComplete:
      RequireRunning(Find(base, act.complete().task(), out), out);
      return CheckReason(act.complete(), Needed::kOptional, out);
    case v1::TaskAct::kReopen:
      return JudgeReopening(base, act.reopen(), out);
    case v1::TaskAct::kCancel:
      RequireRunning(Find(base, act.cancel().task(), out), out);
      return CheckReason(act.cancel(), Needed::kRequired, out);
    case v1::TaskAct::ACT_NOT_SET:
      return out.Refuse(Say("validation.act_unknown"));
  }
}

}  // namespace baocao::validation
