#include "services/aggregation/expansion.h"

#include <algorithm>

namespace baocao::aggregation {

using report::Decimal;

std::optional<Decimal> ListFigure(const Plan& plan, const FormRecord& record,
                                  const v1::CellEntry& cell, int column) {
  const campaign::Form& form = *plan.form(record.form).form;
  if (!form.IsNumeric(column)) return std::nullopt;
  if (form.column(column).type() == v1::COLUMN_TYPE_MARK &&
      !cell.text().empty()) {
    return Decimal(1);
  }
  const std::optional<Figure> figure = ReadFigure(cell);
  if (!figure || !figure->counts()) return std::nullopt;
  return InCampaignUnit(plan, record, column, figure->entered);
}

void Expansion::Expand(const UnitRecord& unit, const FormRecord& form,
                       const absl::flat_hash_set<uint64_t>* left_out,
                       Cells which) {
  const FormPlan& plan = plan_->form(form.form);
  form_ = &form;
  owed_ = plan_->Owes(unit.unit, form.form);
  Clear(plan);
  // In a list group that the unit fills, no row is an answer too: there are
  // none.
  if (plan.form->is_list()) {
    for (int row = 0; row < plan.rows(); ++row) {
      if (plan_->Fills(unit.unit, form.form, row)) AnswerOne(row, kAnswered);
    }
    AddRows(plan, left_out);
  }
  AddFigures(plan, which);
}

void Expansion::Clear(const FormPlan& form) {
  for (int cell : cells_) dense_[cell] = UnitCell();
  for (int row : answered_rows_) row_state_[row] = kNothing;
  cells_.clear();
  answered_rows_.clear();
  if (dense_.size() < static_cast<size_t>(form.cells())) {
    dense_.resize(form.cells());
  }
  if (row_state_.size() < static_cast<size_t>(form.rows())) {
    row_state_.resize(form.rows(), kNothing);
  }
}

void Expansion::AddFigures(const FormPlan& form, Cells which) {
  form_->figures.ForEach([&](const Figure& figure) {
    const int row = static_cast<int>(figure.cell) / form.width;
    const int column = static_cast<int>(figure.cell) % form.width;
    if (!figure.counts()) {
      Answer(form, row, kAnswered);
      return;
    }
    const Decimal value =
        InCampaignUnit(*plan_, *form_, column, figure.entered);
    if (form.summed[figure.cell]) {
      Answer(form, row, kHasFigure);
      Add(form, row, column, value, figure.estimated);
    } else {
      Answer(form, row, kAnswered);
      if (form.owned[figure.cell] || which == Cells::kAll) {
        AddTo(static_cast<int>(figure.cell), value, figure.estimated);
      }
    }
  });
}

void Expansion::AddRows(const FormPlan& form,
                        const absl::flat_hash_set<uint64_t>* left_out) {
  v1::ListRow row;
  for (const ListRowRecord& kept : form_->rows) {
    if (left_out != nullptr && left_out->contains(kept.name)) continue;
    Answer(form, kept.group, kHasFigure);
    Add(form, kept.group, form.count_column(), Decimal(1), false);
    const std::string_view bytes = form_->RowBytes(kept);
    if (!row.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
      continue;
    }
    for (const v1::CellEntry& cell : row.cells()) {
      const int column = form.form->ColumnIndex(cell.column());
      if (column < 0 || !form.summed[form.Cell(kept.group, column)]) continue;
      if (const auto value = ListFigure(*plan_, *form_, cell, column)) {
        Add(form, kept.group, column, *value, cell.estimated());
      }
    }
  }
}

void Expansion::Add(const FormPlan& form, int row, int column, Decimal value,
                    bool estimated) {
  AddTo(form.Cell(row, column), value, estimated);
  for (int sum : form.sums_over[row]) {
    const int cell = form.Cell(sum, column);
    if (form.summed[cell]) AddTo(cell, value, estimated);
  }
}

void Expansion::AddTo(int cell, Decimal value, bool estimated) {
  UnitCell& held = dense_[cell];
  if (!held.given) cells_.push_back(cell);
  held.given = true;
  held.estimated |= estimated;
  held.value += value;
}

void Expansion::Answer(const FormPlan& form, int row, RowState state) {
  AnswerOne(row, state);
  for (int sum : form.sums_over[row]) AnswerOne(sum, state);
}

void Expansion::AnswerOne(int row, RowState state) {
  if (row_state_[row] == kNothing) answered_rows_.push_back(row);
  row_state_[row] = std::max(row_state_[row], state);
}

}  // namespace baocao::aggregation
