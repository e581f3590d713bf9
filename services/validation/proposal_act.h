// What may be done to something a unit raised, and when.
#ifndef BAOCAO_VALIDATION_PROPOSAL_ACT_H_
#define BAOCAO_VALIDATION_PROPOSAL_ACT_H_

#include "baocao/v1/proposal.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "services/campaign/campaign.h"
#include "services/validation/act_findings.h"

namespace baocao::validation {

// `unit` raised it (or raises it now); `base` is its snapshot.
//
//   route, answer     while it waits for an answer
//   accept, contest   once it is answered
//   close             as long as it is not settled
//   withdraw          as long as it is neither settled nor accepted
//
// Only the body that it is routed to, or the collecting body for it, answers;
// the same answer again holds and changes nothing.
void JudgeProposalAct(const campaign::Campaign& campaign, const v1::Unit& unit,
                      const v1::Snapshot& base, const v1::ProposalAct& act,
                      ActFindings& out);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_PROPOSAL_ACT_H_
