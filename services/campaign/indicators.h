// What the outline asks to be quantified, bound to the cells of the forms.
#ifndef BAOCAO_CAMPAIGN_INDICATORS_H_
#define BAOCAO_CAMPAIGN_INDICATORS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "baocao/v1/indicator.pb.h"
#include "services/campaign/campaign.h"
#include "services/campaign/linear.h"

namespace baocao::campaign {

// One figure: a sum of cells, or one divided by another.
struct BoundValue {
  v1::TimePoint point = v1::TIME_POINT_UNSPECIFIED;
  std::vector<CellTerm> terms;
  // Of ratios, else empty.
  std::vector<CellTerm> denominator;
};

struct BoundPart {
  v1::IndicatorPart spec;
  std::vector<BoundValue> values;  // by point
};

struct BoundIndicator {
  v1::Indicator spec;
  std::vector<BoundValue> values;  // by point
  std::vector<BoundPart> parts;
};

// In the file's order. Only faultless books (see lint.h).
std::vector<BoundIndicator> BindIndicators(absl::Span<const Form> forms,
                                           const v1::IndicatorBook& book);

// Of a campaign folder; none where it has no indicators.textproto.
// INVALID_ARGUMENT: the file has faults, which Load tells in full.
absl::StatusOr<std::vector<BoundIndicator>> LoadIndicators(
    const std::string& folder, const Campaign& campaign);

// The figure, two digits after the point where it is a ratio; nullopt: all of
// its cells are blank, or it would be divided by nothing. Blank cells count as
// 0 once any of the sum is filled.
std::optional<report::Decimal> ValueOf(const BoundValue& value,
                                       CellLookup lookup);

}  // namespace baocao::campaign

#endif  // BAOCAO_CAMPAIGN_INDICATORS_H_
