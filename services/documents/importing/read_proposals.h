// Proposals from the template's sheet.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_READ_PROPOSALS_H_
#define BAOCAO_DOCUMENTS_IMPORTING_READ_PROPOSALS_H_

#include <optional>

#include "baocao/v1/submission.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/importing/notes.h"
#include "services/documents/importing/sheet_view.h"

namespace baocao::documents::importing {

// nullopt: nothing is filled in, so nothing is said. An empty list: the one
// thing filled in is "không" or "không có". Domains and addressees may be named
// or given by id; a name that nobody knows is kept and told.
std::optional<v1::ProposalList> ReadProposals(
    const SheetView& view, const campaign::Campaign& campaign, Notes& notes);

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_READ_PROPOSALS_H_
