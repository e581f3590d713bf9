// Writes sheets as a workbook for Excel and LibreOffice.
#ifndef BAOCAO_DOCUMENTS_SHEET_WORKBOOK_WRITER_H_
#define BAOCAO_DOCUMENTS_SHEET_WORKBOOK_WRITER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/documents/sheet/sheet.h"

namespace baocao::documents {

struct WorkbookProperties {
  std::string title;
  std::string author;
  // Stands in the file instead of the clock, so that equal sheets make equal
  // bytes.
  absl::Time created;
};

// The bytes of an .xlsx. Text is written as text, also where it begins with
// "="; figures of more than 15 digits as text too, since a spreadsheet would
// round them. INTERNAL: a sheet that breaks Excel's limits (names, 32,767
// characters a cell), or no room for temporary files.
absl::StatusOr<std::string> WriteWorkbook(const std::vector<Sheet>& sheets,
                                          const WorkbookProperties& properties);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_SHEET_WORKBOOK_WRITER_H_
