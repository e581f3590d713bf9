#include "services/validation/act_decision.h"

#include <string>
#include <utility>

#include "google/protobuf/repeated_ptr_field.h"
#include "services/campaign/owed.h"
#include "services/report/date.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"
#include "services/report/text.h"
#include "services/validation/built_in_rules.h"
#include "services/validation/naming.h"

namespace baocao::validation {
namespace {

using Items = google::protobuf::RepeatedPtrField<v1::Item>;

// Collects why an act does not hold.
class Refusals {
 public:
  explicit Refusals(v1::Verdict& verdict) : verdict_(verdict) {}

  void Add(messages::Text text, const v1::Place& place = {}) {
    v1::Finding& finding = *verdict_.add_findings();
    finding.set_rule(std::string(kActRefused.id));
    finding.set_severity(kActRefused.severity);
    *finding.mutable_place() = place;
    finding.set_message_vi(std::move(text.vi));
    finding.set_message_en(std::move(text.en));
  }

 private:
  v1::Verdict& verdict_;
};

void JudgeConfirmation(const campaign::Campaign& campaign, const v1::Unit& unit,
                       const v1::Snapshot& base,
                       const v1::Confirmation& confirmation, Refusals& out) {
  if (confirmation.snapshot_digest() != base.digest()) {
    out.Add(messages::Say("validation.confirm_other_package"));
  }
  for (const v1::Item& item : campaign::Assess(campaign, unit, base).missing) {
    out.Add(SayBoth("validation.confirm_missing",
                    Argument("item", campaign::ItemTitle(campaign, item))),
            report::PlaceOf(item));
  }
  if (report::IsBlank(confirmation.signatory().name()) &&
      report::IsBlank(base.signatory().name())) {
    out.Add(messages::Say("validation.confirm_without_head"));
  }
}

void JudgeItems(const campaign::Campaign& campaign, const v1::Snapshot& base,
                const Items& items, const std::string& reason, Refusals& out) {
  if (items.empty()) out.Add(messages::Say("validation.act_without_items"));
  if (report::IsBlank(reason))
    out.Add(messages::Say("validation.act_without_reason"));
  for (const v1::Item& item : items) {
    if (report::FindItem(base, report::ItemKey(item)) != nullptr) continue;
    out.Add(SayBoth("validation.act_item_absent",
                    Argument("item", campaign::ItemTitle(campaign, item))),
            report::PlaceOf(item));
  }
}

void JudgePaper(const v1::PaperCopy& paper, Refusals& out) {
  if (report::IsBlank(paper.number())) {
    out.Add(messages::Say("validation.paper_without_number"));
  }
  if (!report::ParseIsoDate(paper.date())) {
    out.Add(SayBoth("validation.paper_date",
                    Argument("actual", Excerpt(paper.date()))));
  }
}

}  // namespace

v1::Verdict JudgeAct(const campaign::Campaign& campaign, const v1::Unit& unit,
                     const v1::Snapshot& base, const v1::Act& act,
                     absl::Time now) {
  v1::Verdict verdict;
  Refusals out(verdict);
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
    case v1::Act::kRetry:
    case v1::Act::ACT_NOT_SET:
      out.Add(messages::Say("validation.act_unknown"));
      break;
  }
  verdict.set_findings_total(verdict.findings_size());
  verdict.set_outcome(verdict.findings().empty() ? v1::OUTCOME_ACCEPTED
                                                 : v1::OUTCOME_REJECTED);
  report::ToProto(now, verdict.mutable_time());
  verdict.set_campaign_digest(campaign.digest());
  return verdict;
}

}  // namespace baocao::validation
