#include "services/campaign/campaign.h"

namespace baocao::campaign {
namespace {

bool IsComputed(const v1::Row& row) {
  return row.kind() == v1::ROW_KIND_SUM ||
         row.kind() == v1::ROW_KIND_GRAND_TOTAL;
}

int Find(const absl::flat_hash_map<std::string, int>& indexes,
         std::string_view key) {
  const auto found = indexes.find(absl::string_view(key.data(), key.size()));
  return found == indexes.end() ? -1 : found->second;
}

v1::Aggregate AggregateOfColumn(const v1::Column& column) {
  if (column.aggregate() != v1::AGGREGATE_UNSPECIFIED) {
    return column.aggregate();
  }
  if (column.has_ratio()) return v1::AGGREGATE_RATIO;
  if (!column.share_of().empty()) return v1::AGGREGATE_SHARE;
  switch (column.type()) {
    case v1::COLUMN_TYPE_COUNT:
    case v1::COLUMN_TYPE_DECIMAL:
    case v1::COLUMN_TYPE_MONEY:
    case v1::COLUMN_TYPE_MARK:
      return v1::AGGREGATE_SUM;
    default:
      return v1::AGGREGATE_NONE;
  }
}

}  // namespace

// Specs with faults come here too (the linter looks through the same indexes):
// of equal keys the first counts, unknown parents and addends are left out.
Form::Form(v1::FormSpec spec) : spec_(std::move(spec)) {
  for (int i = 0; i < row_count(); ++i) rows_.emplace(row(i).key(), i);
  for (int i = 0; i < column_count(); ++i) {
    columns_.emplace(column(i).key(), i);
    has_money_ |= column(i).type() == v1::COLUMN_TYPE_MONEY;
  }
  children_.resize(row_count());
  addends_.resize(row_count());
  for (int i = 0; i < row_count(); ++i) {
    const int parent = row(i).parent().empty() ? -1 : RowIndex(row(i).parent());
    if (parent >= 0) children_[parent].push_back(i);
  }
  for (int i = 0; i < row_count(); ++i) {
    if (!IsComputed(row(i))) continue;
    if (row(i).addends().empty()) addends_[i] = children_[i];
    for (const std::string& addend : row(i).addends()) {
      const int index = RowIndex(addend);
      if (index >= 0) addends_[i].push_back(index);
    }
  }
}

int Form::RowIndex(std::string_view key) const { return Find(rows_, key); }

int Form::ColumnIndex(std::string_view key) const {
  return Find(columns_, key);
}

bool Form::IsNumeric(int column) const {
  switch (this->column(column).type()) {
    case v1::COLUMN_TYPE_COUNT:
    case v1::COLUMN_TYPE_DECIMAL:
    case v1::COLUMN_TYPE_MONEY:
    case v1::COLUMN_TYPE_PERCENT:
    case v1::COLUMN_TYPE_MARK:
      return true;
    default:
      return false;
  }
}

bool Form::IsEntered(int column) const {
  const v1::ColumnType type = this->column(column).type();
  if (type == v1::COLUMN_TYPE_LABEL) return is_list();
  return type != v1::COLUMN_TYPE_ORDINAL;
}

v1::Aggregate Form::AggregateOf(int row, int column) const {
  const v1::Aggregate of_column = AggregateOfColumn(this->column(column));
  const v1::Aggregate of_row = this->row(row).aggregate();
  switch (of_row) {
    case v1::AGGREGATE_UNSPECIFIED:
      return of_column;
    case v1::AGGREGATE_NONE:
      return v1::AGGREGATE_NONE;
    case v1::AGGREGATE_CONCAT:
      return IsNumeric(column) ? of_column : v1::AGGREGATE_CONCAT;
    default:
      return of_column == v1::AGGREGATE_SUM ? of_row : of_column;
  }
}

absl::Span<const int> Form::Addends(int row) const { return addends_[row]; }

absl::Span<const int> Form::Children(int row) const { return children_[row]; }

std::vector<int> Form::ExpandRows(std::string_view pattern) const {
  if (pattern == "*") {
    std::vector<int> all(row_count());
    for (int i = 0; i < row_count(); ++i) all[i] = i;
    return all;
  }
  if (pattern.ends_with(".*")) {
    const int parent = RowIndex(pattern.substr(0, pattern.size() - 2));
    return parent < 0 ? std::vector<int>() : children_[parent];
  }
  const int row = RowIndex(pattern);
  return row < 0 ? std::vector<int>() : std::vector<int>{row};
}

}  // namespace baocao::campaign
