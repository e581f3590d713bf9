// Phụ lục 4 as a paper: the groups of difficulties with their bases, who raised
// them, and where each opinion comes from.
#ifndef BAOCAO_DOCUMENTS_PAPERS_DIFFICULTY_PAPER_H_
#define BAOCAO_DOCUMENTS_PAPERS_DIFFICULTY_PAPER_H_

#include <vector>

#include "services/campaign/campaign.h"
#include "services/documents/following/annex_content.h"
#include "services/documents/papers/paper.h"

namespace baocao::documents {

// Begins a page. What is incomplete is said at the head, by group, and again
// where it is missing; opinions in no group and all others are listed with the
// codes by which they are found again.
std::vector<PaperBlock> DifficultyAnnexBlocks(
    const campaign::Campaign& campaign, const DifficultyAnnex& annex);

// The annex alone.
Paper MakeDifficultyAnnex(const campaign::Campaign& campaign,
                          const DifficultyAnnex& annex);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_DIFFICULTY_PAPER_H_
