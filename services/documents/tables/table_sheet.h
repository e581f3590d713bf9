// A form's table of the province as a sheet: the form as printed with the
// table's figures, list rows of all units one after the other.
#ifndef BAOCAO_DOCUMENTS_TABLES_TABLE_SHEET_H_
#define BAOCAO_DOCUMENTS_TABLES_TABLE_SHEET_H_

#include <string>
#include <string_view>

#include "services/campaign/campaign.h"
#include "services/documents/sheet/form_sheet.h"
#include "services/documents/tables/province_tables.h"

namespace baocao::documents {

// The sheet is named by the form's key. A sum is a live formula where the
// formula gives the table's figure; where it does not (a list row that is
// listed twice is added once; a frozen table of an earlier catalogue) the
// figure stands as a number. The table is always right.
FormSheet TableSheet(const campaign::Campaign& campaign,
                     const campaign::Form& form, const FormTable& table,
                     const ProvinceTables& tables, std::string_view locale);

// Name of the form's annex: "13B – theo đơn vị".
std::string AnnexName(const campaign::Form& form, std::string_view locale);

// Matrix forms with contributions have an annex.
bool HasAnnex(const campaign::Form& form, const FormTable& table);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_TABLES_TABLE_SHEET_H_
