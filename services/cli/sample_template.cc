#include "services/cli/sample_template.h"

#include <utf8proc.h>

#include <algorithm>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace baocao::cli {
namespace {

template <typename List>
bool Has(const List& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool Matches(const samples::UnitGroup& group, const v1::Unit& unit) {
  return (group.types().empty() || Has(group.types(), unit.type())) &&
         (group.classes().empty() ||
          Has(group.classes(), unit.reporting_class())) &&
         (group.codes().empty() || Has(group.codes(), unit.code()));
}

std::string Capitalised(const std::string& text) {
  utf8proc_int32_t first = 0;
  const auto length =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(text.size()), &first);
  if (length <= 0) return text;
  utf8proc_uint8_t upper[4];
  const auto written = utf8proc_encode_char(utf8proc_toupper(first), upper);
  return std::string(reinterpret_cast<char*>(upper), written) +
         text.substr(length);
}

std::optional<std::string> Known(const SampleUnit& unit, std::string_view word,
                                 Random& random) {
  if (word == "unit") return unit.unit.full_name();
  if (word == "Unit") return Capitalised(unit.unit.full_name());
  if (word == "name") return unit.unit.name();
  if (word == "code") return unit.unit.code();
  const std::vector<std::string> parts =
      absl::StrSplit(absl::string_view(word.data(), word.size()), ' ');
  if (parts.size() == 2 && parts[0] == "word") {
    for (const samples::WordList& list : unit.spec.words()) {
      if (list.id() != parts[1] || list.words().empty()) continue;
      return list.words(
          static_cast<int>(random.Between(0, list.words_size() - 1)));
    }
  }
  int64_t low = 0, high = 0;
  if (parts.size() == 3 && parts[0] == "int" &&
      absl::SimpleAtoi(parts[1], &low) && absl::SimpleAtoi(parts[2], &high) &&
      low <= high) {
    return std::to_string(random.Between(low, high));
  }
  return std::nullopt;
}

}  // namespace

bool SampleUnit::In(
    const google::protobuf::RepeatedPtrField<std::string>& groups) const {
  return groups.empty() || Has(groups, group);
}

const samples::Range* SampleUnit::Pick(
    const google::protobuf::RepeatedPtrField<samples::Range>& ranges) const {
  for (const samples::Range& range : ranges) {
    if (range.group().empty() || range.group() == group) return &range;
  }
  return nullptr;
}

SampleUnit MakeSampleUnit(const campaign::Campaign& campaign,
                          const samples::SampleSpec& spec, const v1::Unit& unit,
                          uint64_t seed) {
  SampleUnit sample{campaign, spec, unit, seed, ""};
  for (const samples::UnitGroup& group : spec.groups()) {
    if (!Matches(group, unit)) continue;
    sample.group = group.id();
    break;
  }
  return sample;
}

absl::StatusOr<std::string> Expand(const SampleUnit& unit,
                                   std::string_view text, Random& random,
                                   Resolve more) {
  std::string result;
  size_t at = 0;
  while (at < text.size()) {
    const size_t open = text.find('{', at);
    if (open == std::string_view::npos) break;
    const size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    result.append(text.substr(at, open - at));
    const std::string_view word = text.substr(open + 1, close - open - 1);
    std::optional<std::string> value = more(word);
    if (!value.has_value()) value = Known(unit, word, random);
    if (!value.has_value()) {
      return absl::InvalidArgumentError(
          absl::StrCat("samples.textproto: {", std::string(word), "}"));
    }
    result += *value;
    at = close + 1;
  }
  result.append(text.substr(at));
  return result;
}

absl::StatusOr<std::string> Expand(const SampleUnit& unit,
                                   std::string_view text, Random& random) {
  return Expand(unit, text, random,
                [](std::string_view) { return std::optional<std::string>(); });
}

}  // namespace baocao::cli
