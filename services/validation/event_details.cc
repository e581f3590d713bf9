#include "services/validation/event_details.h"

#include <string>

#include "services/campaign/proposal_route.h"
#include "services/report/difficulty_groups.h"
#include "services/report/proposal_register.h"
#include "services/report/snapshot.h"
#include "services/report/task_register.h"

namespace baocao::validation {
namespace {

const std::string& ReasonOf(const v1::ProposalAct& act) {
  switch (act.act_case()) {
    case v1::ProposalAct::kRoute:
      return act.route().reason();
    case v1::ProposalAct::kContest:
      return act.contest().reason();
    case v1::ProposalAct::kClose:
      return act.close().reason();
    default:
      return act.withdraw().reason();
  }
}

void Add(const campaign::Campaign& campaign, const v1::ProposalAct& act,
         const v1::Snapshot& after, v1::Event& event) {
  event.set_subject(act.has_raise() ? report::RaisedProposalId(after.entry())
                                    : act.proposal());
  event.set_reason(ReasonOf(act));
  if (act.has_answer()) event.set_body(act.answer().body());
  const v1::ProposalRecord* record =
      report::FindProposal(after, event.subject());
  if (record == nullptr) return;
  if (report::AwaitsAnswer(record->state())) {
    event.set_body(campaign::BodyFor(campaign, *record).unit);
  }
  if (const auto due = campaign::AnswerDue(campaign, *record)) {
    report::ToProto(*due, event.mutable_due_time());
  }
}

const std::string& SubjectOf(const v1::TaskAct& act) {
  switch (act.act_case()) {
    case v1::TaskAct::kReport:
      return act.report().task();
    case v1::TaskAct::kComplete:
      return act.complete().task();
    case v1::TaskAct::kReopen:
      return act.reopen().task();
    case v1::TaskAct::kCancel:
      return act.cancel().task();
    default:
      return act.write().id();
  }
}

void Add(const campaign::Campaign& campaign, const v1::TaskAct& act,
         const v1::Snapshot& after, v1::Event& event) {
  event.set_subject(SubjectOf(act));
  if (event.subject().empty()) {
    event.set_subject(report::TaskId(after.entry()));
  }
  if (act.has_reopen()) event.set_reason(act.reopen().reason());
  if (act.has_cancel()) event.set_reason(act.cancel().reason());
  const v1::TaskRecord* record = report::FindTask(after, event.subject());
  if (record == nullptr) return;
  event.set_body(record->task().lead());
  if (const auto due = campaign::TaskDue(campaign, *record)) {
    report::ToProto(*due, event.mutable_due_time());
  }
}

const std::string& SubjectOf(const v1::GroupAct& act) {
  switch (act.act_case()) {
    case v1::GroupAct::kMembers:
      return act.members().group();
    case v1::GroupAct::kRemove:
      return act.remove();
    default:
      return act.write().id();
  }
}

}  // namespace

void AddActDetails(const campaign::Campaign& campaign, const v1::Act& act,
                   const v1::Snapshot& after, v1::Event& event) {
  switch (act.act_case()) {
    case v1::Act::kRequestCorrection:
      event.set_reason(act.request_correction().reason());
      if (act.request_correction().has_due_time()) {
        *event.mutable_due_time() = act.request_correction().due_time();
      }
      break;
    case v1::Act::kExclude:
      event.set_reason(act.exclude().reason());
      break;
    case v1::Act::kProposal:
      Add(campaign, act.proposal(), after, event);
      break;
    case v1::Act::kTask:
      Add(campaign, act.task(), after, event);
      break;
    case v1::Act::kGroup:
      event.set_subject(SubjectOf(act.group()));
      if (event.subject().empty()) {
        event.set_subject(report::GroupId(after.entry()));
      }
      break;
    case v1::Act::kAttendance:
      event.set_subject(act.attendance().milestone());
      break;
    default:
      break;
  }
}

}  // namespace baocao::validation
