#include "services/aggregation/plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "services/campaign/owed.h"
#include "services/report/item.h"

namespace baocao::aggregation {
namespace {

// Rows above `row` that add it; `above` are the direct ones of every row.
void Climb(const std::vector<std::vector<int>>& above, int row,
           std::vector<int>& found) {
  for (int sum : above[row]) {
    found.push_back(sum);
    Climb(above, sum, found);
  }
}

std::vector<std::vector<int>> SumsOver(const campaign::Form& form) {
  std::vector<std::vector<int>> above(form.row_count());
  for (int sum = 0; sum < form.row_count(); ++sum) {
    for (int addend : form.Addends(sum)) above[addend].push_back(sum);
  }
  std::vector<std::vector<int>> all(form.row_count());
  for (int row = 0; row < form.row_count(); ++row) Climb(above, row, all[row]);
  return all;
}

// The LABEL column of the row's half: in list rows the name is entered there.
int NameColumn(const campaign::Form& form, int row) {
  if (!form.is_list() || form.row(row).kind() != v1::ROW_KIND_LIST_GROUP) {
    return -1;
  }
  for (int column = 0; column < form.column_count(); ++column) {
    const v1::Column& spec = form.column(column);
    if (spec.type() == v1::COLUMN_TYPE_LABEL &&
        (spec.part().empty() || spec.part() == form.row(row).part())) {
      return column;
    }
  }
  return -1;
}

FormPlan LayOutForm(const campaign::Form& form, int index) {
  FormPlan plan;
  plan.form = &form;
  plan.index = index;
  plan.columns = form.column_count();
  plan.width = plan.columns + 1;
  plan.sums_over = SumsOver(form);
  plan.summed.assign(plan.cells(), false);
  plan.owned.assign(plan.cells(), false);
  for (int row = 0; row < plan.rows(); ++row) {
    for (int column = 0; column < plan.columns; ++column) {
      const v1::Aggregate aggregate = form.AggregateOf(row, column);
      if (aggregate == v1::AGGREGATE_CONCAT) plan.has_concat = true;
      if (!form.IsNumeric(column)) continue;
      const int cell = plan.Cell(row, column);
      plan.summed[cell] = aggregate == v1::AGGREGATE_SUM;
      plan.owned[cell] =
          aggregate == v1::AGGREGATE_NONE && !form.row(row).owner().empty();
    }
    plan.summed[plan.Cell(row, plan.count_column())] = form.is_list();
    plan.name_column.push_back(NameColumn(form, row));
    plan.has_names |= plan.name_column.back() >= 0;
    const int options = form.row(row).choice().options_size();
    plan.choice_at.push_back(options == 0 ? -1 : plan.choice_counters);
    if (options > 0) plan.choice_counters += options + 1;
  }
  return plan;
}

int IndexIn(std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<int>(found - names.begin());
  names.push_back(name);
  return static_cast<int>(names.size()) - 1;
}

}  // namespace

Plan::Plan(std::shared_ptr<const campaign::Campaign> campaign)
    : campaign_(std::move(campaign)) {
  LayOut();
  GroupUnits();
  CollectItems();
}

void Plan::LayOut() {
  for (size_t i = 0; i < campaign_->forms().size(); ++i) {
    forms_.push_back(LayOutForm(campaign_->forms()[i], static_cast<int>(i)));
  }
}

void Plan::GroupUnits() {
  std::set<std::string> owners;
  for (const FormPlan& form : forms_) {
    for (int row = 0; row < form.rows(); ++row) {
      owners.insert(form.form->row(row).owner());
    }
  }
  std::vector<std::string> classes;
  // Class, type, and the code of units that own a row.
  std::map<std::tuple<int, int, std::string>, int> groups;
  const std::vector<v1::Unit>& units = campaign_->units();
  for (size_t unit = 0; unit < units.size(); ++unit) {
    type_of_.push_back(IndexIn(types_, units[unit].type()));
    class_of_.push_back(IndexIn(classes, units[unit].reporting_class()));
    const std::string& code = units[unit].code();
    const auto [found, is_new] =
        groups.try_emplace({class_of_.back(), type_of_.back(),
                            owners.contains(code) ? code : std::string()},
                           static_cast<int>(groups_.size()));
    if (is_new) {
      Group& group = groups_.emplace_back();
      group.representative = static_cast<int>(unit);
      group.type = type_of_.back();
    }
    group_of_.push_back(found->second);
    ++groups_[found->second].units;
  }
  for (Group& group : groups_) {
    const v1::Unit& unit = units[group.representative];
    group.owes_package = campaign_->OwesPackage(unit);
    for (v1::Item& item : campaign::OwedItems(*campaign_, unit)) {
      std::string key = report::ItemKey(item);
      group.owed_items.push_back({std::move(item), std::move(key), 0});
    }
    for (const FormPlan& form : forms_) {
      group.owes.push_back(campaign_->Owes(unit, *form.form));
      std::vector<bool> fills(form.rows(), false);
      for (int row = 0; row < form.rows(); ++row) {
        if (!form.form->Addends(row).empty()) continue;
        if (!campaign_->Fills(unit, *form.form, row)) continue;
        fills[row] = true;
        for (int sum : form.sums_over[row]) fills[sum] = true;
      }
      group.fills.push_back(std::move(fills));
    }
  }
}

void Plan::CollectItems() {
  std::set<std::string> owed;
  for (const Group& group : groups_) {
    for (const OwedItem& item : group.owed_items) owed.insert(item.key);
  }
  std::map<std::string, int> index;
  const auto take = [&](const v1::Item& item) {
    std::string key = report::ItemKey(item);
    if (owed.erase(key) == 0) return;
    index[std::move(key)] = static_cast<int>(items_.size());
    items_.push_back(item);
  };
  for (const FormPlan& form : forms_) {
    v1::Item item;
    item.set_form(form.form->key());
    take(item);
  }
  for (const v1::OutlineSection& section : campaign_->spec().outline()) {
    v1::Item item;
    item.mutable_section()->set_section(section.id());
    take(item);
  }
  // What is left has an axis, or is the list of proposals.
  for (const Group& group : groups_) {
    for (const OwedItem& item : group.owed_items) take(item.item);
  }
  for (Group& group : groups_) {
    for (OwedItem& item : group.owed_items) item.index = index.at(item.key);
  }
}

int Plan::TypeIndex(std::string_view type) const {
  const auto found = std::find(types_.begin(), types_.end(), type);
  return found == types_.end() ? -1 : static_cast<int>(found - types_.begin());
}

int Plan::Expected(int form, int row, int type) const {
  int units = 0;
  for (const Group& group : groups_) {
    if (type >= 0 && group.type != type) continue;
    if (group.fills[form][row]) units += group.units;
  }
  return units;
}

int Plan::Owing(int form, int type) const {
  int units = 0;
  for (const Group& group : groups_) {
    if (type >= 0 && group.type != type) continue;
    if (group.owes[form]) units += group.units;
  }
  return units;
}

}  // namespace baocao::aggregation
