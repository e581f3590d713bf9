// A notification as an Internet message (RFC 5322, MIME). Pure.
#ifndef BAOCAO_NOTIFICATION_MAIL_H_
#define BAOCAO_NOTIFICATION_MAIL_H_

#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "baocao/v1/notification_service.pb.h"

namespace baocao::notification {

struct From {
  // Must be an address (IsMailAddress).
  std::string email;
  std::string name;
};

// Lines end with CRLF; the text is base64, so no line is too long and none
// needs escaping. What stands in a header can not end it: control characters
// become spaces, and all but plain ASCII is encoded (RFC 2047). The
// notification's address must be one (IsMailAddress).
std::string RenderMail(const v1::Notification& notification, const From& from,
                       absl::Time date);

// A header's text: as it is where it is plain ASCII, else encoded words of at
// most 75 characters each, never split within a code point, on lines of their
// own.
std::string EncodeHeaderText(std::string_view text);

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_MAIL_H_
