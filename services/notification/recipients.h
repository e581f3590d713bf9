// Who is told of an occasion.
#ifndef BAOCAO_NOTIFICATION_RECIPIENTS_H_
#define BAOCAO_NOTIFICATION_RECIPIENTS_H_

#include <string>
#include <vector>

#include "services/campaign/campaign.h"
#include "services/notification/occasion.h"

namespace baocao::notification {

// One reader of a message.
struct Recipient {
  // "unit/{code}" or "recipient/{id}": stable, part of the Message-ID.
  std::string id;
  std::string name;
  std::string email;
  std::string locale;  // "vi" or "en"
  // Of units: its code.
  std::string unit;
};

// The unit itself, or who is told in its place, of what concerns it (all but
// digests), then the campaign's recipients of this kind. Who has no e-mail
// address is left out; an address that stands twice gets one message.
std::vector<Recipient> RecipientsOf(const campaign::Campaign& campaign,
                                    const Occasion& occasion);

// "xã Ô Lâm", or the name alone where the type word is not known.
std::string UnitName(const v1::Unit& unit);

// An address that may stand in a header and in an SMTP command: ASCII, one @,
// no spaces, brackets or control characters.
bool IsMailAddress(std::string_view text);

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_RECIPIENTS_H_
