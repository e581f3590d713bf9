#include "services/aggregation/table.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/aggregation/table_rules.h"
#include "services/aggregation/totals.h"
#include "services/report/snapshot.h"

namespace baocao::aggregation {
namespace {

// Of a CONCAT cell; longer texts end in "…".
constexpr size_t kMostTextBytes = 65536;
// Units and rows of a unit in a cursor: up to four million each.
constexpr int kCursorBits = 22;

// The record of the unit's form where it is in the tables of the scope.
const FormRecord* Included(const Fold& fold, int form, const Scope& scope,
                           int unit) {
  const UnitRecord* record = fold.records()[unit].get();
  if (record == nullptr || !scope.Holds(fold.plan(), unit)) return nullptr;
  const FormRecord* held = record->FindForm(form);
  return held == nullptr || held->excluded ? nullptr : held;
}

// What the units wrote, each text once, by cell. A unit's own table shows all
// its texts, others those of CONCAT cells.
std::map<int, std::string> Texts(const Fold& fold, const FormPlan& form,
                                 const Scope& scope) {
  std::map<int, std::string> texts;
  if (!form.has_concat && scope.unit < 0) return texts;
  std::map<int, std::set<std::string>> seen;
  const auto take = [&](int unit) {
    const FormRecord* record = Included(fold, form.index, scope, unit);
    if (record == nullptr) return;
    for (const auto& [at, text] : record->texts) {
      const int cell = static_cast<int>(at);
      if (scope.unit < 0 &&
          form.form->AggregateOf(cell / form.width, cell % form.width) !=
              v1::AGGREGATE_CONCAT) {
        continue;
      }
      std::string& held = texts[cell];
      if (held.size() > kMostTextBytes) continue;
      if (!seen[cell].insert(text).second) continue;
      absl::StrAppend(&held, held.empty() ? "" : "; ", text);
      if (held.size() > kMostTextBytes) absl::StrAppend(&held, "; …");
    }
  };
  if (scope.unit >= 0) {
    take(scope.unit);
  } else {
    for (size_t unit = 0; unit < fold.records().size(); ++unit) {
      take(static_cast<int>(unit));
    }
  }
  return texts;
}

void AddCells(Totals& totals, const FormPlan& form, v1::Table& table) {
  const std::map<int, std::string> texts =
      Texts(totals.fold(), form, totals.scope());
  for (int row = 0; row < form.rows(); ++row) {
    for (int column = 0; column < form.width; ++column) {
      const Total total = totals.At(form.index, row, column);
      const auto text = texts.find(form.Cell(row, column));
      if (!total.value && text == texts.end()) continue;
      v1::TableCell& cell = *table.add_cells();
      cell.set_row(form.form->row(row).key());
      cell.set_column(column == form.count_column()
                          ? std::string(campaign::kRowCountColumn)
                          : form.form->column(column).key());
      if (total.value) cell.set_value(total.value->ToString());
      cell.set_units(total.units);
      cell.set_estimates(total.estimates);
      cell.set_flagged(total.flagged);
      if (text != texts.end()) cell.set_text(text->second);
    }
  }
}

void AddCoverage(Totals& totals, const FormPlan& form, v1::Table& table) {
  const Plan& plan = totals.fold().plan();
  const Scope& scope = totals.scope();
  const FormSums& sums = totals.Sums(form.index);
  for (int row = 0; row < form.rows(); ++row) {
    const int expected = scope.unit >= 0
                             ? plan.Fills(scope.unit, form.index, row)
                             : plan.Expected(form.index, row, scope.type);
    if (expected == 0) continue;
    v1::RowCoverage& coverage = *table.add_coverage();
    coverage.set_row(form.form->row(row).key());
    coverage.set_units_expected(expected);
    coverage.set_units_included(sums.covered[row]);
  }
  table.set_units_expected(scope.unit >= 0
                               ? plan.Owes(scope.unit, form.index)
                               : plan.Owing(form.index, scope.type));
  table.set_units_included(sums.owing);
}

void AddMissing(const Fold& fold, int form, const Scope& scope,
                v1::Table& table) {
  const std::vector<v1::Unit>& units = fold.plan().campaign().units();
  for (size_t i = 0; i < units.size(); ++i) {
    const int unit = static_cast<int>(i);
    if (!scope.Holds(fold.plan(), unit) || !fold.plan().Owes(unit, form)) {
      continue;
    }
    if (Included(fold, form, scope, unit) == nullptr) {
      table.add_missing_units(units[i].code());
    }
  }
}

}  // namespace

v1::Table MakeTable(const Fold& fold, int form, const Scope& scope,
                    absl::Time now) {
  const FormPlan& plan = fold.plan().form(form);
  Totals totals(fold, scope);
  v1::Table table;
  table.set_campaign(fold.plan().campaign().id());
  table.set_form(plan.form->key());
  AddCells(totals, plan, table);
  AddCoverage(totals, plan, table);
  AddMissing(fold, form, scope, table);
  CheckTable(totals, form, now, table);
  report::ToProto(now, table.mutable_as_of());
  table.set_version(fold.version());
  return table;
}

int64_t RowCursor::ToNumber() const {
  return (int64_t{group} << (2 * kCursorBits)) |
         (int64_t{unit} << kCursorBits) | row;
}

RowCursor RowCursor::FromNumber(int64_t number) {
  constexpr int64_t kMask = (int64_t{1} << kCursorBits) - 1;
  RowCursor cursor;
  cursor.group = static_cast<int>(number >> (2 * kCursorBits));
  cursor.unit = static_cast<int>((number >> kCursorBits) & kMask);
  cursor.row = static_cast<int>(number & kMask);
  return cursor;
}

std::optional<RowCursor> AddListRows(const Fold& fold, int form,
                                     const Scope& scope, RowCursor cursor,
                                     int limit, v1::Table& table) {
  const FormPlan& plan = fold.plan().form(form);
  if (!plan.form->is_list()) return std::nullopt;
  const std::vector<v1::Unit>& units = fold.plan().campaign().units();
  const Duplicates duplicates = fold.FindDuplicates(form, scope);
  for (; cursor.group < plan.rows(); ++cursor.group, cursor.unit = 0) {
    if (plan.form->row(cursor.group).kind() != v1::ROW_KIND_LIST_GROUP) {
      continue;
    }
    for (; cursor.unit < static_cast<int>(units.size());
         ++cursor.unit, cursor.row = 0) {
      const FormRecord* record = Included(fold, form, scope, cursor.unit);
      if (record == nullptr) continue;
      int place = 0;
      for (const ListRowRecord& row : record->rows) {
        if (row.group != cursor.group || place++ < cursor.row) continue;
        if (table.rows_size() == limit) return cursor;
        v1::TableListRow& added = *table.add_rows();
        added.set_unit(units[cursor.unit].code());
        const std::string_view bytes = record->RowBytes(row);
        added.mutable_row()->ParseFromArray(bytes.data(),
                                            static_cast<int>(bytes.size()));
        const int of = duplicates.Of(cursor.unit, row.name);
        if (of >= 0) added.set_duplicate_of(units[of].code());
        ++cursor.row;
      }
    }
  }
  return std::nullopt;
}

}  // namespace baocao::aggregation
