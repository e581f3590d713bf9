// A form's table in a paper: the rows that hold figures, in portrait. Tables
// too wide for the page are cut into several with the labels repeated.
#ifndef BAOCAO_DOCUMENTS_PAPERS_FIGURE_TABLES_H_
#define BAOCAO_DOCUMENTS_PAPERS_FIGURE_TABLES_H_

#include <vector>

#include "baocao/v1/table.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/papers/paper.h"

namespace baocao::documents {

// Caption, unit of money, the table, and what stands behind the figures (n/102
// units, estimates, units missing). Of list forms how many rows the units
// listed under each group. Without figures: a sentence that says so.
std::vector<PaperBlock> FigureTables(const campaign::Campaign& campaign,
                                     const campaign::Form& form,
                                     const v1::Table& table);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_FIGURE_TABLES_H_
