// The words of a message: what happened, what to do, by when.
#ifndef BAOCAO_NOTIFICATION_LETTER_H_
#define BAOCAO_NOTIFICATION_LETTER_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/campaign/campaign.h"
#include "services/notification/occasion.h"

namespace baocao::notification {

struct Letter {
  std::string subject;
  // Set apart by empty lines; none is empty.
  std::vector<std::string> paragraphs;
};

// `locale`: "vi" or "en". The same for every recipient of that language.
Letter WriteLetter(const campaign::Campaign& campaign, const Occasion& occasion,
                   std::string_view locale);

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_LETTER_H_
