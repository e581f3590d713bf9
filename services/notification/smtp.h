// Sending by SMTP.
#ifndef BAOCAO_NOTIFICATION_SMTP_H_
#define BAOCAO_NOTIFICATION_SMTP_H_

#include <memory>
#include <string>

#include "services/notification/carrier.h"
#include "services/notification/mail.h"

namespace baocao::notification {

struct SmtpOptions {
  // smtp://host[:port] or smtps://host[:port]. With a user, smtp:// must reach
  // STARTTLS: a password never goes over the line in clear.
  std::string url;
  std::string user;
  std::string password;
  // PEM file of the authorities trusted instead of the system's; empty: those.
  std::string authorities;
  From from;
  absl::Duration connect_timeout = absl::Seconds(5);
  // Of one message from beginning to end.
  absl::Duration timeout = absl::Seconds(20);
};

// Keeps its connection between messages.
class Smtp final : public Carrier {
 public:
  explicit Smtp(SmtpOptions options);
  ~Smtp() override;

  Delivery Carry(const v1::Notification& notification,
                 absl::Time date) override;

 private:
  struct State;
  const SmtpOptions options_;
  std::unique_ptr<State> state_;
};

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_SMTP_H_
