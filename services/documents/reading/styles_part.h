#ifndef BAOCAO_DOCUMENTS_READING_STYLES_PART_H_
#define BAOCAO_DOCUMENTS_READING_STYLES_PART_H_

#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/documents/reading/archive.h"
#include "services/documents/reading/raw_workbook.h"

namespace baocao::documents::reading {

// The number format of each cell style, in the order in which cells count
// them. Nothing else of a style is of interest.
absl::StatusOr<std::vector<RawFormat>> ReadStyles(const Archive& archive,
                                                  std::string_view part,
                                                  const WorkbookLimits& limits);

}  // namespace baocao::documents::reading

#endif  // BAOCAO_DOCUMENTS_READING_STYLES_PART_H_
