// Holds sums of the fold against the same counted again.
#ifndef BAOCAO_AGGREGATION_COMPARE_SUMS_H_
#define BAOCAO_AGGREGATION_COMPARE_SUMS_H_

#include <string>
#include <vector>

#include "baocao/v1/aggregation_service.pb.h"
#include "services/aggregation/form_sums.h"
#include "services/aggregation/plan.h"
#include "services/aggregation/recount.h"

namespace baocao::aggregation {

// Differences between sums of the fold (by form index, over any scope) and the
// same counted again; at most `most` in all. `unit`: told in each.
void CompareSums(const Plan& plan, const std::vector<FormSums>& sums,
                 const RecountedCells& recounted, const std::string& unit,
                 int most, std::vector<v1::VerifyDifference>& differences);

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_COMPARE_SUMS_H_
