#include "services/validation/form_values.h"

#include <utility>

namespace baocao::validation {

const Value& ListRowValues::At(int column) const {
  static const Value kBlank;
  for (const auto& [index, value] : cells) {
    if (index == column) return value;
  }
  return kBlank;
}

bool ListRowValues::empty() const {
  for (const auto& [index, value] : cells) {
    if (value.state != Value::State::kBlank) return false;
  }
  return true;
}

const std::vector<int> FormValues::kNone;

void FormValues::AddListRow(ListRowValues row) {
  if (row.group >= 0) {
    of_group_.resize(form_->row_count());
    of_group_[row.group].push_back(static_cast<int>(list_rows_.size()));
  }
  list_rows_.push_back(std::move(row));
}

bool FormValues::RowFilled(int row) const {
  for (int column = 0; column < form_->column_count(); ++column) {
    if (At(row, column).filled()) return true;
  }
  return false;
}

}  // namespace baocao::validation
