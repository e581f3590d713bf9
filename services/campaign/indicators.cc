#include "services/campaign/indicators.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/campaign/compile_linear.h"
#include "services/campaign/folder_digest.h"
#include "services/campaign/spec_file.h"

namespace baocao::campaign {
namespace {

constexpr std::string_view kFile = "indicators.textproto";
constexpr int kRatioDigits = 2;

template <typename Values>
std::vector<BoundValue> Bind(absl::Span<const Form> forms,
                             const Values& values) {
  std::vector<BoundValue> bound;
  for (const v1::IndicatorValue& value : values) {
    v1::LinearRule sides;
    *sides.mutable_left() = value.terms();
    *sides.mutable_right() =
        value.denominator().empty() ? value.terms() : value.denominator();
    std::vector<LinearInstance> instances =
        CompileLinear(forms, -1, sides, [](const LinearTrouble&) {});
    BoundValue& made = bound.emplace_back();
    made.point = value.point();
    if (instances.empty()) continue;
    made.terms = std::move(instances.front().left);
    if (!value.denominator().empty()) {
      made.denominator = std::move(instances.front().right);
    }
  }
  std::stable_sort(bound.begin(), bound.end(),
                   [](const BoundValue& a, const BoundValue& b) {
                     return a.point < b.point;
                   });
  return bound;
}

std::optional<report::Decimal> SumOf(const std::vector<CellTerm>& terms,
                                     CellLookup lookup) {
  std::optional<report::Decimal> sum;
  for (const CellTerm& term : terms) {
    const auto cell = lookup(term);
    if (!cell.has_value()) continue;
    sum = sum.value_or(report::Decimal()) + *cell * term.factor;
  }
  return sum;
}

}  // namespace

std::vector<BoundIndicator> BindIndicators(absl::Span<const Form> forms,
                                           const v1::IndicatorBook& book) {
  std::vector<BoundIndicator> bound;
  for (const v1::Indicator& indicator : book.indicators()) {
    BoundIndicator& made = bound.emplace_back();
    made.spec = indicator;
    made.values = Bind(forms, indicator.values());
    for (const v1::IndicatorPart& part : indicator.parts()) {
      made.parts.push_back({part, Bind(forms, part.values())});
    }
  }
  return bound;
}

absl::StatusOr<std::vector<BoundIndicator>> LoadIndicators(
    const std::string& folder, const Campaign& campaign) {
  const absl::StatusOr<FolderFiles> files = ReadFolder(folder);
  if (!files.ok()) return files.status();
  const auto found = files->find(std::string(kFile));
  if (found == files->end()) return std::vector<BoundIndicator>();
  SpecFile<v1::IndicatorBook> book;
  book.file = kFile;
  std::vector<Fault> faults;
  book.Read(found->second, faults);
  if (!faults.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(folder, "/", faults.front().ToString("en")));
  }
  return BindIndicators(campaign.forms(), book.spec);
}

std::optional<report::Decimal> ValueOf(const BoundValue& value,
                                       CellLookup lookup) {
  const auto sum = SumOf(value.terms, lookup);
  if (!sum.has_value() || value.denominator.empty()) return sum;
  const auto base = SumOf(value.denominator, lookup);
  if (!base.has_value() || base->IsZero()) return std::nullopt;
  return report::Decimal::Divide(sum->TimesPowerOfTen(2), *base, kRatioDigits);
}

}  // namespace baocao::campaign
