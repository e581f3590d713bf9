#include "services/notification/mail_folder.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/notification/recipients.h"
#include "services/server/file.h"

namespace baocao::notification {

MailFolder::MailFolder(std::string folder, From from)
    : folder_(std::move(folder)), from_(std::move(from)) {}

Delivery MailFolder::Carry(const v1::Notification& notification,
                           absl::Time date) {
  using Result = Delivery::Result;
  if (!IsMailAddress(notification.email())) {
    return {Result::kNever, "not an e-mail address"};
  }
  const absl::Status written = server::WriteFileAtomically(
      absl::StrCat(folder_, "/", notification.id(), ".eml"),
      RenderMail(notification, from_, date));
  if (written.ok()) return {Result::kSent, ""};
  return {Result::kUnreachable, std::string(written.message())};
}

}  // namespace baocao::notification
