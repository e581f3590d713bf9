// Phụ lục 4 as a workbook: the groups, and every opinion with its source.
#ifndef BAOCAO_DOCUMENTS_TABLES_DIFFICULTY_SHEETS_H_
#define BAOCAO_DOCUMENTS_TABLES_DIFFICULTY_SHEETS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/campaign/campaign.h"
#include "services/documents/following/annex_content.h"
#include "services/documents/sheet/sheet.h"

namespace baocao::documents {

// The annex, then all opinions, those in no group first.
std::vector<Sheet> DifficultySheets(const campaign::Campaign& campaign,
                                    const DifficultyAnnex& annex,
                                    std::string_view locale);

// The bytes of an .xlsx. Errors: see WriteWorkbook.
absl::StatusOr<std::string> DifficultyBook(const campaign::Campaign& campaign,
                                           const DifficultyAnnex& annex,
                                           std::string_view locale);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_TABLES_DIFFICULTY_SHEETS_H_
