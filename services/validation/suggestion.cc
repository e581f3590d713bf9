#include "services/validation/suggestion.h"

#include <set>
#include <vector>

#include "absl/strings/str_split.h"
#include "services/report/date.h"
#include "services/report/number_reader.h"
#include "services/validation/naming.h"

namespace baocao::validation {
namespace {

bool IsDigits(std::string_view text) {
  for (char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return !text.empty();
}

// "12/14", "224/224"
bool IsFraction(std::string_view text) {
  const size_t slash = text.find('/');
  return slash != std::string_view::npos && IsDigits(text.substr(0, slash)) &&
         IsDigits(text.substr(slash + 1));
}

}  // namespace

NumberSuggestion SuggestNumber(std::string_view text) {
  NumberSuggestion suggestion;
  if (IsFraction(text)) {
    suggestion.text = messages::Say("validation.suggest_fraction");
    return suggestion;
  }
  const report::ReadNumber read = report::ReadVietnameseNumber(text);
  switch (read.kind) {
    case report::ReadNumber::Kind::kNumber:
      suggestion.canonical = read.value.ToString();
      suggestion.text = SayBoth(read.estimated ? "validation.suggest_estimate"
                                               : "validation.suggest_number",
                                Argument("number", suggestion.canonical));
      break;
    case report::ReadNumber::Kind::kAmbiguous:
      suggestion.text =
          SayBoth("validation.suggest_either",
                  Argument("first", read.first_reading.ToString()),
                  Argument("second", read.second_reading.ToString()));
      break;
    case report::ReadNumber::Kind::kNil:
      suggestion.text = messages::Say("validation.suggest_nil");
      break;
    case report::ReadNumber::Kind::kBlank:
    case report::ReadNumber::Kind::kUnreadable:
      break;
  }
  return suggestion;
}

std::optional<absl::CivilDay> SuggestDate(std::string_view text,
                                          const v1::Period& period) {
  if (const auto day = report::ReadVietnameseDate(text)) return day;
  // Years typed with a digit too many.
  const size_t start = text.find_last_of("/-. ") + 1;
  const std::string_view year = text.substr(start);
  if (start == 0 || year.size() != 5 || !IsDigits(year)) return std::nullopt;
  const auto first = report::ParseIsoDate(period.start_date());
  const auto last = report::ParseIsoDate(period.end_date());
  std::set<absl::CivilDay> candidates;
  for (size_t i = 0; i < year.size(); ++i) {
    std::string shorter(year);
    shorter.erase(i, 1);
    const auto day = report::ReadVietnameseDate(
        std::string(text.substr(0, start)) + shorter);
    if (day && first && last && *first <= *day && *day <= *last) {
      candidates.insert(*day);
    }
  }
  if (candidates.size() != 1) return std::nullopt;
  return *candidates.begin();
}

}  // namespace baocao::validation
