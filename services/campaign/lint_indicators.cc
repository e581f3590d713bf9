#include <set>
#include <string>

#include "services/campaign/compile_linear.h"
#include "services/campaign/lint.h"
#include "services/campaign/lint_checks.h"

namespace baocao::campaign {
namespace {

using Indicator = v1::Indicator;
using Part = v1::IndicatorPart;
using Value = v1::IndicatorValue;

class IndicatorLinter {
 public:
  IndicatorLinter(const Indicator& indicator, const Spot& spot,
                  const KnownNames& known)
      : indicator_(indicator), spot_(spot), known_(known) {}

  void Run() {
    Head();
    Values(indicator_.values(), Indicator::kValuesFieldNumber, spot_);
    UniqueKeys parts;
    for (int i = 0; i < indicator_.parts_size(); ++i) {
      const Part& part = indicator_.parts(i);
      const Spot spot = spot_.In(Indicator::kPartsFieldNumber, i);
      parts.Add(spot, Part::kIdFieldNumber, part.id());
      RequireText(spot, Part::kLabelFieldNumber, part.label());
      Values(part.values(), Part::kValuesFieldNumber, spot);
    }
  }

 private:
  void Head() {
    RequireText(spot_, Indicator::kLabelFieldNumber, indicator_.label());
    RequireFilled(spot_, Indicator::kUnitFieldNumber, indicator_.unit());
    RequireFilled(spot_, Indicator::kAskedAtFieldNumber, indicator_.asked_at());
    RequireEnum(spot_, Indicator::kKindFieldNumber, indicator_.kind());
    RequireEnum(spot_, Indicator::kAggregationFieldNumber,
                indicator_.aggregation());
    if (known_.campaign_read &&
        !known_.sections.contains(indicator_.section())) {
      spot_.Tell(Indicator::kSectionFieldNumber,
                 messages::Say("campaign.unknown_section",
                               {{"value", indicator_.section()}}));
    }
    const bool any_part_bound = indicator_.parts_size() > 0;
    if (indicator_.values().empty() && !any_part_bound) {
      spot_.Tell(messages::Say("campaign.indicator_unbound",
                               {{"value", indicator_.id()}}));
    }
  }

  static void RequireEnum(const Spot& spot, int field, int value) {
    if (value != 0) return;
    spot.Tell(field, messages::Say("campaign.empty_field",
                                   {{"field", spot.NameOf(field)}}));
  }

  template <typename List>
  void Values(const List& values, int field, const Spot& owner) {
    std::set<v1::TimePoint> points;
    for (int i = 0; i < values.size(); ++i) {
      const Value& value = values[i];
      const Spot spot = owner.In(field, i);
      RequireEnum(spot, Value::kPointFieldNumber, value.point());
      if (!points.insert(value.point()).second) {
        spot.Tell(
            Value::kPointFieldNumber,
            messages::Say("campaign.duplicate_in_list",
                          {{"value", v1::TimePoint_Name(value.point())}}));
      }
      if (value.terms().empty()) {
        spot.Tell(messages::Say("campaign.point_unbound"));
        continue;
      }
      const bool is_ratio =
          indicator_.aggregation() == v1::INDICATOR_AGGREGATION_RATIO;
      if (is_ratio == value.denominator().empty()) {
        spot.Tell(messages::Say(is_ratio ? "campaign.denominator_missing"
                                         : "campaign.denominator_misplaced"));
        if (is_ratio) continue;
      }
      Cells(value, spot);
    }
  }

  // The same rules of reference as of a rule across forms.
  void Cells(const Value& value, const Spot& spot) const {
    v1::LinearRule sides;
    *sides.mutable_left() = value.terms();
    *sides.mutable_right() =
        value.denominator().empty() ? value.terms() : value.denominator();
    CompileLinear(known_.forms, -1, sides, [&](const LinearTrouble& trouble) {
      const bool right = trouble.where == LinearTrouble::Where::kRight;
      // Without a denominator the right side only repeats the left.
      if (right && value.denominator().empty()) return;
      if (trouble.index < 0) return;
      Tell(spot.In(right ? Value::kDenominatorFieldNumber
                         : Value::kTermsFieldNumber,
                   trouble.index),
           trouble);
    });
  }

  void Tell(const Spot& term, const LinearTrouble& trouble) const {
    using Kind = LinearTrouble::Kind;
    switch (trouble.kind) {
      case Kind::kUnknownForm:
        if (!known_.forms_read) return;
        return term.Tell(
            v1::Term::kFormFieldNumber,
            messages::Say("campaign.unknown_form", {{"value", trouble.name}}));
      case Kind::kFormMissing:
        return term.Tell(messages::Say("campaign.term_form_missing"));
      case Kind::kUnknownRow:
        return term.Tell(
            v1::Term::kRowFieldNumber,
            messages::Say("campaign.unknown_row", {{"value", trouble.name}}));
      case Kind::kUnknownColumn:
        return term.Tell(v1::Term::kColumnFieldNumber,
                         messages::Say("campaign.unknown_column",
                                       {{"value", trouble.name}}));
      case Kind::kNotNumeric:
        return term.Tell(
            v1::Term::kColumnFieldNumber,
            messages::Say("campaign.not_numeric", {{"value", trouble.name}}));
      case Kind::kNoListRows:
        return term.Tell(
            v1::Term::kRowFieldNumber,
            messages::Say("campaign.no_list_rows", {{"value", trouble.name}}));
      case Kind::kBadFactor:
        return term.Tell(
            v1::Term::kFactorFieldNumber,
            messages::Say("campaign.bad_factor", {{"value", trouble.name}}));
      case Kind::kRowMissing:
        return term.Tell(messages::Say("campaign.term_row_missing"));
      case Kind::kColumnMissing:
        return term.Tell(messages::Say("campaign.term_column_missing"));
      case Kind::kEmptySide:
      case Kind::kRowsUnused:
      case Kind::kColumnsUnused:
        return;
    }
  }

  const Indicator& indicator_;
  const Spot& spot_;
  const KnownNames& known_;
};

}  // namespace

void LintIndicators(const v1::IndicatorBook& book, const Spot& spot,
                    const KnownNames& known) {
  UniqueKeys ids;
  for (int i = 0; i < book.indicators_size(); ++i) {
    const Spot at = spot.In(v1::IndicatorBook::kIndicatorsFieldNumber, i);
    ids.Add(at, Indicator::kIdFieldNumber, book.indicators(i).id());
    IndicatorLinter(book.indicators(i), at, known).Run();
  }
}

}  // namespace baocao::campaign
