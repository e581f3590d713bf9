#include "services/aggregation/totals.h"

namespace baocao::aggregation {

using report::Decimal;

Totals::Totals(const Fold& fold, Scope scope)
    : fold_(fold), scope_(scope), sums_(fold.plan().forms().size()) {}

const FormSums& Totals::Sums(int form) {
  if (!sums_[form]) sums_[form] = fold_.Sums(form, scope_);
  return *sums_[form];
}

Total Totals::At(int form, int row, int column) {
  const FormPlan& plan = fold_.plan().form(form);
  if (column == plan.count_column()) return Summed(plan, row, column);
  switch (plan.form->AggregateOf(row, column)) {
    case v1::AGGREGATE_SHARE:
      return Share(plan, row, column);
    case v1::AGGREGATE_RATIO:
      return Ratio(plan, row, column);
    default:
      return Summed(plan, row, column);
  }
}

std::optional<Decimal> Totals::Lookup(const campaign::CellTerm& term) {
  const int column = term.column < 0
                         ? fold_.plan().form(term.form).count_column()
                         : term.column;
  return At(term.form, term.row, column).value;
}

Total Totals::Summed(const FormPlan& form, int row, int column) {
  const CellSum& sum = Sums(form.index).cells[form.Cell(row, column)];
  Total total;
  total.units = sum.units;
  total.estimates = sum.estimates;
  if (sum.units == 0) return total;
  total.value = sum.sum;
  total.flagged = sum.flagged > 0 || MixedReadings(form, row);
  return total;
}

Total Totals::Share(const FormPlan& form, int row, int column) {
  const v1::Column& spec = form.form->column(column);
  const int of = form.form->ColumnIndex(spec.share_of());
  const auto& bases = form.form->row(row).share_bases();
  if (of < 0 || bases.empty()) return {};
  const int base_row = form.form->RowIndex(bases[0]);
  if (base_row < 0) return {};
  const Total part = At(form.index, row, of);
  const Total base = At(form.index, base_row, of);
  if (!part.value || !base.value || base.value->IsZero()) return {};
  Total share = part;
  share.value = Decimal::Divide(part.value->TimesPowerOfTen(2), *base.value,
                                spec.decimals());
  share.flagged |= base.flagged;
  return share;
}

Total Totals::Ratio(const FormPlan& form, int row, int column) {
  const v1::Column& spec = form.form->column(column);
  const Total numerator = Combine(form, row, spec.ratio().numerator());
  const Total denominator = Combine(form, row, spec.ratio().denominator());
  if (!numerator.value || !denominator.value || denominator.value->IsZero()) {
    return {};
  }
  Total ratio = numerator;
  ratio.value = Decimal::Divide(
      numerator.value->TimesPowerOfTen(spec.ratio().percent() ? 2 : 0),
      *denominator.value, spec.decimals());
  ratio.flagged |= denominator.flagged;
  return ratio;
}

Total Totals::Combine(
    const FormPlan& form, int row,
    const google::protobuf::RepeatedPtrField<v1::Term>& terms) {
  Total combined;
  for (const v1::Term& term : terms) {
    const int form_index = term.form().empty()
                               ? form.index
                               : fold_.plan().campaign().FormIndex(term.form());
    if (form_index < 0) return {};
    const FormPlan& of = fold_.plan().form(form_index);
    const int column = term.column() == campaign::kRowCountColumn
                           ? of.count_column()
                           : of.form->ColumnIndex(term.column());
    if (column < 0) return {};
    const std::optional<Decimal> factor =
        Decimal::Parse(term.factor().empty() ? "1" : term.factor());
    if (!factor) return {};
    const std::vector<int> rows = term.row().empty()
                                      ? std::vector<int>{row}
                                      : of.form->ExpandRows(term.row());
    for (int at : rows) {
      const Total part = At(form_index, at, column);
      if (!part.value) continue;
      if (!combined.value) {
        combined = part;
        combined.value = *part.value * *factor;
      } else {
        combined.value = *combined.value + *part.value * *factor;
        combined.flagged |= part.flagged;
      }
    }
  }
  return combined;
}

bool Totals::MixedReadings(const FormPlan& form, int row) {
  // Of one row: units that read it in different ways, or did not say how.
  const auto mixed = [&](int at) {
    if (form.choice_at[at] < 0) return false;
    const std::vector<int32_t>& counters = Sums(form.index).choices;
    const int first = form.choice_at[at];
    const int options = form.form->row(at).choice().options_size();
    int readings = 0;
    for (int i = 1; i <= options; ++i) readings += counters[first + i] > 0;
    return counters[first] > 0 || readings > 1;
  };
  if (mixed(row)) return true;
  for (int addend : form.form->Addends(row)) {
    if (MixedReadings(form, addend)) return true;
  }
  return false;
}

}  // namespace baocao::aggregation
