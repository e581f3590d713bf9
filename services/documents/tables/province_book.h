// All tables of the province in one workbook.
#ifndef BAOCAO_DOCUMENTS_TABLES_PROVINCE_BOOK_H_
#define BAOCAO_DOCUMENTS_TABLES_PROVINCE_BOOK_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/campaign/campaign.h"
#include "services/documents/sheet/sheet.h"
#include "services/documents/tables/province_tables.h"

namespace baocao::documents {

// The bytes of an .xlsx: an overview, the progress of the units, each form's
// table as printed (printed number order), before and after, then the annexes
// by unit. Laid out for A4 landscape, so that it can be turned into a PDF as it
// is (annexes take some two hundred pages of paper: leave `by_unit` empty
// there). Sums are live formulas that hold the table's exact figure as their
// last value. Texts of units stay texts whatever they begin with. Errors: see
// WriteWorkbook.
absl::StatusOr<std::string> ProvinceBook(const campaign::Campaign& campaign,
                                         const ProvinceTables& tables,
                                         std::string_view locale);

// Its sheets, in order.
std::vector<Sheet> ProvinceSheets(const campaign::Campaign& campaign,
                                  const ProvinceTables& tables,
                                  std::string_view locale);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_TABLES_PROVINCE_BOOK_H_
