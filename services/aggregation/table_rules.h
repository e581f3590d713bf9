// The forms' rules, checked again on the sums.
#ifndef BAOCAO_AGGREGATION_TABLE_RULES_H_
#define BAOCAO_AGGREGATION_TABLE_RULES_H_

#include "absl/time/time.h"
#include "baocao/v1/table.pb.h"
#include "services/aggregation/totals.h"

namespace baocao::aggregation {

// Adds a finding for every linear rule of the form in force at `now` that does
// not hold on the totals; rules for units only are left out. A rule across
// forms is checked on the form it names first.
void CheckTable(Totals& totals, int form, absl::Time now, v1::Table& table);

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_TABLE_RULES_H_
