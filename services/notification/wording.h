// Phrases that several kinds of letters share.
#ifndef BAOCAO_NOTIFICATION_WORDING_H_
#define BAOCAO_NOTIFICATION_WORDING_H_

#include <string>
#include <string_view>
#include <vector>

#include "google/protobuf/repeated_field.h"
#include "services/campaign/campaign.h"
#include "services/notification/occasion.h"

namespace baocao::notification {

// "Biểu 13B, Mục III.2"; the first twenty and how many more there are.
std::string NameItems(const campaign::Campaign& campaign,
                      const std::vector<v1::Item>& items,
                      std::string_view locale);
std::string NameItems(const campaign::Campaign& campaign,
                      const google::protobuf::RepeatedPtrField<v1::Item>& items,
                      std::string_view locale);

// By when: the deadline as printed and as an instant, of extended ones the
// instant; and whether it has passed.
std::string ByWhen(const campaign::Campaign& campaign, const Occasion& occasion,
                   std::string_view locale);

// What the unit has to do next to be done; empty where that is not known.
std::string NextStep(const campaign::Campaign& campaign,
                     const Occasion& occasion, std::string_view locale);

// The first findings with their places, and how many there are.
std::string FirstFindings(const campaign::Campaign& campaign,
                          const v1::Verdict& verdict, std::string_view locale);

// What people wrote, in one line of at most `most` code points.
std::string OneLine(std::string_view text, int most);

// An instant in the campaign's zone.
std::string TimePhrase(const campaign::Campaign& campaign,
                       const google::protobuf::Timestamp& time);

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_WORDING_H_
