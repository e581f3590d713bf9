// Who lists what under one name, so that a thing listed by both a department
// and a commune is counted once (8B).
#ifndef BAOCAO_AGGREGATION_LISTINGS_H_
#define BAOCAO_AGGREGATION_LISTINGS_H_

#include <cstdint>
#include <utility>

#include "absl/container/btree_set.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/container/inlined_vector.h"
#include "services/aggregation/plan.h"
#include "services/aggregation/unit_record.h"

namespace baocao::aggregation {

// Which units a table is over.
struct Scope {
  int type = -1;  // index in Plan::types; −1: every type
  int unit = -1;  // one unit only; −1: every unit
  bool Holds(const Plan& plan, int unit_index) const {
    return (unit < 0 || unit == unit_index) &&
           (type < 0 || type == plan.TypeOf(unit_index));
  }
};

// Rows of one form that repeat what an earlier unit lists.
class Duplicates {
 public:
  void Add(int unit, uint64_t name, int of) {
    names_[unit].insert(name);
    of_[{unit, name}] = of;
  }
  bool empty() const { return names_.empty(); }
  // The unit that counts the row instead; −1: it is no duplicate.
  int Of(int unit, uint64_t name) const {
    const auto found = of_.find({unit, name});
    return found == of_.end() ? -1 : found->second;
  }
  // Names of the unit that are left out; nullptr: none.
  const absl::flat_hash_set<uint64_t>* LeftOut(int unit) const {
    const auto found = names_.find(unit);
    return found == names_.end() ? nullptr : &found->second;
  }
  const absl::flat_hash_map<int, absl::flat_hash_set<uint64_t>>& by_unit()
      const {
    return names_;
  }

 private:
  absl::flat_hash_map<int, absl::flat_hash_set<uint64_t>> names_;
  absl::flat_hash_map<std::pair<int, uint64_t>, int> of_;
};

// The names of one form's list rows over all units, kept as units change.
// Finding duplicates looks at the names that several classes list only.
class Listings {
 public:
  void Add(const Plan& plan, int unit, const FormRecord& form);
  void Remove(const Plan& plan, int unit, const FormRecord& form);

  // The first unit within the scope, in the campaign's order, that lists a name
  // in a group counts it; rows of that name by units of other classes are
  // duplicates. Two units of one class are never taken for one another: many
  // communes have a school of the same name.
  Duplicates Find(const Plan& plan, const Scope& scope) const;

 private:
  // Units in order, each once.
  absl::flat_hash_map<uint64_t, absl::InlinedVector<int, 4>> units_;
  absl::btree_set<uint64_t> contested_;
};

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_LISTINGS_H_
