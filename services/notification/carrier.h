// How a message leaves the system.
#ifndef BAOCAO_NOTIFICATION_CARRIER_H_
#define BAOCAO_NOTIFICATION_CARRIER_H_

#include "absl/time/time.h"
#include "baocao/v1/notification_service.pb.h"
#include "services/notification/delivery.h"

namespace baocao::notification {

// Used by one thread at a time.
class Carrier {
 public:
  virtual ~Carrier() = default;
  // Blocks until the message is out of our hands or refused. `date`: the
  // campaign's clock. A repetition has the same Message-ID.
  virtual Delivery Carry(const v1::Notification& notification,
                         absl::Time date) = 0;
};

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_CARRIER_H_
