// What somebody probably meant: for messages only, never for figures.
#ifndef BAOCAO_VALIDATION_SUGGESTION_H_
#define BAOCAO_VALIDATION_SUGGESTION_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/time/civil_time.h"
#include "baocao/v1/campaign.pb.h"
#include "services/messages/messages.h"

namespace baocao::validation {

namespace v1 = ::baocao::v1;

struct NumberSuggestion {
  // Canonical decimal; empty: none, or two readings.
  std::string canonical;
  // A sentence to add to a message; empty where nothing can be suggested.
  messages::Text text;
};

// "2.214" → 2214; "98,2%" → 98.2; "12/14": a fraction of a total.
NumberSuggestion SuggestNumber(std::string_view text);

// "01/7/2025" → 2025-07-01. A year of five digits is read as the year of the
// period that is left when one digit goes: "01/7/20025" → 2025-07-01.
std::optional<absl::CivilDay> SuggestDate(std::string_view text,
                                          const v1::Period& period);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_SUGGESTION_H_
