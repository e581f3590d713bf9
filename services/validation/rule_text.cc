#include "services/validation/rule_text.h"

#include <utility>

#include "services/validation/naming.h"

namespace baocao::validation {
namespace {

messages::Text Advice(const v1::RuleSpec& rule) {
  switch (rule.severity()) {
    case v1::SEVERITY_ERROR:
      return messages::Say("validation.advice_error");
    case v1::SEVERITY_JUSTIFY:
      return SayBoth("validation.advice_justify", Argument("rule", rule.id()));
    case v1::SEVERITY_WARNING:
      return messages::Say("validation.advice_warning");
    default:
      return {};
  }
}

}  // namespace

messages::Text SayRule(const campaign::Campaign& campaign,
                       const v1::RuleSpec& rule, std::string_view id,
                       const v1::Place& place, const messages::Text& expected,
                       const messages::Text& actual,
                       const messages::Text& difference) {
  const campaign::Form* form = campaign.FindForm(place.form());
  const int row = form == nullptr ? -1 : form->RowIndex(place.row());
  const int column = form == nullptr ? -1 : form->ColumnIndex(place.column());
  const messages::Text demand =
      FillBoth(rule.text(), Argument("form", place.form()),
               Argument("row", row < 0 ? place.row() : RowName(*form, row)),
               Argument("column", column < 0 ? place.column()
                                             : ColumnName(*form, column)),
               Argument("expected", expected), Argument("actual", actual),
               Argument("difference", difference));
  return Join(
      SayBoth(id, Argument("place", PlaceName(campaign, place)),
              Argument("text", demand), Argument("expected", expected),
              Argument("actual", actual), Argument("difference", difference)),
      Advice(rule));
}

void AddRule(const campaign::Campaign& campaign, const v1::RuleSpec& rule,
             std::string_view id, const v1::Place& place, std::string expected,
             std::string actual, ItemFindings& out) {
  Breach breach;
  breach.rule = rule.id();
  breach.severity = rule.severity();
  breach.place = place;
  breach.expected = std::move(expected);
  breach.actual = std::move(actual);
  out.Add(breach, [&] {
    return SayRule(campaign, rule, id, place,
                   {breach.expected, breach.expected},
                   {breach.actual, breach.actual});
  });
}

}  // namespace baocao::validation
