// Before and after: how the indicators changed, and what went from tier to
// tier. Pure; decimals, no rounding but of rates.
#ifndef BAOCAO_AGGREGATION_CHANGES_H_
#define BAOCAO_AGGREGATION_CHANGES_H_

#include "absl/types/span.h"
#include "baocao/v1/indicator.pb.h"
#include "services/campaign/indicators.h"
#include "services/campaign/linear.h"

namespace baocao::aggregation {

namespace v1 = ::baocao::v1;

// `lookup` tells the figures of one unit or of the province. A whole that is
// blank while its parts add up to it is their sum. What is of each unit by
// itself (LEVEL) has no figure of the province: `of_one_unit` says whether it
// may be shown. `unit` is left empty.
v1::ChangeReport MakeChangeReport(
    absl::Span<const campaign::BoundIndicator> indicators, bool of_one_unit,
    campaign::CellLookup lookup);

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_CHANGES_H_
