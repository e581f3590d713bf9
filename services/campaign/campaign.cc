#include "services/campaign/campaign.h"

#include <algorithm>
#include <set>
#include <utility>

#include "services/campaign/compile_linear.h"
#include "services/campaign/instants.h"
#include "services/report/decimal.h"

namespace baocao::campaign {
namespace {

constexpr int kDefaultPartitions = 16;

using Indexes = absl::flat_hash_map<std::string, int>;

int Find(const Indexes& indexes, std::string_view key) {
  const auto found = indexes.find(absl::string_view(key.data(), key.size()));
  return found == indexes.end() ? -1 : found->second;
}

template <typename List>
bool Contains(const List& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// 2B before 13B: the number in front counts as a number; keys without one come
// last.
bool NaturallyBefore(const v1::FormSpec& a, const v1::FormSpec& b) {
  const auto split = [](std::string_view key) {
    size_t digits = 0;
    while (digits < key.size() && key[digits] >= '0' && key[digits] <= '9') {
      ++digits;
    }
    return std::make_tuple(digits == 0, digits, key.substr(0, digits),
                           key.substr(digits));
  };
  return split(a.key()) < split(b.key());
}

std::vector<Form> MakeForms(std::vector<v1::FormSpec> specs) {
  std::sort(specs.begin(), specs.end(), NaturallyBefore);
  std::vector<Form> forms;
  forms.reserve(specs.size());
  for (v1::FormSpec& spec : specs) forms.emplace_back(std::move(spec));
  return forms;
}

bool FillsByClass(const v1::Unit& unit, const v1::Row& row) {
  return Contains(row.filled_by(), unit.reporting_class()) &&
         (row.unit_types().empty() || Contains(row.unit_types(), unit.type()));
}

}  // namespace

Campaign::Campaign(v1::CampaignSpec spec, std::vector<v1::Unit> units,
                   std::vector<v1::FormSpec> forms, std::string digest)
    : spec_(std::move(spec)),
      units_(std::move(units)),
      forms_(MakeForms(std::move(forms))),
      digest_(std::move(digest)),
      time_zone_(ParseOffset(spec_.utc_offset()).value_or(absl::UTCTimeZone())),
      deadline_(ParseInstant(spec_.deadline().instant())
                    .value_or(absl::InfiniteFuture())),
      money_power_(report::MoneyUnitPower(spec_.money_unit()).value_or(0)) {
  for (int i = 0; i < static_cast<int>(units_.size()); ++i) {
    unit_index_.emplace(units_[i].code(), i);
  }
  for (int i = 0; i < static_cast<int>(forms_.size()); ++i) {
    form_index_.emplace(forms_[i].key(), i);
  }
  for (int i = 0; i < spec_.outline_size(); ++i) {
    section_index_.emplace(spec_.outline(i).id(), i);
  }
  CompileRules();
}

void Campaign::CompileRules() {
  rules_of_form_.resize(forms_.size());
  const auto add = [this](const v1::RuleSpec& spec, int form) {
    Rule rule{spec, form, {}};
    if (spec.has_linear()) {
      rule.instances = CompileLinear(forms_, form, spec.linear(),
                                     [](const LinearTrouble&) {});
    }
    std::set<int> touched;
    if (form >= 0) touched.insert(form);
    for (const LinearInstance& instance : rule.instances) {
      for (const CellTerm& term : instance.left) touched.insert(term.form);
      for (const CellTerm& term : instance.right) touched.insert(term.form);
    }
    const int index = static_cast<int>(rules_.size());
    for (int touched_form : touched) {
      rules_of_form_[touched_form].push_back(index);
    }
    rule_index_.emplace(spec.id(), index);
    rules_.push_back(std::move(rule));
  };
  for (int form = 0; form < static_cast<int>(forms_.size()); ++form) {
    for (const v1::RuleSpec& rule : forms_[form].spec().rules()) {
      add(rule, form);
    }
  }
  for (const v1::RuleSpec& rule : spec_.rules()) add(rule, -1);
}

int Campaign::partitions() const {
  return spec_.partitions() == 0 ? kDefaultPartitions : spec_.partitions();
}

const v1::Unit* Campaign::FindUnit(std::string_view code) const {
  const int index = UnitIndex(code);
  return index < 0 ? nullptr : &units_[index];
}

int Campaign::UnitIndex(std::string_view code) const {
  return Find(unit_index_, code);
}

const Form* Campaign::FindForm(std::string_view key) const {
  const int index = FormIndex(key);
  return index < 0 ? nullptr : &forms_[index];
}

int Campaign::FormIndex(std::string_view key) const {
  return Find(form_index_, key);
}

const Rule* Campaign::FindRule(std::string_view id) const {
  const int index = Find(rule_index_, id);
  return index < 0 ? nullptr : &rules_[index];
}

absl::Span<const int> Campaign::RulesOf(int form) const {
  return rules_of_form_[form];
}

const v1::OutlineSection* Campaign::FindSection(std::string_view id) const {
  const int index = Find(section_index_, id);
  return index < 0 ? nullptr : &spec_.outline(index);
}

bool Campaign::Owes(const v1::Unit& unit, const Form& form) const {
  if (form.spec().status() == v1::FORM_STATUS_DERIVED &&
      !Contains(spec_.derived_forms_counted(), form.key())) {
    return false;
  }
  return Contains(form.spec().owed_by(), unit.reporting_class());
}

bool Campaign::Fills(const v1::Unit& unit, const Form& form, int row) const {
  const v1::Row& spec = form.row(row);
  if (!spec.owner().empty() || !spec.filled_by().empty()) {
    return spec.owner() == unit.code() || FillsByClass(unit, spec);
  }
  // A computed row that names nobody is filled by whoever fills an addend.
  const absl::Span<const int> addends = form.Addends(row);
  return std::any_of(addends.begin(), addends.end(),
                     [&](int addend) { return Fills(unit, form, addend); });
}

bool Campaign::MayFill(const v1::Unit& unit, const Form& form, int row) const {
  const v1::Row& spec = form.row(row);
  const absl::Span<const int> addends = form.Addends(row);
  const absl::Span<const int> children = form.Children(row);
  if (!spec.owner().empty() || !spec.filled_by().empty() ||
      (addends.empty() && children.empty())) {
    return Fills(unit, form, row);
  }
  const auto may = [&](int below) { return MayFill(unit, form, below); };
  return std::any_of(addends.begin(), addends.end(), may) ||
         std::any_of(children.begin(), children.end(), may);
}

bool Campaign::OwesPackage(const v1::Unit& unit) const {
  for (const v1::ReportingClass& each : spec_.classes()) {
    if (each.id() == unit.reporting_class()) return each.owes_package();
  }
  return false;
}

std::vector<const v1::OutlineSection*> Campaign::OwedSections(
    const v1::Unit& unit) const {
  std::vector<const v1::OutlineSection*> owed;
  for (const v1::OutlineSection& section : spec_.outline()) {
    if (!section.heading() &&
        Contains(section.required_for(), unit.reporting_class())) {
      owed.push_back(&section);
    }
  }
  return owed;
}

}  // namespace baocao::campaign
