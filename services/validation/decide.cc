#include "services/validation/decide.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/report/act_event.h"
#include "services/report/digest.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"
#include "services/validation/act_decision.h"
#include "services/validation/built_in_rules.h"
#include "services/validation/event_details.h"
#include "services/validation/naming.h"

namespace baocao::validation {
namespace {

report::EntryFacts FactsOf(const Entry& entry) {
  report::EntryFacts facts;
  facts.entry = entry.entry;
  facts.receive_time = entry.receive_time;
  facts.author = entry.author;
  return facts;
}

void AddFinding(v1::Verdict& verdict, const BuiltInRule& rule,
                const v1::Place& place, messages::Text text) {
  verdict.set_findings_total(verdict.findings_total() + 1);
  if (verdict.findings_size() >= kMostFindings) return;
  v1::Finding& finding = *verdict.add_findings();
  finding.set_rule(std::string(rule.id));
  finding.set_severity(rule.severity);
  *finding.mutable_place() = place;
  finding.set_message_vi(std::move(text.vi));
  finding.set_message_en(std::move(text.en));
}

// Seals the verdict into the snapshot and makes the event. The rest of the
// decision stands.
void Complete(const Entry& entry, const campaign::Campaign& campaign,
              v1::EventKind kind, absl::Time now, EntryDecision& decision) {
  decision.seal = report::Seal(entry.snapshot.seal(), entry.entry,
                               entry.content_digest, decision.verdict);
  decision.snapshot.set_unit(entry.unit);
  decision.snapshot.set_entry(entry.entry);
  decision.snapshot.set_seal(decision.seal);
  v1::Event& event = decision.event;
  event.set_kind(kind);
  event.set_campaign(campaign.id());
  event.set_unit(entry.unit);
  event.set_entry(entry.entry);
  report::ToProto(now, event.mutable_time());
  event.set_outcome(decision.verdict.outcome());
  for (const v1::Finding& finding : decision.verdict.findings()) {
    const bool error =
        finding.severity() == v1::SEVERITY_ERROR ||
        (finding.severity() == v1::SEVERITY_JUSTIFY && !finding.justified());
    const bool warning =
        finding.severity() == v1::SEVERITY_WARNING || finding.justified();
    if (error) event.set_errors(event.errors() + 1);
    if (warning) event.set_warnings(event.warnings() + 1);
  }
}

absl::StatusOr<EntryDecision> DecideSubmission(const Checker& checker,
                                               const Peers& peers,
                                               const v1::Unit& unit,
                                               const Entry& entry,
                                               absl::Time now, Budget& budget) {
  auto verdict = checker.Check(
      {unit, *entry.submission, entry.snapshot, peers, entry.receive_time, now},
      budget);
  if (!verdict.ok()) return verdict.status();
  EntryDecision decision;
  decision.verdict = *std::move(verdict);
  decision.snapshot =
      report::ApplySubmission(entry.snapshot, *entry.submission, entry.revision,
                              decision.verdict, FactsOf(entry));
  decision.event.set_revision(entry.revision);
  Complete(entry, checker.campaign(), v1::EVENT_KIND_DECIDED, now, decision);
  return decision;
}

absl::StatusOr<EntryDecision> DecideRetry(const Checker& checker,
                                          const Peers& peers,
                                          const v1::Unit& unit,
                                          const Entry& entry, absl::Time now,
                                          Budget& budget) {
  EntryDecision decision;
  decision.event.set_revision(entry.revision);
  if (!entry.retried) {
    decision.verdict.set_outcome(v1::OUTCOME_REJECTED);
    report::ToProto(now, decision.verdict.mutable_time());
    decision.verdict.set_campaign_digest(checker.campaign().digest());
    AddFinding(decision.verdict, kActRefused, {},
               SayBoth("validation.retry_unknown",
                       Argument("revision", std::to_string(entry.revision))));
    decision.snapshot = report::ApplyNothing(entry.snapshot, FactsOf(entry), 0);
    Complete(entry, checker.campaign(), v1::EVENT_KIND_RETRIED, now, decision);
    return decision;
  }
  const OlderItems older =
      TakeOutNewer(*entry.retried, entry.revision, entry.snapshot);
  auto verdict = checker.Check(
      {unit, older.submission, entry.snapshot, peers, entry.receive_time, now},
      budget);
  if (!verdict.ok()) return verdict.status();
  decision.verdict = *std::move(verdict);
  for (const v1::Item& item : older.superseded) {
    v1::ItemVerdict& judged = *decision.verdict.add_items();
    *judged.mutable_item() = item;
    judged.set_accepted(false);
    const v1::Place place = report::PlaceOf(item);
    AddFinding(
        decision.verdict, kSuperseded, place,
        SayBoth("validation.superseded",
                Argument("place", PlaceName(checker.campaign(), place))));
  }
  if (!older.superseded.empty()) {
    const auto& items = decision.verdict.items();
    const bool any = std::any_of(items.begin(), items.end(),
                                 [](const auto& i) { return i.accepted(); });
    decision.verdict.set_outcome(any ? v1::OUTCOME_PARTLY_ACCEPTED
                                     : v1::OUTCOME_REJECTED);
  }
  decision.snapshot = report::ApplySubmission(
      entry.snapshot, older.submission, entry.revision, decision.verdict,
      FactsOf(entry), /*only_older=*/true);
  Complete(entry, checker.campaign(), v1::EVENT_KIND_RETRIED, now, decision);
  return decision;
}

EntryDecision DecideAct(const campaign::Campaign& campaign,
                        const v1::Unit& unit, const Entry& entry,
                        absl::Time now) {
  EntryDecision decision;
  decision.verdict = JudgeAct(campaign, unit, entry.snapshot, *entry.act, now);
  const bool accepted = decision.verdict.outcome() == v1::OUTCOME_ACCEPTED;
  decision.snapshot =
      accepted ? report::ApplyAct(entry.snapshot, *entry.act, FactsOf(entry))
               : report::ApplyNothing(entry.snapshot, FactsOf(entry), 0);
  // A refused act has happened to nobody: only that it was decided is told.
  Complete(entry, campaign,
           accepted ? report::EventKindOf(*entry.act) : v1::EVENT_KIND_DECIDED,
           now, decision);
  if (accepted) {
    AddActDetails(campaign, *entry.act, decision.snapshot, decision.event);
  }
  return decision;
}

}  // namespace

absl::StatusOr<EntryDecision> Decide(const Checker& checker, const Peers& peers,
                                     const Entry& entry, absl::Time now,
                                     Budget& budget) {
  const v1::Unit* unit = checker.campaign().FindUnit(entry.unit);
  if (unit == nullptr) {
    return absl::FailedPreconditionError(
        absl::StrCat("unit ", entry.unit, " is not in the campaign"));
  }
  if (entry.submission) {
    return DecideSubmission(checker, peers, *unit, entry, now, budget);
  }
  if (!entry.act) {
    return absl::InvalidArgumentError("an entry without content");
  }
  if (entry.act->has_retry()) {
    return DecideRetry(checker, peers, *unit, entry, now, budget);
  }
  return DecideAct(checker.campaign(), *unit, entry, now);
}

EntryDecision SetAside(const campaign::Campaign& campaign, const Entry& entry,
                       int tries, absl::Time now) {
  EntryDecision decision;
  decision.state = v1::SUBMISSION_STATE_SET_ASIDE;
  decision.dead_reason = absl::StrCat("check failed ", tries - 1, " times");
  report::ToProto(now, decision.verdict.mutable_time());
  decision.verdict.set_campaign_digest(campaign.digest());
  AddFinding(decision.verdict, kSetAside, {},
             messages::Say("validation.set_aside"));
  decision.snapshot = report::ApplyNothing(entry.snapshot, FactsOf(entry),
                                           entry.of_act ? 0 : entry.revision);
  decision.event.set_revision(entry.revision);
  Complete(entry, campaign, v1::EVENT_KIND_SET_ASIDE, now, decision);
  return decision;
}

OlderItems TakeOutNewer(const v1::Submission& retried, int32_t revision,
                        const v1::Snapshot& base) {
  OlderItems older{retried, {}};
  const auto newer = [&](const std::string& key) {
    if (report::RevisionOf(base, key) <= revision) return false;
    older.superseded.push_back(*report::ParseItemKey(key));
    return true;
  };
  auto& forms = *older.submission.mutable_forms();
  forms.erase(std::remove_if(forms.begin(), forms.end(),
                             [&](const v1::FormEntry& form) {
                               return newer(report::FormItemKey(form.form()));
                             }),
              forms.end());
  auto& sections = *older.submission.mutable_sections();
  sections.erase(std::remove_if(sections.begin(), sections.end(),
                                [&](const v1::SectionEntry& section) {
                                  return newer(report::SectionItemKey(
                                      section.section(), section.axis()));
                                }),
                 sections.end());
  if (older.submission.has_proposals() &&
      newer(std::string(report::kProposalsItemKey))) {
    older.submission.clear_proposals();
  }
  if (older.submission.has_attachments() &&
      newer(std::string(report::kAttachmentsItemKey))) {
    older.submission.clear_attachments();
  }
  return older;
}

}  // namespace baocao::validation
