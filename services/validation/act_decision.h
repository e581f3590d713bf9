// Whether an act holds, when its turn in the unit's log comes.
#ifndef BAOCAO_VALIDATION_ACT_DECISION_H_
#define BAOCAO_VALIDATION_ACT_DECISION_H_

#include "absl/time/time.h"
#include "baocao/v1/act.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/verdict.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::validation {

// The verdict on any act but a retry: accepted, or rejected with a finding for
// each reason; what is only odd about its texts is told too. A confirmation
// holds for exactly the package the head saw, and only where nothing is missing
// and a head is named; corrections and exclusions name items that are there,
// and why. Of what was raised and what is to be done see proposal_act.h,
// group_act.h, task_act.h and attendance_act.h.
v1::Verdict JudgeAct(const campaign::Campaign& campaign, const v1::Unit& unit,
                     const v1::Snapshot& base, const v1::Act& act,
                     absl::Time now);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_ACT_DECISION_H_
