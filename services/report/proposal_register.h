// What became of the things a unit raised: the part of its snapshot that
// follows its proposals.
#ifndef BAOCAO_REPORT_PROPOSAL_REGISTER_H_
#define BAOCAO_REPORT_PROPOSAL_REGISTER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "baocao/v1/proposal.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/submission.pb.h"
#include "services/report/snapshot.h"

namespace baocao::report {

// ProposalRecord.id of one that stands in the unit's list, and of one raised
// directly by this entry.
std::string SubmittedProposalId(std::string_view proposal);
std::string RaisedProposalId(int64_t entry);

// nullptr: none.
const v1::ProposalRecord* FindProposal(const v1::Snapshot& snapshot,
                                       std::string_view id);

// Somebody owes it an answer: raised or routed, or contested.
bool AwaitsAnswer(v1::ProposalState state);
// Nothing more is expected of anybody: closed or withdrawn.
bool IsSettled(v1::ProposalState state);

// Lays the unit's newest list over what it raised before. What changed its
// content waits for an answer again, as does what had been withdrawn; what is
// no longer in the list is withdrawn unless it was accepted or closed; what was
// raised directly stays.
void LayProposals(const v1::ProposalList& list, const EntryFacts& facts,
                  v1::Snapshot& snapshot);

// Lays an act that holds. The same answer twice counts once; an act on a
// proposal that is not there does nothing.
void LayProposalAct(const v1::ProposalAct& act, const EntryFacts& facts,
                    v1::Snapshot& snapshot);

}  // namespace baocao::report

#endif  // BAOCAO_REPORT_PROPOSAL_REGISTER_H_
