// What each unit gave to a form's table: units as rows, the leaf cells of the
// sum as columns, a total that must equal the table.
#ifndef BAOCAO_DOCUMENTS_TABLES_ANNEX_SHEET_H_
#define BAOCAO_DOCUMENTS_TABLES_ANNEX_SHEET_H_

#include <string_view>

#include "services/campaign/campaign.h"
#include "services/documents/sheet/form_sheet.h"
#include "services/documents/tables/province_tables.h"

namespace baocao::documents {

// Of a matrix form with contributions (HasAnnex). Rows: units that owe the form
// or give rows to it, in the campaign's order. Columns: every summed cell of a
// row that adds no others, row by row as printed; what the units remarked comes
// last. `printed` is the form's own sheet: the last line refers to its cells.
Sheet AnnexSheet(const campaign::Campaign& campaign, const campaign::Form& form,
                 const FormTable& table, const FormSheet& printed,
                 const ProvinceTables& tables, std::string_view locale);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_TABLES_ANNEX_SHEET_H_
