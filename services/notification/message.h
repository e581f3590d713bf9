// One message to one recipient, ready for the outbox.
#ifndef BAOCAO_NOTIFICATION_MESSAGE_H_
#define BAOCAO_NOTIFICATION_MESSAGE_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "baocao/v1/notification_service.pb.h"
#include "services/campaign/campaign.h"
#include "services/notification/occasion.h"
#include "services/notification/recipients.h"

namespace baocao::notification {

// The campaign's clock (what people read) and real time (when to try).
struct Instants {
  absl::Time campaign;
  absl::Time real;
};

// Hash of campaign, unit, cause and recipient: the same for ever, on whatever
// replica and however often it is composed.
std::string NotificationId(const campaign::Campaign& campaign,
                           const Occasion& occasion,
                           const Recipient& recipient);
// "<id@{campaign}.baocao>", brackets included.
std::string MessageId(const campaign::Campaign& campaign, std::string_view id);

// A message for each recipient of the occasion, PENDING and due now. Under a
// test clock every subject says that the figures are test data.
std::vector<v1::Notification> Compose(const campaign::Campaign& campaign,
                                      const Occasion& occasion, Instants now,
                                      bool test_data);

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_MESSAGE_H_
