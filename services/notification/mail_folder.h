// Messages as files, for a deployment without a mail server.
#ifndef BAOCAO_NOTIFICATION_MAIL_FOLDER_H_
#define BAOCAO_NOTIFICATION_MAIL_FOLDER_H_

#include <string>

#include "services/notification/carrier.h"
#include "services/notification/mail.h"

namespace baocao::notification {

// Writes <folder>/<id>.eml, whole or not at all; a repetition replaces it. The
// folder must exist.
class MailFolder final : public Carrier {
 public:
  MailFolder(std::string folder, From from);

  Delivery Carry(const v1::Notification& notification,
                 absl::Time date) override;

 private:
  const std::string folder_;
  const From from_;
};

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_MAIL_FOLDER_H_
