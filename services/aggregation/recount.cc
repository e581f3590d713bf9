#include "services/aggregation/recount.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/report/text.h"

namespace baocao::aggregation {
namespace {

using report::Decimal;

// Keys of the rows a computed row adds, as the form is written.
std::vector<std::string> AddendKeys(const v1::FormSpec& form,
                                    const v1::Row& row) {
  if (row.kind() != v1::ROW_KIND_SUM &&
      row.kind() != v1::ROW_KIND_GRAND_TOTAL) {
    return {};
  }
  if (!row.addends().empty()) {
    return {row.addends().begin(), row.addends().end()};
  }
  std::vector<std::string> children;
  for (const v1::Row& other : form.rows()) {
    if (other.parent() == row.key()) children.push_back(other.key());
  }
  return children;
}

// Whether the cell takes part in totals as a number.
bool Totalled(const campaign::Form& form, int row, int column) {
  if (!form.IsNumeric(column)) return false;
  const v1::Aggregate aggregate = form.AggregateOf(row, column);
  return aggregate == v1::AGGREGATE_SUM ||
         (aggregate == v1::AGGREGATE_NONE && !form.row(row).owner().empty());
}

// The name of a list row: text of the label column of its group's half.
std::string NameOf(const campaign::Form& form, const v1::ListRow& row) {
  const int group = form.RowIndex(row.group());
  std::string label;
  for (const v1::Column& column : form.spec().columns()) {
    if (column.type() != v1::COLUMN_TYPE_LABEL) continue;
    if (!column.part().empty() && column.part() != form.row(group).part()) {
      continue;
    }
    label = column.key();
    break;
  }
  if (label.empty()) return "";
  for (const v1::CellEntry& cell : row.cells()) {
    if (cell.column() == label && !cell.text().empty()) {
      return absl::StrCat(row.group(), "\n", report::CompareKey(cell.text()));
    }
  }
  return "";
}

}  // namespace

void Recount::Add(const v1::Snapshot& snapshot) {
  const v1::Unit* unit = campaign_.FindUnit(snapshot.unit());
  if (unit == nullptr) return;
  for (const v1::SnapshotItem& item : snapshot.items()) {
    if (!item.has_form() || item.has_exclusion()) continue;
    const campaign::Form* form = campaign_.FindForm(item.form().form());
    if (form == nullptr) continue;
    if (form->is_list()) {
      lists_[form->key()].push_back({unit, item.form()});
    }
    Leaves leaves;
    std::set<std::pair<std::string, std::string>> seen;
    for (const v1::CellEntry& cell : item.form().cells()) {
      const int row = form->RowIndex(cell.row());
      const int column = form->ColumnIndex(cell.column());
      if (row < 0 || column < 0 || !Totalled(*form, row, column)) continue;
      if (form->row(row).kind() == v1::ROW_KIND_LIST_GROUP ||
          !AddendKeys(form->spec(), form->row(row)).empty() ||
          !campaign_.Fills(*unit, *form, row)) {
        continue;
      }
      // Of two for one cell the first stands.
      const bool marked =
          cell.has_mark() && cell.mark() != v1::MARK_UNSPECIFIED;
      const bool number = cell.has_number() && Decimal::Parse(cell.number());
      if (!marked && !number) continue;
      if (!seen.insert({cell.row(), cell.column()}).second) continue;
      if (marked && cell.mark() != v1::MARK_NIL) continue;
      leaves[{cell.row(), cell.column()}] = {Convert(*form, item.form(), cell),
                                             cell.estimated()};
    }
    AddLeaves(*form, leaves);
  }
}

Decimal Recount::Convert(const campaign::Form& form, const v1::FormEntry& entry,
                         const v1::CellEntry& cell) const {
  const Decimal number = Decimal::Parse(cell.number()).value_or(Decimal());
  const int column = form.ColumnIndex(cell.column());
  const auto power = report::MoneyUnitPower(entry.money_unit());
  if (form.column(column).type() != v1::COLUMN_TYPE_MONEY || !power) {
    return number;
  }
  return number.TimesPowerOfTen(*power - campaign_.money_power());
}

void Recount::AddLeaves(const campaign::Form& form, const Leaves& leaves) {
  for (const v1::Row& row : form.spec().rows()) {
    for (const v1::Column& column : form.spec().columns()) {
      const auto given = Value(form, leaves, row.key(), column.key());
      if (!given) continue;
      RecountedCell& cell = cells_[{form.key(), row.key(), column.key()}];
      cell.value += given->value;
      ++cell.units;
      cell.estimates += given->estimated ? 1 : 0;
    }
  }
}

std::optional<Recount::Given> Recount::Value(const campaign::Form& form,
                                             const Leaves& leaves,
                                             const std::string& row,
                                             const std::string& column) {
  const int row_index = form.RowIndex(row);
  const int column_index = form.ColumnIndex(column);
  if (!Totalled(form, row_index, column_index)) return std::nullopt;
  const std::vector<std::string> addends =
      AddendKeys(form.spec(), form.row(row_index));
  if (addends.empty()) {
    const auto found = leaves.find({row, column});
    if (found == leaves.end()) return std::nullopt;
    return found->second;
  }
  std::optional<Given> total;
  for (const std::string& addend : addends) {
    // An owner's own figure that is never summed does not go further up.
    if (form.AggregateOf(form.RowIndex(addend), column_index) !=
        v1::AGGREGATE_SUM) {
      continue;
    }
    const auto part = Value(form, leaves, addend, column);
    if (!part) continue;
    if (!total) total.emplace();
    total->value += part->value;
    total->estimated |= part->estimated;
  }
  return total;
}

RecountedCells Recount::Finish() {
  for (auto& [key, listed] : lists_) {
    const campaign::Form& form = *campaign_.FindForm(key);
    std::stable_sort(listed.begin(), listed.end(),
                     [this](const ListedForm& a, const ListedForm& b) {
                       return campaign_.UnitIndex(a.unit->code()) <
                              campaign_.UnitIndex(b.unit->code());
                     });
    // The class that was first to list a name.
    std::map<std::string, std::string> first;
    for (const ListedForm& one : listed) {
      std::set<std::string> taken;
      for (const v1::ListRow& row : one.entry.rows()) {
        const int group = form.RowIndex(row.group());
        if (group < 0 || !campaign_.Fills(*one.unit, form, group)) continue;
        const std::string name = NameOf(form, row);
        if (name.empty()) continue;
        const auto [held, is_new] =
            first.try_emplace(name, one.unit->reporting_class());
        if (held->second != one.unit->reporting_class()) taken.insert(name);
      }
      AddListed(form, one, taken);
    }
  }
  lists_.clear();
  return std::move(cells_);
}

void Recount::AddListed(const campaign::Form& form, const ListedForm& listed,
                        const std::set<std::string>& taken_elsewhere) {
  Leaves leaves;
  std::map<std::string, int> counts;
  for (const v1::ListRow& row : listed.entry.rows()) {
    const int group = form.RowIndex(row.group());
    if (group < 0 || !campaign_.Fills(*listed.unit, form, group)) continue;
    if (taken_elsewhere.contains(NameOf(form, row))) continue;
    // The row, and every row that adds it.
    std::vector<std::string> above = {row.group()};
    for (size_t i = 0; i < above.size(); ++i) {
      ++counts[above[i]];
      for (const v1::Row& sum : form.spec().rows()) {
        for (const std::string& addend : AddendKeys(form.spec(), sum)) {
          if (addend == above[i]) above.push_back(sum.key());
        }
      }
    }
    for (const v1::CellEntry& cell : row.cells()) {
      const int column = form.ColumnIndex(cell.column());
      if (column < 0 || !form.IsNumeric(column) ||
          form.AggregateOf(group, column) != v1::AGGREGATE_SUM) {
        continue;
      }
      Decimal value;
      if (form.column(column).type() == v1::COLUMN_TYPE_MARK &&
          !cell.text().empty()) {
        value = Decimal(1);
      } else if (cell.has_number() && Decimal::Parse(cell.number())) {
        value = Convert(form, listed.entry, cell);
      } else if (cell.mark() != v1::MARK_NIL) {
        continue;
      }
      Given& given = leaves[{row.group(), cell.column()}];
      given.value += value;
      given.estimated |= cell.estimated();
    }
  }
  AddLeaves(form, leaves);
  for (const auto& [row, count] : counts) {
    RecountedCell& cell = cells_[{form.key(), row, "#"}];
    cell.value += Decimal(count);
    ++cell.units;
  }
}

}  // namespace baocao::aggregation
