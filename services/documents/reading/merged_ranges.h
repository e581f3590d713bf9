#ifndef BAOCAO_DOCUMENTS_READING_MERGED_RANGES_H_
#define BAOCAO_DOCUMENTS_READING_MERGED_RANGES_H_

#include <vector>

#include "services/documents/reading/raw_workbook.h"

namespace baocao::documents::reading {

// Sorted by row, then column; without those of one cell and those that overlap
// one before them in this order.
std::vector<RawRange> DisjointRanges(std::vector<RawRange> ranges);

}  // namespace baocao::documents::reading

#endif  // BAOCAO_DOCUMENTS_READING_MERGED_RANGES_H_
