// The first sheet of the province's workbook: what it holds, as of when, how
// far the reports are, who is missing.
#ifndef BAOCAO_DOCUMENTS_TABLES_OVERVIEW_SHEET_H_
#define BAOCAO_DOCUMENTS_TABLES_OVERVIEW_SHEET_H_

#include <string_view>

#include "services/campaign/campaign.h"
#include "services/documents/sheet/sheet.h"
#include "services/documents/tables/province_tables.h"

namespace baocao::documents {

Sheet OverviewSheet(const campaign::Campaign& campaign,
                    const ProvinceTables& tables, std::string_view locale);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_TABLES_OVERVIEW_SHEET_H_
