#include "services/aggregation/fold.h"

#include <utility>

namespace baocao::aggregation {

Fold::Fold(std::shared_ptr<const Plan> plan)
    : plan_(std::move(plan)),
      records_(plan_->campaign().units().size()),
      change_of_(records_.size(), 0),
      sums_(plan_->types().size()),
      listings_(plan_->forms().size()),
      expansion_(*plan_) {
  for (std::vector<FormSums>& sums : sums_) {
    for (const FormPlan& form : plan_->forms()) sums.emplace_back(form);
  }
}

bool Fold::Apply(const v1::Snapshot& snapshot) {
  const int unit = plan_->campaign().UnitIndex(snapshot.unit());
  if (unit < 0) return false;
  // Before the work of reading it.
  if (records_[unit] != nullptr && snapshot.entry() <= records_[unit]->entry) {
    return false;
  }
  return Apply(MakeRecord(*plan_, snapshot));
}

bool Fold::Apply(std::shared_ptr<const UnitRecord> record) {
  // Received and nothing decided yet is nothing to stand for.
  if (record == nullptr || record->entry <= 0) return false;
  std::shared_ptr<const UnitRecord>& held = records_[record->unit];
  if (held != nullptr && record->entry <= held->entry) return false;
  if (held != nullptr) {
    Lay(*held, -1);
    version_ -= held->entry;
  } else {
    ++units_;
  }
  Lay(*record, 1);
  version_ += record->entry;
  change_of_[record->unit] = ++changes_;
  held = std::move(record);
  return true;
}

void Fold::Lay(const UnitRecord& record, int sign) {
  std::vector<FormSums>& sums = sums_[plan_->TypeOf(record.unit)];
  for (const FormRecord& form : record.forms) {
    if (form.excluded) continue;
    const FormPlan& plan = plan_->form(form.form);
    expansion_.Expand(record, form);
    sums[form.form].Add(plan, expansion_, sign);
    if (!plan.has_names) continue;
    Listings& listings = listings_[form.form];
    if (sign > 0) {
      listings.Add(*plan_, record.unit, form);
    } else {
      listings.Remove(*plan_, record.unit, form);
    }
  }
}

FormSums Fold::Sums(int form, const Scope& scope) const {
  if (scope.unit >= 0) return UnitSums(form, scope.unit);
  const FormPlan& plan = plan_->form(form);
  FormSums total(plan);
  for (size_t type = 0; type < sums_.size(); ++type) {
    if (scope.type >= 0 && scope.type != static_cast<int>(type)) continue;
    total += sums_[type][form];
  }
  if (!plan.has_names) return total;
  Expansion expansion(*plan_);
  const Duplicates duplicates = FindDuplicates(form, scope);
  for (const auto& [unit, left_out] : duplicates.by_unit()) {
    const UnitRecord& record = *records_[unit];
    const FormRecord& listed = *record.FindForm(form);
    expansion.Expand(record, listed);
    total.Add(plan, expansion, -1);
    expansion.Expand(record, listed, &left_out);
    total.Add(plan, expansion, 1);
  }
  return total;
}

FormSums Fold::UnitSums(int form, int unit) const {
  const FormPlan& plan = plan_->form(form);
  FormSums sums(plan);
  if (records_[unit] == nullptr) return sums;
  const FormRecord* record = records_[unit]->FindForm(form);
  if (record == nullptr || record->excluded) return sums;
  Expansion expansion(*plan_);
  expansion.Expand(*records_[unit], *record, nullptr, Expansion::Cells::kAll);
  sums.Add(plan, expansion, 1);
  return sums;
}

Duplicates Fold::FindDuplicates(int form, const Scope& scope) const {
  if (!plan_->form(form).has_names) return {};
  return listings_[form].Find(*plan_, scope);
}

}  // namespace baocao::aggregation
