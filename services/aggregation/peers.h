// Medians of what like units give, for validation's plausibility warnings.
#ifndef BAOCAO_AGGREGATION_PEERS_H_
#define BAOCAO_AGGREGATION_PEERS_H_

#include <memory>
#include <vector>

#include "baocao/v1/snapshot.pb.h"
#include "services/aggregation/plan.h"
#include "services/aggregation/unit_record.h"
#include "services/report/decimal.h"

namespace baocao::aggregation {

struct MedianAndDeviation {
  report::Decimal median;
  report::Decimal deviation;  // median of |value − median|
};

// Exact; the median of an even number is the mean of the middle two. `values`
// is not empty.
MedianAndDeviation MedianOf(std::vector<report::Decimal> values);

// One cell per summed cell of a matrix form and unit type that enough units of
// the type give (the campaign's peers_minimum). Excluded items do not take
// part. `records` by unit index, null where there is none.
v1::Peers MakePeers(
    const Plan& plan,
    const std::vector<std::shared_ptr<const UnitRecord>>& records,
    int64_t version);

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_PEERS_H_
