// Compares the lists served with the snapshots stored.
#ifndef BAOCAO_FOLLOWUP_LISTS_CHECK_H_
#define BAOCAO_FOLLOWUP_LISTS_CHECK_H_

#include "absl/status/statusor.h"
#include "baocao/v1/proposal_service.pb.h"
#include "services/followup/lists.h"
#include "services/redis/events.h"

namespace baocao::followup {

// Right also while units go on: each is compared at an entry that both stand
// at. A unit that the lists do not reach within seconds differs. UNAVAILABLE:
// Redis.
absl::StatusOr<v1::VerifyListsResponse> CheckLists(redis::Events& events,
                                                   const Lists& lists);

}  // namespace baocao::followup

#endif  // BAOCAO_FOLLOWUP_LISTS_CHECK_H_
