// Which unit gave how much to one cell.
#ifndef BAOCAO_AGGREGATION_CONTRIBUTIONS_H_
#define BAOCAO_AGGREGATION_CONTRIBUTIONS_H_

#include <optional>
#include <vector>

#include "baocao/v1/table.pb.h"
#include "services/aggregation/fold.h"
#include "services/aggregation/totals.h"

namespace baocao::aggregation {

struct CellAt {
  int form = 0;
  int row = 0;
  int column = 0;  // may be the form's count column
};

struct ContributionPage {
  std::vector<v1::Contribution> contributions;
  std::optional<int> next_unit;  // nullopt: that was all
};

// Up to `limit` units of the scope that gave something to the cell, in the
// campaign's order from unit index `from` on. Values of units that are neither
// excluded nor duplicates add up to a summed cell. Of shares and ratios, which
// are computed, it is what the units entered.
ContributionPage ListContributions(const Fold& fold, const CellAt& cell,
                                   const Scope& scope, int from, int limit);

// The table's cell; without value where it is blank.
v1::TableCell CellOf(Totals& totals, const CellAt& cell);

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_CONTRIBUTIONS_H_
