// The words of letters about things raised and tasks given.
#ifndef BAOCAO_NOTIFICATION_FOLLOW_UP_LETTER_H_
#define BAOCAO_NOTIFICATION_FOLLOW_UP_LETTER_H_

#include <string_view>

#include "services/campaign/campaign.h"
#include "services/notification/letter.h"
#include "services/notification/occasion.h"

namespace baocao::notification {

// As WriteLetter; empty for other kinds.
Letter WriteFollowUpLetter(const campaign::Campaign& campaign,
                           const Occasion& occasion, std::string_view locale);

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_FOLLOW_UP_LETTER_H_
