// What becomes of a notification after a try to send it. Pure.
#ifndef BAOCAO_NOTIFICATION_DELIVERY_H_
#define BAOCAO_NOTIFICATION_DELIVERY_H_

#include <string>

#include "absl/time/time.h"
#include "baocao/v1/notification_service.pb.h"
#include "services/notification/message.h"

namespace baocao::notification {

// How a try ended.
struct Delivery {
  enum class Result {
    kSent,
    kLater,        // refused for now (SMTP 4xx)
    kNever,        // refused for good (SMTP 5xx, an impossible address)
    kUnreachable,  // no server, or it does not let us in: nothing to do with
                   // this message
  };
  Result result = Result::kSent;
  std::string error;  // what the server said
};

struct RetryPolicy {
  int most_tries = 60;  // with these waits about two days
  absl::Duration first_wait = absl::Seconds(30);
  absl::Duration longest_wait = absl::Hours(1);
};

// The notification with the outcome of one more try: SENT, FAILED, or PENDING
// with the time of the next. `send_time` is by the campaign's clock.
v1::Notification AfterTry(v1::Notification notification,
                          const Delivery& delivery, Instants now,
                          const RetryPolicy& policy);

// Doubles from try to try up to the longest; between half and the whole of it,
// by a hash of the id and the try, so that not all come back at once.
absl::Duration WaitAfter(const v1::Notification& notification,
                         const RetryPolicy& policy);

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_DELIVERY_H_
