// The figures of one scope with all that follows from the sums: shares, ratios,
// flags.
#ifndef BAOCAO_AGGREGATION_TOTALS_H_
#define BAOCAO_AGGREGATION_TOTALS_H_

#include <memory>
#include <optional>
#include <vector>

#include "services/aggregation/fold.h"
#include "services/campaign/linear.h"
#include "services/report/decimal.h"

namespace baocao::aggregation {

struct Total {
  std::optional<report::Decimal> value;  // nullopt: blank
  int units = 0;
  int estimates = 0;
  bool flagged = false;
};

// Reads the fold as it is when first asked for a form; use it under the same
// lock. Not thread-safe.
class Totals {
 public:
  Totals(const Fold& fold, Scope scope);

  const Fold& fold() const { return fold_; }
  const Scope& scope() const { return scope_; }
  const FormSums& Sums(int form);
  // `column` may be the form's count column.
  Total At(int form, int row, int column);
  // For the rules: what a table would show; "list rows" of a group are its sum.
  std::optional<report::Decimal> Lookup(const campaign::CellTerm& term);

 private:
  Total Summed(const FormPlan& form, int row, int column);
  Total Share(const FormPlan& form, int row, int column);
  Total Ratio(const FormPlan& form, int row, int column);
  // Σ factor × cell; blank where all are. Counts of the first term.
  Total Combine(const FormPlan& form, int row,
                const google::protobuf::RepeatedPtrField<v1::Term>& terms);
  bool MixedReadings(const FormPlan& form, int row);

  const Fold& fold_;
  const Scope scope_;
  std::vector<std::optional<FormSums>> sums_;
};

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_TOTALS_H_
