// Sums of one form over units, kept by adding and taking away.
#ifndef BAOCAO_AGGREGATION_FORM_SUMS_H_
#define BAOCAO_AGGREGATION_FORM_SUMS_H_

#include <cstdint>
#include <vector>

#include "services/aggregation/expansion.h"
#include "services/aggregation/plan.h"
#include "services/report/decimal.h"

namespace baocao::aggregation {

struct CellSum {
  report::Decimal sum;
  // Units that gave a figure; 0: blank. Of those estimates, and flagged ones.
  int32_t units = 0;
  int32_t estimates = 0;
  int32_t flagged = 0;
};

struct FormSums {
  FormSums() = default;
  explicit FormSums(const FormPlan& form);

  // `sign` 1 lays the expanded form over the sums, −1 takes it away again.
  void Add(const FormPlan& form, const Expansion& expansion, int sign);
  FormSums& operator+=(const FormSums& other);

  std::vector<CellSum> cells;
  std::vector<int32_t> covered;  // per row: units that answered in it
  std::vector<int32_t> choices;  // FormPlan::choice_at
  int32_t units = 0;             // units whose form is in the sums
  int32_t owing = 0;             // of those, units that owe it
};

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_FORM_SUMS_H_
