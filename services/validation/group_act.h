// What may be done to groups of difficulties (Phụ lục 4).
#ifndef BAOCAO_VALIDATION_GROUP_ACT_H_
#define BAOCAO_VALIDATION_GROUP_ACT_H_

#include "baocao/v1/proposal.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "services/campaign/campaign.h"
#include "services/validation/act_findings.h"

namespace baocao::validation {

// `unit` has to be the collecting body; `base` is its snapshot. Members name
// units of the campaign; whether their proposals are there stands in other
// units' logs and is shown where groups are listed.
void JudgeGroupAct(const campaign::Campaign& campaign, const v1::Unit& unit,
                   const v1::Snapshot& base, const v1::GroupAct& act,
                   ActFindings& out);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_GROUP_ACT_H_
