#ifndef BAOCAO_DOCUMENTS_READING_TEXT_BUDGET_H_
#define BAOCAO_DOCUMENTS_READING_TEXT_BUDGET_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/documents/reading/raw_workbook.h"
#include "services/documents/reading/workbook_reader.h"

namespace baocao::documents::reading {

// Takes texts into a workbook as long as the limits on them hold.
class TextBudget {
 public:
  TextBudget(std::string file, const WorkbookLimits& limits, RawWorkbook& book)
      : file_(std::move(file)), limits_(limits), book_(book) {}

  // `where`: the sheet and cell, or the part, for the refusal.
  absl::StatusOr<std::string_view> Keep(std::string_view text,
                                        std::string_view where);

 private:
  const std::string file_;
  const WorkbookLimits& limits_;
  RawWorkbook& book_;
  int64_t kept_ = 0;
};

}  // namespace baocao::documents::reading

#endif  // BAOCAO_DOCUMENTS_READING_TEXT_BUDGET_H_
