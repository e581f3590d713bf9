// What may be done to tasks by "6 rõ", and when.
#ifndef BAOCAO_VALIDATION_TASK_ACT_H_
#define BAOCAO_VALIDATION_TASK_ACT_H_

#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/task.pb.h"
#include "services/campaign/campaign.h"
#include "services/validation/act_findings.h"

namespace baocao::validation {

// `unit` leads it; `base` is its snapshot.
//
//   write                     a new one, or one that is running, as it was seen
//   report, complete, cancel  while it is running
//   reopen                    once it is reported complete, or is
//
// Each of the six parts that is blank is named by itself.
void JudgeTaskAct(const campaign::Campaign& campaign, const v1::Unit& unit,
                  const v1::Snapshot& base, const v1::TaskAct& act,
                  ActFindings& out);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_TASK_ACT_H_
