#include "services/validation/act_findings.h"

#include <utility>

#include "services/report/date.h"
#include "services/report/decimal.h"
#include "services/report/secrecy.h"
#include "services/report/text.h"
#include "services/validation/budget.h"
#include "services/validation/findings.h"
#include "services/validation/naming.h"
#include "services/validation/narrative.h"

namespace baocao::validation {

ActFindings::ActFindings(const campaign::Campaign& campaign,
                         v1::Verdict& verdict)
    : campaign_(campaign),
      marks_(campaign.spec().secrecy_marks().begin(),
             campaign.spec().secrecy_marks().end()),
      verdict_(verdict) {}

void ActFindings::Add(const BuiltInRule& rule, messages::Text text,
                      const v1::Place& place) {
  refused_ |= rule.severity == v1::SEVERITY_ERROR;
  verdict_.set_findings_total(verdict_.findings_total() + 1);
  if (verdict_.findings_size() >= kMostFindings) return;
  v1::Finding& finding = *verdict_.add_findings();
  finding.set_rule(std::string(rule.id));
  finding.set_severity(rule.severity);
  *finding.mutable_place() = place;
  finding.set_message_vi(std::move(text.vi));
  finding.set_message_en(std::move(text.en));
}

void ActFindings::Refuse(messages::Text text, const v1::Place& place) {
  Add(kActRefused, std::move(text), place);
}

void ActFindings::RefuseOutdated(messages::Text text) {
  Add(kActOutdated, std::move(text));
}

void ActFindings::CheckText(const messages::Text& name, std::string_view text,
                            int most, Needed needed) {
  if (report::IsBlank(text)) {
    if (needed == Needed::kRequired) {
      Refuse(SayBoth("validation.act_text_missing", Argument("field", name)));
    }
    return;
  }
  const int length = report::CountCodePoints(text);
  if (length > most) {
    Refuse(SayBoth("validation.act_text_long", Argument("field", name),
                   Argument("most", Spoken(report::Decimal(most))),
                   Argument("actual", Spoken(report::Decimal(length)))));
    return;  // longer ones are not looked at further
  }
  if (report::MarksSecrecy(text, marks_)) {
    Add(kClassified,
        SayBoth("validation.act_classified", Argument("field", name)));
  }
  if (!report::IsNfc(text)) {
    Add(kDecomposed, SayBoth("validation.decomposed", Argument("place", name)));
  }
  if (report::LooksLikeLegacyEncoding(text)) {
    Add(kLegacyFont,
        SayBoth("validation.legacy_font", Argument("place", name)));
  }
}

bool ActFindings::CheckCount(const messages::Text& name, int count, int most) {
  if (count <= most) return true;
  Refuse(SayBoth("validation.act_too_many", Argument("field", name),
                 Argument("most", Spoken(report::Decimal(most))),
                 Argument("actual", Spoken(report::Decimal(count)))));
  return false;
}

std::optional<absl::CivilDay> ActFindings::CheckDate(const messages::Text& name,
                                                     std::string_view iso,
                                                     Needed needed) {
  if (iso.empty() && needed == Needed::kOptional) return std::nullopt;
  const auto day = report::ParseIsoDate(iso);
  if (!day) {
    Refuse(SayBoth("validation.act_date", Argument("field", name),
                   Argument("actual", Excerpt(iso))));
  }
  return day;
}

void ActFindings::CheckContent(const v1::Proposal& content) {
  v1::Submission raised;
  *raised.mutable_proposals()->add_proposals() = content;
  Reasons reasons(campaign_, raised);
  FindingStore store;
  ItemFindings found(store, reasons);
  Budget budget = Budget::Unlimited();
  CheckProposals(campaign_, raised.proposals(), found, budget);
  refused_ |= found.rejected();
  const int before = verdict_.findings_total();
  store.MoveInto(verdict_);
  verdict_.set_findings_total(before + store.total());
  for (const v1::Place& place : report::ClassifiedPlaces(raised, marks_)) {
    Add(kClassified, SayBoth("validation.classified",
                             Argument("place", PlaceName(campaign_, place))));
  }
}

bool ActFindings::CheckUnit(std::string_view code) {
  if (campaign_.FindUnit(code) != nullptr) return true;
  Refuse(
      SayBoth("validation.act_unknown_unit", Argument("unit", Excerpt(code))));
  return false;
}

const v1::Milestone* ActFindings::CheckMilestone(std::string_view id) {
  for (const v1::Milestone& milestone : campaign_.spec().milestones()) {
    if (milestone.id() == id) return &milestone;
  }
  Refuse(SayBoth("validation.act_unknown_milestone",
                 Argument("milestone", Excerpt(id))));
  return nullptr;
}

}  // namespace baocao::validation
