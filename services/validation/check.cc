#include "services/validation/check.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "services/report/date.h"
#include "services/report/item.h"
#include "services/report/secrecy.h"
#include "services/report/snapshot.h"
#include "services/validation/attachments.h"
#include "services/validation/cells.h"
#include "services/validation/figures.h"
#include "services/validation/findings.h"
#include "services/validation/linear_rule.h"
#include "services/validation/list_rule.h"
#include "services/validation/naming.h"
#include "services/validation/narrative.h"
#include "services/validation/plausibility.h"
#include "services/validation/share_rule.h"

namespace baocao::validation {
namespace {

// ISO dates compare as texts.
bool InEffect(const v1::RuleSpec& rule, const std::string& day) {
  return (rule.effective_from().empty() || rule.effective_from() <= day) &&
         (rule.effective_to().empty() || day <= rule.effective_to());
}

// One item of the submission.
struct ItemUnderCheck {
  std::string key;
  v1::Item item;
  const v1::FormEntry* form_entry = nullptr;
  const v1::SectionEntry* section = nullptr;
  bool twice = false;
  int form = -1;  // index of a known form
  std::optional<FormValues> values;
  ItemFindings findings;
};

}  // namespace

// One check. Used once.
class Checker::Run {
 public:
  Run(const Checker& checker, const CheckInput& input, Budget& budget)
      : checker_(checker),
        campaign_(checker.campaign()),
        input_(input),
        budget_(budget),
        reasons_(campaign_, input.submission),
        day_(report::FormatIsoDate(
            absl::ToCivilDay(input.receive_time, campaign_.time_zone()))),
        base_forms_(campaign_.forms().size()),
        base_read_(campaign_.forms().size(), false) {}

  absl::StatusOr<v1::Verdict> Verdict();

 private:
  void ListItems();
  ItemUnderCheck& ItemOf(std::string key);
  void CheckAlone(ItemUnderCheck& item);
  void CheckForm(ItemUnderCheck& item);
  void CheckRule(const campaign::Rule& rule, const Figures& figures,
                 ItemUnderCheck& item);
  void CheckClassified();
  void CheckAcrossForms();
  void TellIdleReasons();
  // The unit's accepted form, null where it has none.
  const FormValues* BaseForm(int form);

  const Checker& checker_;
  const campaign::Campaign& campaign_;
  const CheckInput& input_;
  Budget& budget_;
  Reasons reasons_;
  FindingStore store_;
  std::string day_;  // of receipt, ISO
  std::vector<ItemUnderCheck> items_;
  absl::flat_hash_map<std::string, size_t> item_index_;
  std::vector<std::optional<FormValues>> base_forms_;
  std::vector<bool> base_read_;
};

ItemUnderCheck& Checker::Run::ItemOf(std::string key) {
  const auto [at, fresh] = item_index_.try_emplace(key, items_.size());
  if (!fresh) {
    items_[at->second].twice = true;
    return items_[at->second];
  }
  ItemUnderCheck& item = items_.emplace_back();
  item.key = std::move(key);
  item.findings = ItemFindings(store_, reasons_);
  return item;
}

void Checker::Run::ListItems() {
  for (const v1::FormEntry& entry : input_.submission.forms()) {
    if (!budget_.Spend()) return;
    ItemUnderCheck& item = ItemOf(report::FormItemKey(entry.form()));
    item.item.set_form(entry.form());
    item.form_entry = &entry;
    item.form = campaign_.FormIndex(entry.form());
  }
  for (const v1::SectionEntry& entry : input_.submission.sections()) {
    if (!budget_.Spend()) return;
    ItemUnderCheck& item =
        ItemOf(report::SectionItemKey(entry.section(), entry.axis()));
    item.item.mutable_section()->set_section(entry.section());
    item.item.mutable_section()->set_axis(entry.axis());
    item.section = &entry;
  }
  if (input_.submission.has_proposals()) {
    ItemOf(std::string(report::kProposalsItemKey)).item.set_proposals(true);
  }
  if (input_.submission.has_attachments()) {
    ItemOf(std::string(report::kAttachmentsItemKey)).item.set_attachments(true);
  }
}

void Checker::Run::CheckAlone(ItemUnderCheck& item) {
  if (!budget_.Spend()) return;
  if (item.twice) {
    v1::Place place;
    if (item.form_entry != nullptr) place.set_form(item.form_entry->form());
    if (item.section != nullptr) {
      place.set_section(item.section->section());
      place.set_axis(item.section->axis());
    }
    item.findings.Add(kDuplicateItem, place, [&] {
      return SayBoth("validation.duplicate_item",
                     Argument("place", PlaceName(campaign_, place)));
    });
  } else if (item.form_entry != nullptr) {
    CheckForm(item);
  } else if (item.section != nullptr) {
    CheckSection(campaign_, *item.section, item.findings);
  } else if (item.item.attachments()) {
    CheckAttachments(input_.submission.attachments(), item.findings);
  } else {
    CheckProposals(campaign_, input_.submission.proposals(), item.findings,
                   budget_);
  }
}

void Checker::Run::CheckForm(ItemUnderCheck& item) {
  if (item.form < 0) {
    const std::string key = Excerpt(item.form_entry->form());
    item.findings.Add(
        kUnknownForm, FormPlace(item.form_entry->form()),
        [&] {
          return SayBoth("validation.unknown_form", Argument("form", key));
        },
        {}, key);
    return;
  }
  item.values = ReadForm(campaign_, input_.unit, item.form, *item.form_entry,
                         item.findings, budget_);
  Figures figures(static_cast<int>(campaign_.forms().size()));
  figures.Set(item.form, &*item.values);
  for (int index : campaign_.RulesOf(item.form)) {
    const campaign::Rule& rule = campaign_.rules()[index];
    if (!InEffect(rule.spec, day_)) continue;
    if (!budget_.Spend()) return;
    CheckRule(rule, figures, item);
  }
  CheckPlausibility(campaign_, input_.unit, *item.values, BaseForm(item.form),
                    input_.peers, item.findings);
}

void Checker::Run::CheckRule(const campaign::Rule& rule, const Figures& figures,
                             ItemUnderCheck& item) {
  const FormValues& values = *item.values;
  ItemFindings& out = item.findings;
  switch (rule.spec.rule_case()) {
    case v1::RuleSpec::kLinear: {
      std::vector<bool> here(campaign_.forms().size(), false);
      here[item.form] = true;
      for (const campaign::LinearInstance& instance : rule.instances) {
        if (!budget_.Spend(1 + instance.right.size())) return;
        if (IsAcrossForms(instance)) continue;
        if (const auto breach = FindBreach(rule, instance, figures, here)) {
          Tell(campaign_, *breach, out);
        }
      }
      break;
    }
    case v1::RuleSpec::kShare:
      CheckShares(campaign_, rule, values, figures, out);
      break;
    case v1::RuleSpec::kDate:
      CheckDates(campaign_, rule, values, out, budget_);
      break;
    case v1::RuleSpec::kUnique:
      CheckUnique(campaign_, rule, values, out, budget_);
      break;
    case v1::RuleSpec::kRequired:
      CheckRequired(campaign_, rule, values, out, budget_);
      break;
    case v1::RuleSpec::kPattern:
      CheckPattern(campaign_, rule,
                   checker_.patterns_[&rule - campaign_.rules().data()], values,
                   out, budget_);
      break;
    case v1::RuleSpec::kOneOf:
      CheckOneOf(campaign_, rule, values, out, budget_);
      break;
    case v1::RuleSpec::kLength:
      CheckLength(campaign_, rule, values, out, budget_);
      break;
    case v1::RuleSpec::kMark:
      CheckMarks(campaign_, rule, values, out, budget_);
      break;
    case v1::RuleSpec::kTrace:
      CheckTraces(campaign_, rule, values, out, budget_);
      break;
    case v1::RuleSpec::kChoice:
      CheckChoices(campaign_, rule, values, out);
      break;
    case v1::RuleSpec::RULE_NOT_SET:
      break;
  }
}

void Checker::Run::CheckClassified() {
  const std::vector<std::string> marks(campaign_.spec().secrecy_marks().begin(),
                                       campaign_.spec().secrecy_marks().end());
  if (!budget_.Spend()) return;
  // Forms that were refused unread are not read for this either.
  const auto& forms = input_.submission.forms();
  std::optional<v1::Submission> readable;
  if (std::any_of(forms.begin(), forms.end(), HasTooManyCells)) {
    readable = input_.submission;
    readable->clear_forms();
    for (const v1::FormEntry& form : forms) {
      if (!HasTooManyCells(form)) *readable->add_forms() = form;
    }
  }
  for (const v1::Place& place : report::ClassifiedPlaces(
           readable ? *readable : input_.submission, marks)) {
    if (!budget_.Spend()) return;
    const auto say = [&] {
      return SayBoth("validation.classified",
                     Argument("place", PlaceName(campaign_, place)));
    };
    const auto found = item_index_.find(report::ItemKeyOf(place));
    if (found != item_index_.end()) {
      items_[found->second].findings.Add(kClassified, place, say);
      continue;
    }
    // In a reason for what is not sent here: none of it may be kept.
    ItemFindings(store_, reasons_).Add(kClassified, place, say);
    for (ItemUnderCheck& item : items_) item.findings.Reject();
  }
}

const FormValues* Checker::Run::BaseForm(int form) {
  if (!base_read_[form]) {
    base_read_[form] = true;
    const v1::SnapshotItem* item = report::FindItem(
        input_.base, report::FormItemKey(campaign_.forms()[form].key()));
    if (item != nullptr && item->has_form() && !item->has_exclusion()) {
      ItemFindings nobody;
      base_forms_[form] =
          ReadForm(campaign_, input_.unit, form, item->form(), nobody, budget_);
    }
  }
  return base_forms_[form] ? &*base_forms_[form] : nullptr;
}

void Checker::Run::CheckAcrossForms() {
  struct Broken {
    ItemUnderCheck* item;
    LinearBreach breach;
  };
  while (!budget_.spent()) {
    Figures figures(static_cast<int>(campaign_.forms().size()));
    std::vector<bool> here(campaign_.forms().size(), false);
    std::vector<ItemUnderCheck*> item_of(campaign_.forms().size(), nullptr);
    for (ItemUnderCheck& item : items_) {
      if (!item.values || item.findings.rejected()) continue;
      figures.Set(item.form, &*item.values);
      here[item.form] = true;
      item_of[item.form] = &item;
    }
    std::vector<Broken> broken;
    for (const auto& [rule, instance] : checker_.across_forms_) {
      if (!budget_.Spend(1 + instance->right.size())) return;
      if (!InEffect(rule->spec, day_)) continue;
      const campaign::CellTerm* first = FirstUnderCheck(*instance, here);
      if (first == nullptr) continue;
      for (const auto* side : {&instance->left, &instance->right}) {
        for (const campaign::CellTerm& term : *side) {
          if (!here[term.form]) figures.Set(term.form, BaseForm(term.form));
        }
      }
      if (auto breach = FindBreach(*rule, *instance, figures, here)) {
        broken.push_back({item_of[first->form], *breach});
      }
    }
    // Which items fall is known before anything is told: of the others only
    // the last round counts.
    std::vector<const ItemUnderCheck*> fallen;
    for (const Broken& one : broken) {
      FindingStore unread;
      ItemFindings trial(unread, reasons_);
      Tell(campaign_, one.breach, trial);
      if (trial.rejected()) fallen.push_back(one.item);
    }
    for (Broken& one : broken) {
      const bool falls =
          std::find(fallen.begin(), fallen.end(), one.item) != fallen.end();
      if (falls || fallen.empty()) {
        Tell(campaign_, one.breach, one.item->findings);
      }
    }
    if (fallen.empty()) return;
  }
}

void Checker::Run::TellIdleReasons() {
  for (const Reasons::Idle& idle : reasons_.IdleOnes()) {
    if (!budget_.Spend()) return;
    const v1::Place& place = idle.reason->place();
    const auto found = item_index_.find(report::ItemKeyOf(place));
    if (found == item_index_.end()) continue;
    ItemFindings& out = items_[found->second].findings;
    const bool unknown = idle.fault == Reasons::Fault::kUnknownCode;
    std::string codes;
    if (unknown) {
      for (const std::string& code : reasons_.CodesOf(idle.reason->rule())) {
        codes += (codes.empty() ? "" : ", ") + code;
      }
    }
    out.Add(
        unknown ? kReasonCode : kUnusedReason, place,
        [&] {
          return SayBoth(
              unknown ? "validation.reason_code" : "validation.unused_reason",
              Argument("place", PlaceName(campaign_, place)),
              Argument("rule", Excerpt(idle.reason->rule())),
              Argument("expected", codes),
              Argument("actual", Excerpt(idle.reason->code())));
        },
        codes, Excerpt(idle.reason->code()));
  }
}

absl::StatusOr<v1::Verdict> Checker::Run::Verdict() {
  ListItems();
  for (ItemUnderCheck& item : items_) CheckAlone(item);
  CheckClassified();
  CheckAcrossForms();
  TellIdleReasons();
  if (budget_.spent()) {
    return absl::DeadlineExceededError(
        "the check was broken off: its budget is spent");
  }
  v1::Verdict verdict;
  int accepted = 0;
  for (ItemUnderCheck& item : items_) {
    v1::ItemVerdict& judged = *verdict.add_items();
    *judged.mutable_item() = std::move(item.item);
    judged.set_accepted(!item.findings.rejected());
    accepted += judged.accepted();
  }
  const int total = verdict.items_size();
  verdict.set_outcome(accepted == total ? v1::OUTCOME_ACCEPTED
                      : accepted > 0    ? v1::OUTCOME_PARTLY_ACCEPTED
                                        : v1::OUTCOME_REJECTED);
  store_.MoveInto(verdict);
  report::ToProto(input_.now, verdict.mutable_time());
  verdict.set_campaign_digest(campaign_.digest());
  verdict.set_peers_version(input_.peers.version());
  return verdict;
}

Checker::Checker(std::shared_ptr<const campaign::Campaign> campaign)
    : campaign_(std::move(campaign)) {
  for (const campaign::Rule& rule : campaign_->rules()) {
    patterns_.push_back(rule.spec.has_pattern()
                            ? CompilePatterns(rule.spec.pattern())
                            : Patterns());
    for (const campaign::LinearInstance& instance : rule.instances) {
      if (IsAcrossForms(instance)) across_forms_.push_back({&rule, &instance});
    }
  }
}

absl::StatusOr<v1::Verdict> Checker::Check(const CheckInput& input,
                                           Budget& budget) const {
  return Run(*this, input, budget).Verdict();
}

}  // namespace baocao::validation
