// Before and after, as a sheet of the province's workbook.
#ifndef BAOCAO_DOCUMENTS_TABLES_CHANGES_SHEET_H_
#define BAOCAO_DOCUMENTS_TABLES_CHANGES_SHEET_H_

#include <string_view>

#include "services/campaign/campaign.h"
#include "services/documents/sheet/sheet.h"
#include "services/documents/tables/province_tables.h"

namespace baocao::documents {

// Of `tables.changes`, which must be there: a row an indicator, its parts
// below.
Sheet ChangesSheet(const campaign::Campaign& campaign,
                   const ProvinceTables& tables, std::string_view locale);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_TABLES_CHANGES_SHEET_H_
