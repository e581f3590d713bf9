// The head and the foot of a paper of a Party body.
#ifndef BAOCAO_DOCUMENTS_PAPERS_LETTERHEAD_H_
#define BAOCAO_DOCUMENTS_PAPERS_LETTERHEAD_H_

#include <string>
#include <vector>

#include "baocao/v1/campaign.pb.h"
#include "baocao/v1/submission.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/papers/paper.h"

namespace baocao::documents {

// The letterhead of the unit's papers, names filled in. Where the campaign has
// none for its class: the unit's name and blanks.
v1::Letterhead LetterheadOf(const campaign::Campaign& campaign,
                            const v1::Unit& unit);
// Of the consolidated paper; where the campaign has none, the collecting
// body's name and blanks.
v1::Letterhead ProvinceLetterhead(const campaign::Campaign& campaign);

// Issuing body, number, "ĐẢNG CỘNG SẢN VIỆT NAM", place and date (left blank
// but for the year), "BÁO CÁO", abstract. `states`: what the paper is, in
// italics below.
std::vector<PaperBlock> HeadOfPaper(const v1::Letterhead& letterhead,
                                    const std::string& year,
                                    const std::string& abstract,
                                    const std::vector<std::string>& states);
// Of the campaign's own reports: its title and data period.
std::vector<PaperBlock> HeadOfPaper(const campaign::Campaign& campaign,
                                    const v1::Letterhead& letterhead,
                                    const std::vector<std::string>& states);

// Recipients to the left; authority, position and name of the signatory to the
// right. Blank names are left to be written.
std::vector<PaperBlock> FootOfPaper(const v1::Letterhead& letterhead,
                                    const v1::Signatory& signatory);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_LETTERHEAD_H_
