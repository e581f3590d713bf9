#include "services/notification/delivery.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/report/digest.h"
#include "services/report/snapshot.h"

namespace baocao::notification {
namespace {

constexpr size_t kMostError = 300;

// What a foreign server said, fit for a message of ours.
std::string Printable(const std::string& text) {
  std::string clean;
  for (unsigned char c : text.substr(0, kMostError)) {
    clean += c >= 0x20 && c < 0x7f ? static_cast<char>(c) : ' ';
  }
  return clean;
}

}  // namespace

v1::Notification AfterTry(v1::Notification notification,
                          const Delivery& delivery, Instants now,
                          const RetryPolicy& policy) {
  notification.set_tries(notification.tries() + 1);
  notification.set_last_error(Printable(delivery.error));
  notification.clear_next_try_time();
  if (delivery.result == Delivery::Result::kSent) {
    notification.set_state(v1::NOTIFICATION_STATE_SENT);
    report::ToProto(now.campaign, notification.mutable_send_time());
  } else if (delivery.result == Delivery::Result::kNever ||
             notification.tries() >= policy.most_tries) {
    notification.set_state(v1::NOTIFICATION_STATE_FAILED);
  } else {
    notification.set_state(v1::NOTIFICATION_STATE_PENDING);
    report::ToProto(now.real + WaitAfter(notification, policy),
                    notification.mutable_next_try_time());
  }
  return notification;
}

absl::Duration WaitAfter(const v1::Notification& notification,
                         const RetryPolicy& policy) {
  absl::Duration wait = policy.first_wait;
  for (int i = 1; i < notification.tries() && wait < policy.longest_wait; ++i) {
    wait *= 2;
  }
  wait = std::min(wait, policy.longest_wait);
  const std::string hash = report::Sha256Hex(
      absl::StrCat(notification.id(), "/", notification.tries()));
  const int64_t thousandths =
      std::strtol(hash.substr(0, 7).c_str(), nullptr, 16) % 501;
  return wait * (500 + thousandths) / 1000;
}

}  // namespace baocao::notification
