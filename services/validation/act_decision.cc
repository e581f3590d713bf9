#include "services/validation/act_decision.h"

#include <string>
#include <utility>

#include "google/protobuf/repeated_ptr_field.h"
#include "services/campaign/owed.h"
#include "services/report/date.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"
#include "services/report/text.h"
#include "services/validation/act_findings.h"
#include "services/validation/attendance_act.h"
#include "services/validation/group_act.h"
#include "services/validation/naming.h"
#include "services/validation/proposal_act.h"
#include "services/validation/task_act.h"

namespace baocao::validation {
namespace {

using Items = google::protobuf::RepeatedPtrField<v1::Item>;

void JudgeConfirmation(const campaign::Campaign& campaign, const v1::Unit& unit,
                       const v1::Snapshot& base,
                       const v1::Confirmation& confirmation, ActFindings& out) {
  if (confirmation.snapshot_digest() != base.digest()) {
    out.Refuse(messages::Say("validation.confirm_other_package"));
  }
  for (const v1::Item& item : campaign::Assess(campaign, unit, base).missing) {
    out.Refuse(SayBoth("validation.confirm_missing",
                       Argument("item", campaign::ItemTitle(campaign, item))),
               report::PlaceOf(item));
  }
  if (report::IsBlank(confirmation.signatory().name()) &&
      report::IsBlank(base.signatory().name())) {
    out.Refuse(messages::Say("validation.confirm_without_head"));
  }
}

void JudgeItems(const campaign::Campaign& campaign, const v1::Snapshot& base,
                const Items& items, const std::string& reason,
                ActFindings& out) {
  if (items.empty()) out.Refuse(messages::Say("validation.act_without_items"));
  if (report::IsBlank(reason))
    out.Refuse(messages::Say("validation.act_without_reason"));
  for (const v1::Item& item : items) {
    if (report::FindItem(base, report::ItemKey(item)) != nullptr) continue;
    out.Refuse(SayBoth("validation.act_item_absent",
                       Argument("item", campaign::ItemTitle(campaign, item))),
               report::PlaceOf(item));
  }
}

void JudgePaper(const v1::PaperCopy& paper, ActFindings& out) {
  if (report::IsBlank(paper.number())) {
    out.Refuse(messages::Say("validation.paper_without_number"));
  }
  if (!report::ParseIsoDate(paper.date())) {
    out.Refuse(SayBoth("validation.paper_date",
                       Argument("actual", Excerpt(paper.date()))));
  }
}

}  // namespace

v1::Verdict JudgeAct(const campaign::Campaign& campaign, const v1::Unit& unit,
                     const v1::Snapshot& base, const v1::Act& act,
                     absl::Time now) {
  v1::Verdict verdict;
  ActFindings out(campaign, verdict);
  switch (act.act_case()) {
    case v1::Act::kConfirm:
      JudgeConfirmation(campaign, unit, base, act.confirm(), out);
      break;
    case v1::Act::kRequestCorrection:
      JudgeItems(campaign, base, act.request_correction().items(),
                 act.request_correction().reason(), out);
      break;
    case v1::Act::kExclude:
      JudgeItems(campaign, base, act.exclude().items(), act.exclude().reason(),
                 out);
      break;
    case v1::Act::kPaper:
      JudgePaper(act.paper(), out);
      break;
    case v1::Act::kProposal:
      JudgeProposalAct(campaign, unit, base, act.proposal(), out);
      break;
    case v1::Act::kGroup:
      JudgeGroupAct(campaign, unit, base, act.group(), out);
      break;
    case v1::Act::kTask:
      JudgeTaskAct(campaign, unit, base, act.task(), out);
      break;
    case v1::Act::kAttendance:
      JudgeAttendance(unit, act.attendance(), out);
      break;
    case v1::Act::kRetry:
    case v1::Act::ACT_NOT_SET:
      out.Refuse(messages::Say("validation.act_unknown"));
      break;
  }
  verdict.set_outcome(out.refused() ? v1::OUTCOME_REJECTED
                                    : v1::OUTCOME_ACCEPTED);
  report::ToProto(now, verdict.mutable_time());
  verdict.set_campaign_digest(campaign.digest());
  return verdict;
}

}  // namespace baocao::validation
