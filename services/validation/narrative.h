// Sections of the outline, and proposals.
#ifndef BAOCAO_VALIDATION_NARRATIVE_H_
#define BAOCAO_VALIDATION_NARRATIVE_H_

#include "baocao/v1/submission.pb.h"
#include "services/campaign/campaign.h"
#include "services/validation/budget.h"
#include "services/validation/findings.h"

namespace baocao::validation {

// Code points of one section (about a hundred pages), and of one text of a
// proposal.
inline constexpr int kMostSectionLength = 200'000;
inline constexpr int kMostProposalLength = 20'000;

void CheckSection(const campaign::Campaign& campaign,
                  const v1::SectionEntry& section, ItemFindings& out);

void CheckProposals(const campaign::Campaign& campaign,
                    const v1::ProposalList& proposals, ItemFindings& out,
                    Budget& budget);

// "Không", "Không có." and the like: an answer without a reason.
bool SaysOnlyNo(std::string_view text);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_NARRATIVE_H_
