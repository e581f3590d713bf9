// Whether an act can be done on a package as it stands. Pure. Each check tells
// faults of the request first (kInvalid), then what does not hold
// (kPrecondition), all at once in either case.
#ifndef BAOCAO_INTAKE_ACT_CHECK_H_
#define BAOCAO_INTAKE_ACT_CHECK_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "baocao/v1/campaign_service.pb.h"
#include "baocao/v1/intake_service.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "services/campaign/campaign.h"
#include "services/intake/refusal.h"

namespace baocao::intake {

// PACKAGE_CHANGED: it is not the one the head has seen. INCOMPLETE: lists what
// is missing.
std::optional<Refusal> CheckConfirmation(
    const campaign::Campaign& campaign, const v1::Unit& unit,
    const v1::Snapshot& snapshot, const v1::ConfirmPackageRequest& request);

// ITEM_MISSING: an item is not in the package.
std::optional<Refusal> CheckCorrectionRequest(
    const campaign::Campaign& campaign, const v1::Snapshot& snapshot,
    const v1::RequestCorrectionRequest& request, absl::Time now);
std::optional<Refusal> CheckExclusion(const campaign::Campaign& campaign,
                                      const v1::Snapshot& snapshot,
                                      const v1::ExcludeItemsRequest& request);

// A digest may be missing (an old printer): the paper is then unknown.
std::optional<Refusal> CheckPaperCopy(
    const campaign::Campaign& campaign,
    const v1::RegisterPaperCopyRequest& request, absl::Time now);

// `held`: the unit's deadline before.
std::optional<Refusal> CheckExtension(const campaign::Campaign& campaign,
                                      const v1::ExtendDeadlineRequest& request,
                                      absl::Time held);

// Lower case, without blanks, as people copy it from paper.
std::string NormalDigest(std::string_view digest);

}  // namespace baocao::intake

#endif  // BAOCAO_INTAKE_ACT_CHECK_H_
