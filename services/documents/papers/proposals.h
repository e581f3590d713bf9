// Proposals of all units to one addressee, equal ones joined.
#ifndef BAOCAO_DOCUMENTS_PAPERS_PROPOSALS_H_
#define BAOCAO_DOCUMENTS_PAPERS_PROPOSALS_H_

#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/submission.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::documents {

struct JoinedProposal {
  // As the first of its units wrote it.
  v1::Proposal proposal;
  // Full names, in the order of `packages`.
  std::vector<std::string> units;
};

// By domain in the campaign's order, then as they come. Two are equal where
// domain, request and difficulty are, as report::CompareKey reads them.
std::vector<JoinedProposal> ProposalsTo(
    const campaign::Campaign& campaign,
    const std::vector<const v1::Snapshot*>& packages,
    std::string_view addressee);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_PROPOSALS_H_
