// Whether a call can be noted as told. Pure.
#ifndef BAOCAO_NOTIFICATION_CALL_CHECK_H_
#define BAOCAO_NOTIFICATION_CALL_CHECK_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "baocao/v1/notification_service.pb.h"
#include "services/campaign/campaign.h"
#include "services/messages/messages.h"

namespace baocao::notification {

struct CallFault {
  std::string field;
  messages::Text text;
};

// Every fault of the note, in the order of the fields; empty: it can be noted.
// A promise may be a day old (noted the morning after) and a year away.
std::vector<CallFault> CheckCall(const campaign::Campaign& campaign,
                                 const v1::RecordCallRequest& request,
                                 absl::Time now);

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_CALL_CHECK_H_
