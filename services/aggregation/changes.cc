#include "services/aggregation/changes.h"

#include <algorithm>
#include <map>
#include <optional>

#include "services/report/decimal.h"

namespace baocao::aggregation {
namespace {

using campaign::BoundIndicator;
using campaign::BoundPart;
using campaign::BoundValue;
using report::Decimal;

constexpr int kRateDigits = 2;

// Blank where the indicator has the point and nobody gave a figure.
using Figures = std::map<v1::TimePoint, std::optional<Decimal>>;

// Periods and budgets are no states that could be set against each other.
bool IsState(v1::TimePoint point) {
  return point == v1::TIME_POINT_BEFORE ||
         point == v1::TIME_POINT_ARRANGEMENT || point == v1::TIME_POINT_NOW;
}

Figures FiguresOf(const std::vector<BoundValue>& values,
                  campaign::CellLookup lookup) {
  Figures figures;
  for (const BoundValue& value : values) {
    figures[value.point] = ValueOf(value, lookup);
  }
  return figures;
}

std::optional<Decimal> At(const Figures& figures, v1::TimePoint point) {
  const auto found = figures.find(point);
  return found == figures.end() ? std::nullopt : found->second;
}

std::optional<Decimal> Rate(const Decimal& difference, const Decimal& base) {
  if (base.IsZero()) return std::nullopt;
  return Decimal::Divide(difference.TimesPowerOfTen(2), base, kRateDigits);
}

std::optional<Decimal> Difference(const std::optional<Decimal>& first,
                                  const std::optional<Decimal>& last) {
  if (!first.has_value() || !last.has_value()) return std::nullopt;
  return *last - *first;
}

v1::Change ChangeOf(const Figures& figures) {
  v1::Change change;
  std::vector<std::optional<Decimal>> states;
  for (const auto& [point, value] : figures) {
    if (!IsState(point)) continue;
    v1::PointValue& told = *change.add_values();
    told.set_point(point);
    if (value.has_value()) told.set_value(value->ToString());
    states.push_back(value);
  }
  if (states.size() < 2) return change;
  const auto difference = Difference(states.front(), states.back());
  if (!difference.has_value()) return change;
  change.set_difference(difference->ToString());
  const auto rate = Rate(*difference, *states.front());
  if (rate.has_value()) change.set_rate(rate->ToString());
  return change;
}

v1::PartFate FateOf(const Figures& part) {
  if (!part.contains(v1::TIME_POINT_BEFORE)) return v1::PART_FATE_NEW;
  if (!part.contains(v1::TIME_POINT_NOW)) return v1::PART_FATE_ENDED;
  return v1::PART_FATE_STAYS;
}

class Reporter {
 public:
  Reporter(bool of_one_unit, campaign::CellLookup lookup)
      : of_one_unit_(of_one_unit), lookup_(lookup) {}

  void Add(const BoundIndicator& indicator) {
    Figures whole = FiguresOf(indicator.values, lookup_);
    std::vector<Figures> parts;
    for (const BoundPart& part : indicator.parts) {
      parts.push_back(FiguresOf(part.values, lookup_));
    }
    if (indicator.spec.parts_add_up()) {
      CompareSums(indicator.spec, parts, whole);
    }
    const auto states =
        std::count_if(whole.begin(), whole.end(),
                      [](const auto& f) { return IsState(f.first); });
    if (states < 2) return;
    const bool is_level =
        indicator.spec.aggregation() == v1::INDICATOR_AGGREGATION_LEVEL;
    if (is_level && !of_one_unit_) return;
    v1::IndicatorChange& change = *report_.add_changes();
    change.set_indicator(indicator.spec.id());
    *change.mutable_label() = indicator.spec.label();
    change.set_unit(indicator.spec.unit());
    *change.mutable_whole() = ChangeOf(whole);
    for (size_t i = 0; i < parts.size(); ++i) {
      v1::PartChange& part = *change.add_parts();
      part.set_part(indicator.parts[i].spec.id());
      *part.mutable_label() = indicator.parts[i].spec.label();
      part.set_fate(FateOf(parts[i]));
      *part.mutable_change() = ChangeOf(parts[i]);
    }
    if (indicator.spec.parts_are_tiers()) Transfer(parts, change);
  }

  v1::ChangeReport Take() { return std::move(report_); }

 private:
  // Fills a blank whole with the sum of its parts, and tells one that is
  // another number.
  void CompareSums(const v1::Indicator& spec, const std::vector<Figures>& parts,
                   Figures& whole) {
    for (auto& [point, value] : whole) {
      std::optional<Decimal> sum;
      for (const Figures& part : parts) {
        const auto figure = At(part, point);
        if (figure.has_value()) sum = sum.value_or(Decimal()) + *figure;
      }
      if (!sum.has_value()) continue;
      if (!value.has_value()) {
        value = sum;
        continue;
      }
      if (*value == *sum) continue;
      v1::PartsFault& fault = *report_.add_faults();
      fault.set_indicator(spec.id());
      *fault.mutable_label() = spec.label();
      fault.set_point(point);
      fault.set_whole(value->ToString());
      fault.set_parts(sum->ToString());
      fault.set_difference((*value - *sum).ToString());
    }
  }

  // Only where every part is known at each end that it has: a blank would pass
  // for a loss.
  static void Transfer(const std::vector<Figures>& parts,
                       v1::IndicatorChange& change) {
    Decimal given, taken;
    for (const Figures& part : parts) {
      Decimal difference;
      for (const auto& [point, sign] : {std::pair(v1::TIME_POINT_BEFORE, -1),
                                        std::pair(v1::TIME_POINT_NOW, 1)}) {
        if (!part.contains(point)) continue;
        const auto value = At(part, point);
        if (!value.has_value()) return;
        difference += *value * Decimal(sign);
      }
      (difference.IsNegative() ? given : taken) += difference.Abs();
    }
    v1::TierTransfer& transfer = *change.mutable_transfer();
    transfer.set_given(given.ToString());
    transfer.set_taken(taken.ToString());
    transfer.set_moved(std::min(given, taken).ToString());
    transfer.set_net((taken - given).ToString());
  }

  const bool of_one_unit_;
  const campaign::CellLookup lookup_;
  v1::ChangeReport report_;
};

}  // namespace

v1::ChangeReport MakeChangeReport(absl::Span<const BoundIndicator> indicators,
                                  bool of_one_unit,
                                  campaign::CellLookup lookup) {
  Reporter reporter(of_one_unit, lookup);
  for (const BoundIndicator& indicator : indicators) reporter.Add(indicator);
  return reporter.Take();
}

}  // namespace baocao::aggregation
