#include "services/aggregation/contributions.h"

#include <string>
#include <utility>

#include "services/aggregation/expansion.h"

namespace baocao::aggregation {
namespace {

// The names of money units by power of ten.
std::string MoneyUnitName(int power) {
  switch (power) {
    case 0:
      return "đồng";
    case 3:
      return "nghìn đồng";
    case 6:
      return "triệu đồng";
    default:
      return "tỷ đồng";
  }
}

const std::string* TextAt(
    const std::vector<std::pair<uint32_t, std::string>>& texts, int cell) {
  for (const auto& [at, text] : texts) {
    if (static_cast<int>(at) == cell) return &text;
  }
  return nullptr;
}

// What the unit entered in the cell itself; false: nothing.
bool FillEntered(const Plan& plan, const FormRecord& record, const CellAt& cell,
                 v1::Contribution& contribution) {
  const FormPlan& form = plan.form(cell.form);
  const int at = form.Cell(cell.row, cell.column);
  if (const std::string* note = TextAt(record.notes, at)) {
    contribution.set_note(*note);
  }
  if (const std::string* text = TextAt(record.texts, at)) {
    contribution.set_entered(*text);
    return true;
  }
  const auto figure = record.figures.Find(static_cast<uint32_t>(at));
  if (!figure) return false;
  contribution.set_mark(figure->mark);
  contribution.set_estimated(figure->estimated);
  if (figure->mark == v1::MARK_UNSPECIFIED) {
    contribution.set_entered(figure->entered.ToString());
  }
  return true;
}

}  // namespace

ContributionPage ListContributions(const Fold& fold, const CellAt& cell,
                                   const Scope& scope, int from, int limit) {
  const Plan& plan = fold.plan();
  const FormPlan& form = plan.form(cell.form);
  const int at = form.Cell(cell.row, cell.column);
  const bool counts_rows = cell.column == form.count_column();
  const bool money = !counts_rows && form.form->column(cell.column).type() ==
                                         v1::COLUMN_TYPE_MONEY;
  const Duplicates duplicates = fold.FindDuplicates(cell.form, scope);
  Expansion expansion(plan);
  ContributionPage page;
  const int units = static_cast<int>(fold.records().size());
  for (int unit = from; unit < units; ++unit) {
    const UnitRecord* record = fold.records()[unit].get();
    if (record == nullptr || !scope.Holds(plan, unit)) continue;
    const FormRecord* held = record->FindForm(cell.form);
    if (held == nullptr) continue;
    v1::Contribution contribution;
    const bool entered =
        !counts_rows && FillEntered(plan, *held, cell, contribution);
    expansion.Expand(*record, *held, duplicates.LeftOut(unit),
                     Expansion::Cells::kAll);
    const UnitCell& given = expansion.at(at);
    if (!entered && !given.given) continue;
    if (static_cast<int>(page.contributions.size()) == limit) {
      page.next_unit = unit;
      break;
    }
    const v1::Unit& spec = plan.campaign().units()[unit];
    contribution.set_unit(spec.code());
    contribution.set_unit_name(spec.full_name().empty() ? spec.name()
                                                        : spec.full_name());
    if (given.given) {
      contribution.set_value(given.value.ToString());
      contribution.set_estimated(given.estimated);
    }
    if (money) contribution.set_money_unit(MoneyUnitName(held->money_power));
    contribution.set_revision(held->revision);
    contribution.set_excluded(held->excluded);
    contribution.set_flagged(held->flagged || (form.choice_at[cell.row] >= 0 &&
                                               held->ChoiceOf(cell.row) == 0));
    page.contributions.push_back(std::move(contribution));
  }
  return page;
}

v1::TableCell CellOf(Totals& totals, const CellAt& cell) {
  const FormPlan& form = totals.fold().plan().form(cell.form);
  const Total total = totals.At(cell.form, cell.row, cell.column);
  v1::TableCell made;
  made.set_row(form.form->row(cell.row).key());
  made.set_column(cell.column == form.count_column()
                      ? std::string(campaign::kRowCountColumn)
                      : form.form->column(cell.column).key());
  if (total.value) made.set_value(total.value->ToString());
  made.set_units(total.units);
  made.set_estimates(total.estimates);
  made.set_flagged(total.flagged);
  return made;
}

}  // namespace baocao::aggregation
