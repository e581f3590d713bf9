#include "services/validation/figures.h"

#include <algorithm>

namespace baocao::validation {
namespace {

using report::Decimal;

Figure Of(const Value& value) {
  switch (value.state) {
    case Value::State::kNumber:
      return {Figure::State::kNumber, value.number, true, value.digits};
    case Value::State::kBad:
      return {Figure::State::kBad, {}, true};
    default:
      return {};
  }
}

void AddTo(Figure& sum, const Figure& addend) {
  if (addend.state == Figure::State::kBlank ||
      sum.state == Figure::State::kBad) {
    return;
  }
  sum.state = addend.state;
  sum.number += addend.number;
  sum.digits = std::max(sum.digits, addend.digits);
}

}  // namespace

Figure Figures::Compute(int form, int row, int column) const {
  const FormValues* values = forms_[form];
  if (values == nullptr) return {};
  const Value& own = values->At(row, column);
  if (own.state != Value::State::kBlank) return Of(own);
  if (values->form().row(row).kind() == v1::ROW_KIND_LIST_GROUP) {
    return SumOfListRows(*values, row, column);
  }
  Figure sum;
  for (int addend : values->form().Addends(row)) {
    AddTo(sum, Compute(form, addend, column));
  }
  return sum;
}

Figure Figures::At(const campaign::CellTerm& term) const {
  const FormValues* values = forms_[term.form];
  if (values == nullptr) return {};
  if (term.column < 0) return CountListRows(*values, term.row);
  if (term.list_rows) return SumOfListRows(*values, term.row, term.column);
  return Compute(term.form, term.row, term.column);
}

Figure Figures::SumOfListRows(const FormValues& values, int row,
                              int column) const {
  Figure sum;
  for (int i : values.ListRowsOf(row)) {
    AddTo(sum, Of(values.list_rows()[i].At(column)));
  }
  for (int addend : values.form().Addends(row)) {
    AddTo(sum, SumOfListRows(values, addend, column));
  }
  return sum;
}

// Blank without any row: a group that was not reported is not a group of none.
Figure Figures::CountListRows(const FormValues& values, int row) const {
  Figure count;
  if (const size_t rows = values.ListRowsOf(row).size(); rows > 0) {
    count = {Figure::State::kNumber, Decimal(static_cast<__int128>(rows))};
  }
  for (int addend : values.form().Addends(row)) {
    AddTo(count, CountListRows(values, addend));
  }
  return count;
}

}  // namespace baocao::validation
