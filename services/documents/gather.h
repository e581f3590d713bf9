// Asks the other services for all that the province's files are made of.
#ifndef BAOCAO_DOCUMENTS_GATHER_H_
#define BAOCAO_DOCUMENTS_GATHER_H_

#include <string>

#include "services/campaign/campaign.h"
#include "services/documents/following/annex_content.h"
#include "services/documents/tables/province_tables.h"
#include "services/documents/upstream.h"

namespace baocao::documents {

enum class ByUnit { kYes, kNo };

// Live tables, or those frozen under a label. `by_unit`: also each unit's own
// figures, a call for each unit and form.
grpc::Status GatherTables(Inquiry& inquiry, const campaign::Campaign& campaign,
                          const std::string& freeze, ByUnit by_unit,
                          ProvinceTables* tables);

// Groups, and every opinion. Only where there is a follow-up service.
grpc::Status GatherAnnex(Inquiry& inquiry, const campaign::Campaign& campaign,
                         const v1::GetCampaignResponse& state,
                         DifficultyAnnex* annex);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_GATHER_H_
