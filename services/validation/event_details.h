// What an event tells of the act behind it.
#ifndef BAOCAO_VALIDATION_EVENT_DETAILS_H_
#define BAOCAO_VALIDATION_EVENT_DETAILS_H_

#include "baocao/v1/act.pb.h"
#include "baocao/v1/event.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::validation {

// Of an act that held; `after` is the unit's snapshot with it. Subject, reason,
// the body that is to answer or has answered, and until when something is due.
void AddActDetails(const campaign::Campaign& campaign, const v1::Act& act,
                   const v1::Snapshot& after, v1::Event& event);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_EVENT_DETAILS_H_
