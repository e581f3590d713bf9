#include "services/aggregation/listings.h"

#include <algorithm>

namespace baocao::aggregation {
namespace {

template <typename Units>
bool Contested(const Plan& plan, const Units& units) {
  return std::any_of(units.begin(), units.end(), [&](int unit) {
    return plan.ClassOf(unit) != plan.ClassOf(units.front());
  });
}

}  // namespace

void Listings::Add(const Plan& plan, int unit, const FormRecord& form) {
  for (const ListRowRecord& row : form.rows) {
    if (row.name == 0) continue;
    auto& units = units_[row.name];
    const auto at = std::lower_bound(units.begin(), units.end(), unit);
    if (at != units.end() && *at == unit) continue;
    if (!units.empty() && plan.ClassOf(unit) != plan.ClassOf(units.front())) {
      contested_.insert(row.name);
    }
    units.insert(at, unit);
  }
}

void Listings::Remove(const Plan& plan, int unit, const FormRecord& form) {
  for (const ListRowRecord& row : form.rows) {
    const auto found = units_.find(row.name);
    if (found == units_.end()) continue;
    auto& units = found->second;
    const auto at = std::lower_bound(units.begin(), units.end(), unit);
    if (at == units.end() || *at != unit) continue;
    units.erase(at);
    if (contested_.contains(row.name) && !Contested(plan, units)) {
      contested_.erase(row.name);
    }
    if (units.empty()) units_.erase(found);
  }
}

Duplicates Listings::Find(const Plan& plan, const Scope& scope) const {
  Duplicates duplicates;
  for (uint64_t name : contested_) {
    int first = -1;
    for (int unit : units_.at(name)) {
      if (!scope.Holds(plan, unit)) continue;
      if (first < 0) {
        first = unit;
      } else if (plan.ClassOf(unit) != plan.ClassOf(first)) {
        duplicates.Add(unit, name, first);
      }
    }
  }
  return duplicates;
}

}  // namespace baocao::aggregation
