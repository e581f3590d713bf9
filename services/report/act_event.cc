#include "services/report/act_event.h"

namespace baocao::report {
namespace {

v1::EventKind KindOf(const v1::ProposalAct& act) {
  switch (act.act_case()) {
    case v1::ProposalAct::kRaise:
      return v1::EVENT_KIND_PROPOSAL_RAISED;
    case v1::ProposalAct::kRoute:
      return v1::EVENT_KIND_PROPOSAL_ROUTED;
    case v1::ProposalAct::kAnswer:
      return v1::EVENT_KIND_PROPOSAL_ANSWERED;
    case v1::ProposalAct::kAccept:
      return v1::EVENT_KIND_ANSWER_ACCEPTED;
    case v1::ProposalAct::kContest:
      return v1::EVENT_KIND_ANSWER_CONTESTED;
    case v1::ProposalAct::kClose:
      return v1::EVENT_KIND_PROPOSAL_CLOSED;
    case v1::ProposalAct::kWithdraw:
      return v1::EVENT_KIND_PROPOSAL_WITHDRAWN;
    case v1::ProposalAct::ACT_NOT_SET:
      break;
  }
  return v1::EVENT_KIND_UNSPECIFIED;
}

v1::EventKind KindOf(const v1::TaskAct& act) {
  switch (act.act_case()) {
    case v1::TaskAct::kWrite:
      return v1::EVENT_KIND_TASK_WRITTEN;
    case v1::TaskAct::kReport:
      return v1::EVENT_KIND_TASK_REPORTED;
    case v1::TaskAct::kComplete:
      return v1::EVENT_KIND_TASK_COMPLETED;
    case v1::TaskAct::kReopen:
      return v1::EVENT_KIND_TASK_REOPENED;
    case v1::TaskAct::kCancel:
      return v1::EVENT_KIND_TASK_CANCELLED;
    case v1::TaskAct::ACT_NOT_SET:
      break;
  }
  return v1::EVENT_KIND_UNSPECIFIED;
}

}  // namespace

v1::EventKind EventKindOf(const v1::Act& act) {
  switch (act.act_case()) {
    case v1::Act::kConfirm:
      return v1::EVENT_KIND_CONFIRMED;
    case v1::Act::kRequestCorrection:
      return v1::EVENT_KIND_CORRECTION_REQUESTED;
    case v1::Act::kExclude:
      return v1::EVENT_KIND_EXCLUDED;
    case v1::Act::kPaper:
      return v1::EVENT_KIND_PAPER_REGISTERED;
    case v1::Act::kRetry:
      return v1::EVENT_KIND_RETRIED;
    case v1::Act::kProposal:
      return KindOf(act.proposal());
    case v1::Act::kGroup:
      return v1::EVENT_KIND_GROUP_CHANGED;
    case v1::Act::kTask:
      return KindOf(act.task());
    case v1::Act::kAttendance:
      return v1::EVENT_KIND_ATTENDANCE_WRITTEN;
    case v1::Act::ACT_NOT_SET:
      break;
  }
  return v1::EVENT_KIND_UNSPECIFIED;
}

}  // namespace baocao::report
