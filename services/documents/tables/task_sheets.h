// The plan by "6 rõ" and how far it is, as a workbook.
#ifndef BAOCAO_DOCUMENTS_TABLES_TASK_SHEETS_H_
#define BAOCAO_DOCUMENTS_TABLES_TASK_SHEETS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/campaign/campaign.h"
#include "services/documents/following/task_content.h"
#include "services/documents/sheet/sheet.h"

namespace baocao::documents {

// Figures by body, then the plan: a row a task, by body and last day.
std::vector<Sheet> TaskSheets(const campaign::Campaign& campaign,
                              const TaskReport& report,
                              std::string_view locale);

// The bytes of an .xlsx. Errors: see WriteWorkbook.
absl::StatusOr<std::string> TaskBook(const campaign::Campaign& campaign,
                                     const TaskReport& report,
                                     std::string_view locale);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_TABLES_TASK_SHEETS_H_
