// Before and after, as the last figures of the consolidated report.
#ifndef BAOCAO_DOCUMENTS_PAPERS_CHANGE_TABLES_H_
#define BAOCAO_DOCUMENTS_PAPERS_CHANGE_TABLES_H_

#include <vector>

#include "baocao/v1/indicator.pb.h"
#include "services/documents/papers/paper.h"

namespace baocao::documents {

// Begins a page. A row an indicator, its parts below, then what went from tier
// to tier and wholes that are not the sum of their parts.
std::vector<PaperBlock> ChangeTables(const v1::ChangeReport& report);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_CHANGE_TABLES_H_
