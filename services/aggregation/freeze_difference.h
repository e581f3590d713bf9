// What has changed since tables were frozen.
#ifndef BAOCAO_AGGREGATION_FREEZE_DIFFERENCE_H_
#define BAOCAO_AGGREGATION_FREEZE_DIFFERENCE_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "baocao/v1/table.pb.h"
#include "services/aggregation/fold.h"

namespace baocao::aggregation {

// The tables of every form over all units, list rows included: what a freeze
// keeps. `freeze` is its label.
std::vector<v1::Table> MakeAllTables(const Fold& fold, absl::Time now,
                                     const std::string& freeze);

// Cells whose value, or text, is no longer equal, in the order of the frozen
// tables; cells that are new stand behind the others of their form.
std::vector<v1::CellDifference> Differences(
    absl::Span<const v1::Table> frozen, absl::Span<const v1::Table> current);

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_FREEZE_DIFFERENCE_H_
