#include "services/validation/linear_rule.h"

#include "services/validation/naming.h"
#include "services/validation/rule_text.h"

namespace baocao::validation {
namespace {

using campaign::CellTerm;
using campaign::LinearInstance;
using report::Decimal;

template <typename Function>
void ForEachTerm(const LinearInstance& instance, Function&& function) {
  for (const CellTerm& term : instance.left) function(term);
  for (const CellTerm& term : instance.right) function(term);
}

// Whether any left cell holds what was entered, not what we computed.
bool LeftEntered(const LinearInstance& instance, const Figures& figures) {
  for (const CellTerm& term : instance.left) {
    const Figure figure = figures.At(term);
    if (figure.entered || term.column < 0 || term.list_rows) return true;
  }
  return false;
}

}  // namespace

bool IsAcrossForms(const LinearInstance& instance) {
  bool across = false;
  ForEachTerm(instance, [&](const CellTerm& term) {
    across |= term.form != instance.left[0].form;
  });
  return across;
}

const CellTerm* FirstUnderCheck(const LinearInstance& instance,
                                const std::vector<bool>& under_check) {
  const CellTerm* first = nullptr;
  ForEachTerm(instance, [&](const CellTerm& term) {
    if (first == nullptr && under_check[term.form]) first = &term;
  });
  return first;
}

std::optional<LinearBreach> FindBreach(const campaign::Rule& rule,
                                       const LinearInstance& instance,
                                       const Figures& figures,
                                       const std::vector<bool>& under_check) {
  const CellTerm* first = FirstUnderCheck(instance, under_check);
  if (first == nullptr) return std::nullopt;
  bool readable = true;
  ForEachTerm(instance, [&](const CellTerm& term) {
    readable &= figures.At(term).state != Figure::State::kBad;
  });
  if (!readable) return std::nullopt;
  if (!instance.on_computed && !LeftEntered(instance, figures)) {
    return std::nullopt;
  }
  LinearBreach breach;
  breach.rule = &rule;
  breach.instance = &instance;
  breach.cell = *first;
  breach.result = campaign::Evaluate(
      instance,
      [&](const CellTerm& term) -> std::optional<Decimal> {
        const Figure figure = figures.At(term);
        if (!figure.has_number()) return std::nullopt;
        return figure.number;
      },
      [&](const CellTerm& term) { return figures.At(term).digits; });
  const campaign::LinearResult& result = breach.result;
  // "A total without its breakdown": one cell that equals a sum of the form.
  if (result.lone_total) {
    const bool total =
        instance.relation == v1::RELATION_EQUAL && instance.left.size() == 1 &&
        instance.left[0].column >= 0 && !result.left.IsZero() &&
        !IsAcrossForms(instance) && figures.At(instance.left[0]).entered;
    if (!total) return std::nullopt;
    return breach;
  }
  if (result.silent || result.holds) return std::nullopt;
  return breach;
}

void Tell(const campaign::Campaign& campaign, const LinearBreach& found,
          ItemFindings& out) {
  const campaign::Form& form = campaign.forms()[found.cell.form];
  const bool one_cell =
      found.instance->one_column || !(found.cell == found.instance->left[0]);
  Breach breach;
  breach.place = CellPlace(form.key(), form.row(found.cell.row).key(), {});
  if (one_cell) {
    breach.place.set_column(found.cell.column < 0
                                ? std::string(campaign::kRowCountColumn)
                                : form.column(found.cell.column).key());
  }
  const campaign::LinearResult& result = found.result;
  if (result.lone_total) {
    out.Add(
        kLoneTotal, breach.place,
        [&] {
          return SayBoth("validation.lone_total",
                         Argument("place", PlaceName(campaign, breach.place)),
                         Argument("actual", Spoken(result.left)));
        },
        {}, result.left.ToString());
    return;
  }
  breach.rule = found.rule->spec.id();
  breach.severity = found.rule->spec.severity();
  breach.expected = result.right.ToString();
  breach.actual = result.left.ToString();
  out.Add(breach, [&] {
    const std::string_view id =
        found.instance->relation == v1::RELATION_AT_MOST
            ? "validation.linear_at_most"
        : found.instance->relation == v1::RELATION_AT_LEAST
            ? "validation.linear_at_least"
            : "validation.linear_equal";
    return SayRule(campaign, found.rule->spec, id, breach.place,
                   Spoken(result.right), Spoken(result.left),
                   Spoken((result.left - result.right).Abs()));
  });
}

}  // namespace baocao::validation
