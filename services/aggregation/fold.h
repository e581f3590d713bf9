// The running totals: a fold over the current snapshots of all units of one
// campaign. Order, repetition and restarts can not change it.
#ifndef BAOCAO_AGGREGATION_FOLD_H_
#define BAOCAO_AGGREGATION_FOLD_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "baocao/v1/snapshot.pb.h"
#include "services/aggregation/expansion.h"
#include "services/aggregation/form_sums.h"
#include "services/aggregation/listings.h"
#include "services/aggregation/plan.h"
#include "services/aggregation/unit_record.h"

namespace baocao::aggregation {

// Not thread-safe: one writer, or many readers.
class Fold {
 public:
  explicit Fold(std::shared_ptr<const Plan> plan);

  // Puts what the unit stands for in place of what it stood for. False, and
  // nothing changed: not newer than what is held, or an unknown unit. Costs
  // what the unit entered, whatever the number of units.
  bool Apply(const v1::Snapshot& snapshot);
  bool Apply(std::shared_ptr<const UnitRecord> record);

  const Plan& plan() const { return *plan_; }
  // Sum of the decided entries of the units held.
  int64_t version() const { return version_; }
  // Units held, and changes applied.
  int units() const { return units_; }
  uint64_t changes() const { return changes_; }
  // By unit index; null where the unit has no log yet.
  const std::vector<std::shared_ptr<const UnitRecord>>& records() const {
    return records_;
  }
  // Number of the change that brought the unit's record; 0: none.
  uint64_t ChangeOf(int unit) const { return change_of_[unit]; }

  // Sums over the scope, what is listed twice counted once.
  FormSums Sums(int form, const Scope& scope) const;
  Duplicates FindDuplicates(int form, const Scope& scope) const;

 private:
  void Lay(const UnitRecord& record, int sign);
  FormSums UnitSums(int form, int unit) const;

  std::shared_ptr<const Plan> plan_;
  std::vector<std::shared_ptr<const UnitRecord>> records_;
  std::vector<uint64_t> change_of_;
  std::vector<std::vector<FormSums>> sums_;  // by type, by form
  std::vector<Listings> listings_;           // by form
  Expansion expansion_;
  int64_t version_ = 0;
  uint64_t changes_ = 0;
  int units_ = 0;
};

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_FOLD_H_
