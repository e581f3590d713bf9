// Who has sent what, on time or late. Pure: the time is an argument.
#ifndef BAOCAO_AGGREGATION_PROGRESS_H_
#define BAOCAO_AGGREGATION_PROGRESS_H_

#include "absl/time/time.h"
#include "baocao/v1/campaign.pb.h"
#include "baocao/v1/progress.pb.h"
#include "services/aggregation/fold.h"

namespace baocao::aggregation {

// Over the units of the scope that owe a package.
v1::Progress MakeProgress(const Fold& fold, const v1::CampaignState& state,
                          const Scope& scope, absl::Time now);

// Of one unit, whether it has sent anything or not.
v1::UnitProgress MakeUnitProgress(const Fold& fold,
                                  const v1::CampaignState& state, int unit,
                                  absl::Time now);

// Whether the unit is listed: it owes a package, or has sent something.
bool IsListed(const Fold& fold, int unit);
v1::Completeness CompletenessOf(const Fold& fold, int unit);

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_PROGRESS_H_
