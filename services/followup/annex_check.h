// Whether the groups of difficulties are fit for the annex (Phụ lục 4): what
// each lacks, and which opinions are outside.
#ifndef BAOCAO_FOLLOWUP_ANNEX_CHECK_H_
#define BAOCAO_FOLLOWUP_ANNEX_CHECK_H_

#include "baocao/v1/proposal_service.pb.h"
#include "services/followup/fold.h"

namespace baocao::followup {

// Groups by domain in the campaign's order, then by title in Vietnamese order,
// then as made. A group whose members are all lost lacks members.
v1::ListGroupsResponse CheckAnnex(const Fold& fold);

// Opinions in no group, withdrawn ones left out: official order of units, as
// raised.
struct UngroupedAt {
  const FollowedUnit* unit = nullptr;
  const FollowedProposal* proposal = nullptr;
};
std::vector<UngroupedAt> FindUngrouped(const Fold& fold);

}  // namespace baocao::followup

#endif  // BAOCAO_FOLLOWUP_ANNEX_CHECK_H_
