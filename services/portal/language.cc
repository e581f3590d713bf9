#include "services/portal/language.h"

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace baocao::portal {
namespace {

// "en-GB;q=0.8" → 0.8
double WeightOf(const std::vector<absl::string_view>& parts) {
  for (size_t i = 1; i < parts.size(); ++i) {
    absl::string_view parameter = absl::StripAsciiWhitespace(parts[i]);
    double weight = 0;
    if (absl::ConsumePrefix(&parameter, "q=") &&
        absl::SimpleAtod(parameter, &weight)) {
      return weight;
    }
  }
  return 1;
}

bool Names(absl::string_view range, absl::string_view language) {
  return absl::EqualsIgnoreCase(range, language) ||
         absl::StartsWithIgnoreCase(range, std::string(language) + "-");
}

}  // namespace

std::string_view LocaleOf(std::string_view accept_language) {
  double vi = 0;
  double en = 0;
  // Of equal weights the first one counts.
  double earlier = 0;
  for (absl::string_view item : absl::StrSplit(
           absl::string_view(accept_language.data(), accept_language.size()),
           ',')) {
    const std::vector<absl::string_view> parts = absl::StrSplit(item, ';');
    const absl::string_view range = absl::StripAsciiWhitespace(parts[0]);
    const double weight = WeightOf(parts) - earlier;
    earlier += 1e-6;
    if (vi == 0 && Names(range, "vi")) vi = weight;
    if (en == 0 && Names(range, "en")) en = weight;
  }
  return en > vi ? "en" : "vi";
}

}  // namespace baocao::portal
