// The report on how a conclusion is carried out: figures by body, what is
// overdue, the plan by "6 rõ" with the newest progress, and the calendar.
#ifndef BAOCAO_DOCUMENTS_PAPERS_TASK_PAPER_H_
#define BAOCAO_DOCUMENTS_PAPERS_TASK_PAPER_H_

#include "services/campaign/campaign.h"
#include "services/documents/following/task_content.h"
#include "services/documents/papers/paper.h"

namespace baocao::documents {

// Under the collecting body's letterhead.
Paper MakeTaskReport(const campaign::Campaign& campaign,
                     const TaskReport& report);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_PAPERS_TASK_PAPER_H_
