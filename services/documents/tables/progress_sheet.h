// How far each unit's package is, and what it lacks: whom to call.
#ifndef BAOCAO_DOCUMENTS_TABLES_PROGRESS_SHEET_H_
#define BAOCAO_DOCUMENTS_TABLES_PROGRESS_SHEET_H_

#include <string_view>

#include "services/campaign/campaign.h"
#include "services/documents/sheet/sheet.h"
#include "services/documents/tables/province_tables.h"

namespace baocao::documents {

// One row a unit of `tables.units`, in the campaign's order.
Sheet ProgressSheet(const campaign::Campaign& campaign,
                    const ProvinceTables& tables, std::string_view locale);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_TABLES_PROGRESS_SHEET_H_
