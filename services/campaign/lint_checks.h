// Small checks that every part of the linter uses.
#ifndef BAOCAO_CAMPAIGN_LINT_CHECKS_H_
#define BAOCAO_CAMPAIGN_LINT_CHECKS_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "baocao/v1/campaign.pb.h"
#include "google/protobuf/repeated_field.h"
#include "services/campaign/spot.h"

namespace baocao::campaign {

// False, and told: blank.
bool RequireFilled(const Spot& spot, int field, std::string_view value);

// Both languages stand there.
void RequireText(const Spot& spot, int field, const v1::Text& text);

// nullopt where it is unreadable (told) or, if it may be, empty.
std::optional<absl::CivilDay> ReadDate(const Spot& spot, int field,
                                       std::string_view text, bool required);
std::optional<absl::Time> ReadInstant(const Spot& spot, int field,
                                      std::string_view text, bool required);

// Dates and their order; either may be empty unless `required`.
void CheckPeriod(const Spot& spot, int first_field, std::string_view first,
                 int last_field, std::string_view last, bool required);

// A number that has to lie between bounds.
void CheckBetween(const Spot& spot, int field, long value, long least,
                  long most);

// Days before or after another: 1 to `most`, each once.
void CheckDays(const Spot& spot, int field,
               const google::protobuf::RepeatedField<int32_t>& days, int most);

// Tells the second of two equal keys and where the first stands.
class UniqueKeys {
 public:
  // Blank keys are told too.
  void Add(const Spot& spot, int field, const std::string& key);

 private:
  std::map<std::string, std::string> places_;
};

}  // namespace baocao::campaign

#endif  // BAOCAO_CAMPAIGN_LINT_CHECKS_H_
