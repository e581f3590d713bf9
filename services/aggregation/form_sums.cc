#include "services/aggregation/form_sums.h"

namespace baocao::aggregation {

FormSums::FormSums(const FormPlan& form)
    : cells(form.cells()),
      covered(form.rows(), 0),
      choices(form.choice_counters, 0) {}

void FormSums::Add(const FormPlan& form, const Expansion& expansion, int sign) {
  for (int cell : expansion.cells()) {
    const UnitCell& gain = expansion.at(cell);
    CellSum& sum = cells[cell];
    sum.sum += sign > 0 ? gain.value : -gain.value;
    sum.units += sign;
    sum.estimates += gain.estimated ? sign : 0;
    sum.flagged += expansion.flagged() ? sign : 0;
    // Scales must not outlive the figures that needed them.
    if (sum.units == 0) sum.sum = report::Decimal();
  }
  for (int row : expansion.answered_rows()) {
    covered[row] += sign;
    if (form.choice_at[row] >= 0 && expansion.has_figure(row)) {
      choices[form.choice_at[row] + expansion.ChoiceOf(row)] += sign;
    }
  }
  units += sign;
  owing += expansion.owed() ? sign : 0;
}

FormSums& FormSums::operator+=(const FormSums& other) {
  for (size_t i = 0; i < cells.size(); ++i) {
    cells[i].sum += other.cells[i].sum;
    cells[i].units += other.cells[i].units;
    cells[i].estimates += other.cells[i].estimates;
    cells[i].flagged += other.cells[i].flagged;
  }
  for (size_t i = 0; i < covered.size(); ++i) covered[i] += other.covered[i];
  for (size_t i = 0; i < choices.size(); ++i) choices[i] += other.choices[i];
  units += other.units;
  owing += other.owing;
  return *this;
}

}  // namespace baocao::aggregation
