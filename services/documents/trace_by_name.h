// Which rows of a list go on under the same name (8B: before and after).
#ifndef BAOCAO_DOCUMENTS_TRACE_BY_NAME_H_
#define BAOCAO_DOCUMENTS_TRACE_BY_NAME_H_

#include "baocao/v1/submission.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::documents {

// A workbook has no place for `merged_from`. Where a rule of the form asks for
// it, a row that names no origin results from the one row of the same name on
// the other side; of several nothing is assumed.
void TraceByName(const campaign::Campaign& campaign,
                 v1::Submission& submission);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_TRACE_BY_NAME_H_
