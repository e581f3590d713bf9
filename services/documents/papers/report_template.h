// The report of one unit, to be written in Word: the outline's headings with
// what they ask for, and the texts the unit has sent before.
#ifndef BAOCAO_DOCUMENTS_PAPERS_REPORT_TEMPLATE_H_
#define BAOCAO_DOCUMENTS_PAPERS_REPORT_TEMPLATE_H_

#include "baocao/v1/snapshot.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/papers/paper.h"

namespace baocao::documents {

// Sections that the unit owes or may write, in outline order; of others those
// it has written all the same.
Paper MakeReportTemplate(const campaign::Campaign& campaign,
                         const v1::Unit& unit, const v1::Snapshot& package);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_REPORT_TEMPLATE_H_
