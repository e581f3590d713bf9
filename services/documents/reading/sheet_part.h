#ifndef BAOCAO_DOCUMENTS_READING_SHEET_PART_H_
#define BAOCAO_DOCUMENTS_READING_SHEET_PART_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "services/documents/reading/archive.h"
#include "services/documents/reading/text_budget.h"

namespace baocao::documents::reading {

// What the sheets of one workbook share while they are read.
struct SheetContext {
  const Archive& archive;
  const WorkbookLimits& limits;
  const std::vector<std::string_view>& strings;
  const std::vector<RawFormat>& formats;
  TextBudget& texts;
  // Counted over all sheets.
  int64_t cells = 0;
  int64_t merged = 0;
  int64_t merged_columns = 0;
};

// Fills everything of `sheet` but its name and visibility.
absl::Status ReadSheet(std::string_view part, SheetContext& context,
                       RawSheet& sheet);

}  // namespace baocao::documents::reading

#endif  // BAOCAO_DOCUMENTS_READING_SHEET_PART_H_
