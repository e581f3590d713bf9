#include "services/validation/findings.h"

#include <utility>

#include "services/report/text.h"

namespace baocao::validation {
namespace {

bool Covers(const v1::Place& wide, const v1::Place& exact) {
  const auto covers = [](const std::string& a, const std::string& b) {
    return a.empty() || a == b;
  };
  return covers(wide.form(), exact.form()) && covers(wide.row(), exact.row()) &&
         covers(wide.column(), exact.column()) &&
         covers(wide.list_row(), exact.list_row()) &&
         covers(wide.section(), exact.section()) &&
         covers(wide.axis(), exact.axis());
}

// A reason stands for one row, never for a whole form.
bool IsPrecise(const v1::Place& place) {
  return !place.form().empty() &&
         (!place.row().empty() || !place.list_row().empty());
}

}  // namespace

Reasons::Reasons(const campaign::Campaign& campaign,
                 const v1::Submission& submission)
    : campaign_(campaign),
      submission_(submission),
      used_(submission.justifications_size(), false) {
  for (int i = 0; i < submission.justifications_size(); ++i) {
    by_rule_[submission.justifications(i).rule()].push_back(i);
  }
}

std::vector<std::string> Reasons::CodesOf(std::string_view rule) const {
  const campaign::Rule* found = campaign_.FindRule(rule);
  if (found != nullptr && found->spec.reason_codes_size() > 0) {
    return {found->spec.reason_codes().begin(),
            found->spec.reason_codes().end()};
  }
  std::vector<std::string> codes;
  for (const v1::ReasonCode& code : campaign_.spec().reason_codes()) {
    codes.push_back(code.id());
  }
  return codes;
}

bool Reasons::CodeKnown(const v1::Justification& reason) const {
  // Without a code it is "other".
  if (reason.code().empty()) return true;
  const std::vector<std::string> codes = CodesOf(reason.rule());
  if (codes.empty()) return true;
  for (const std::string& code : codes) {
    if (code == reason.code()) return true;
  }
  return false;
}

bool Reasons::Lift(std::string_view rule, const v1::Place& place) {
  const auto found = by_rule_.find(std::string(rule));
  if (found == by_rule_.end()) return false;
  bool lifted = false;
  for (int i : found->second) {
    const v1::Justification& reason = submission_.justifications(i);
    if (!IsPrecise(reason.place()) || !Covers(reason.place(), place)) continue;
    if (report::IsBlank(reason.reason())) continue;
    if (!CodeKnown(reason)) continue;
    used_[i] = true;
    lifted = true;
  }
  return lifted;
}

std::vector<Reasons::Idle> Reasons::IdleOnes() const {
  std::vector<Idle> idle;
  for (int i = 0; i < submission_.justifications_size(); ++i) {
    if (used_[i]) continue;
    const v1::Justification& reason = submission_.justifications(i);
    idle.push_back(
        {&reason, CodeKnown(reason) ? Fault::kUnused : Fault::kUnknownCode});
  }
  return idle;
}

void FindingStore::Add(const Breach& breach, bool justified, TextMaker text) {
  ++total_;
  std::vector<v1::Finding>& kept = kept_[breach.severity];
  if (kept.size() >= kMostFindings) return;
  v1::Finding& finding = kept.emplace_back();
  finding.set_rule(std::string(breach.rule));
  finding.set_severity(breach.severity);
  *finding.mutable_place() = breach.place;
  messages::Text said = text();
  finding.set_message_vi(std::move(said.vi));
  finding.set_message_en(std::move(said.en));
  finding.set_expected(breach.expected);
  finding.set_actual(breach.actual);
  finding.set_justified(justified);
}

void FindingStore::MoveInto(v1::Verdict& verdict) {
  for (std::vector<v1::Finding>& kept : kept_) {
    for (v1::Finding& finding : kept) {
      if (verdict.findings_size() == kMostFindings) break;
      *verdict.add_findings() = std::move(finding);
    }
  }
  verdict.set_findings_total(total_);
}

void ItemFindings::Add(const Breach& breach, TextMaker text) {
  bool justified = false;
  if (breach.severity == v1::SEVERITY_JUSTIFY) {
    justified =
        reasons_ != nullptr && reasons_->Lift(breach.rule, breach.place);
  }
  rejected_ |= breach.severity == v1::SEVERITY_ERROR ||
               (breach.severity == v1::SEVERITY_JUSTIFY && !justified);
  if (store_ != nullptr) store_->Add(breach, justified, text);
}

void ItemFindings::Add(const BuiltInRule& rule, v1::Place place, TextMaker text,
                       std::string expected, std::string actual) {
  Breach breach;
  breach.rule = rule.id;
  breach.severity = rule.severity;
  breach.place = std::move(place);
  breach.expected = std::move(expected);
  breach.actual = std::move(actual);
  Add(breach, text);
}

}  // namespace baocao::validation
