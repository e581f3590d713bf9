#include "made_tables.h"

#include <algorithm>
#include <cstdint>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/campaign/load.h"
#include "services/report/snapshot.h"

namespace baocao::documents {
namespace {

using report::Decimal;

constexpr int kCount = -1;

// A number below `bound` that depends on nothing but its arguments.
int64_t Draw(uint64_t a, uint64_t b, uint64_t c, int64_t bound) {
  uint64_t x = a * 0x9E3779B97F4A7C15u + b * 0xBF58476D1CE4E5B9u +
               c * 0x94D049BB133111EBu;
  x ^= x >> 29;
  x *= 0xBF58476D1CE4E5B9u;
  x ^= x >> 32;
  return static_cast<int64_t>(x % static_cast<uint64_t>(bound));
}

std::string FigureFor(const v1::Column& column, uint64_t unit, uint64_t row,
                      uint64_t at) {
  if (column.type() == v1::COLUMN_TYPE_MONEY) {
    return Decimal(Draw(unit, row, at, 90'000'000'000), 6).ToString();
  }
  if (column.type() == v1::COLUMN_TYPE_DECIMAL ||
      column.type() == v1::COLUMN_TYPE_PERCENT) {
    return Decimal(Draw(unit, row, at, 10'000), 2).ToString();
  }
  return std::to_string(Draw(unit, row, at, 300));
}

void FillMatrix(const v1::Unit& unit, uint64_t seed, const campaign::Form& form,
                MadeTable& table) {
  for (int row = 0; row < form.row_count(); ++row) {
    if (!form.Addends(row).empty() ||
        form.row(row).kind() == v1::ROW_KIND_SECTION ||
        !AnGiang().Fills(unit, form, row)) {
      continue;
    }
    for (int column = 0; column < form.column_count(); ++column) {
      const v1::Column& spec = form.column(column);
      if (form.IsNumeric(column)) {
        table.Give(unit.code(), form.row(row).key(), spec.key(),
                   FigureFor(spec, seed, row, column),
                   Draw(seed, row, column, 40) == 0);
      } else if (spec.type() == v1::COLUMN_TYPE_TEXT &&
                 Draw(seed, row, column, 30) == 0) {
        table.Write(unit.code(), form.row(row).key(), spec.key(),
                    absl::StrCat("Số liệu của ", unit.full_name(),
                                 " rà soát đến 28/5/2026"));
      }
    }
  }
}

void FillList(const v1::Unit& unit, uint64_t seed, const campaign::Form& form,
              MadeTable& table) {
  for (int row = 0; row < form.row_count(); ++row) {
    const v1::Row& group = form.row(row);
    if (group.kind() != v1::ROW_KIND_LIST_GROUP ||
        !AnGiang().Fills(unit, form, row)) {
      continue;
    }
    const int64_t lines = Draw(seed, row, 7, 3);
    for (int64_t line = 0; line < lines; ++line) {
      std::map<std::string, std::string> cells;
      int marked = 0;
      for (int column = 0; column < form.column_count(); ++column) {
        const v1::Column& spec = form.column(column);
        if (spec.part() != group.part()) continue;
        if (spec.type() == v1::COLUMN_TYPE_ORDINAL) continue;
        if (spec.type() == v1::COLUMN_TYPE_MARK) {
          if (marked++ == Draw(seed, row, line, 4)) cells[spec.key()] = "x";
        } else if (spec.type() == v1::COLUMN_TYPE_DATE) {
          cells[spec.key()] = "2025-09-15";
        } else if (form.IsNumeric(column)) {
          cells[spec.key()] = std::to_string(1 + Draw(seed, row, line, 9));
        } else if (spec.type() == v1::COLUMN_TYPE_LABEL) {
          cells[spec.key()] =
              absl::StrCat(group.label(), " số ", line + 1, " ", unit.name());
        } else {
          cells[spec.key()] = Draw(seed, row, column, 2) == 0
                                  ? "Giữ nguyên"
                                  : "Số 15/QĐ-UBND về kiện toàn tổ chức";
        }
      }
      table.List(unit.code(), group.key(), absl::StrCat("d", row, "-", line),
                 cells);
    }
  }
}

}  // namespace

const campaign::Campaign& AnGiang() {
  static const auto loaded =
      campaign::LoadOrStatus(BAOCAO_PROJECT_DIR "/campaigns/an-giang-2026");
  return **loaded;
}

MadeTable::MadeTable(const std::string& form)
    : form_(*AnGiang().FindForm(form)) {}

MadeTable& MadeTable::Give(const std::string& unit, const std::string& row,
                           const std::string& column, const std::string& value,
                           bool estimated) {
  given_[{form_.RowIndex(row), form_.ColumnIndex(column)}].push_back(
      {unit, *Decimal::Parse(value), estimated});
  return *this;
}

MadeTable& MadeTable::Write(const std::string& unit, const std::string& row,
                            const std::string& column,
                            const std::string& text) {
  texts_[{form_.RowIndex(row), form_.ColumnIndex(column)}].emplace_back(unit,
                                                                        text);
  return *this;
}

MadeTable& MadeTable::List(const std::string& unit, const std::string& group,
                           const std::string& id,
                           const std::map<std::string, std::string>& cells,
                           const std::string& duplicate_of) {
  const int row = form_.RowIndex(group);
  v1::TableListRow& added = rows_.emplace_back();
  added.set_unit(unit);
  added.set_duplicate_of(duplicate_of);
  added.mutable_row()->set_id(id);
  added.mutable_row()->set_group(group);
  const bool counts = duplicate_of.empty();
  if (counts) given_[{row, kCount}].push_back({unit, Decimal(1)});
  for (const auto& [key, content] : cells) {
    v1::CellEntry& cell = *added.mutable_row()->add_cells();
    cell.set_column(key);
    const int column = form_.ColumnIndex(key);
    const auto number = Decimal::Parse(content);
    if (form_.IsNumeric(column) && number) {
      cell.set_number(content);
    } else {
      cell.set_text(content);
    }
    if (form_.IsNumeric(column) && counts) {
      given_[{row, column}].push_back({unit, number.value_or(Decimal(1))});
    }
  }
  return *this;
}

MadeTable& MadeTable::Flag(const std::string& row, const std::string& column) {
  flagged_.emplace_back(form_.RowIndex(row), form_.ColumnIndex(column));
  return *this;
}

MadeTable& MadeTable::Freeze(const std::string& label) {
  freeze_ = label;
  return *this;
}

std::optional<Decimal> MadeTable::Sum(const std::string* unit, int row,
                                      int column, int* units,
                                      int* estimates) const {
  std::optional<Decimal> sum;
  const auto own = given_.find({row, column});
  if (own != given_.end()) {
    for (const Given& each : own->second) {
      if (unit != nullptr && each.unit != *unit) continue;
      sum = sum.value_or(Decimal()) + each.value;
      ++*units;
      *estimates += each.estimated ? 1 : 0;
    }
  }
  for (int addend : form_.Addends(row)) {
    const auto part = Sum(unit, addend, column, units, estimates);
    if (part) sum = sum.value_or(Decimal()) + *part;
  }
  return sum;
}

std::optional<Decimal> MadeTable::Figure(const std::string* unit, int row,
                                         int column, int* units,
                                         int* estimates) const {
  if (column == kCount) return Sum(unit, row, column, units, estimates);
  const v1::Column& spec = form_.column(column);
  int ignored = 0;
  switch (form_.AggregateOf(row, column)) {
    case v1::AGGREGATE_SHARE: {
      if (form_.row(row).share_bases().empty()) return std::nullopt;
      const int of = form_.ColumnIndex(spec.share_of());
      const int base_row = form_.RowIndex(form_.row(row).share_bases(0));
      const auto part = Sum(unit, row, of, units, estimates);
      const auto base = Sum(unit, base_row, of, &ignored, &ignored);
      if (!part || !base || base->IsZero()) return std::nullopt;
      return Decimal::Divide(part->TimesPowerOfTen(2), *base, spec.decimals());
    }
    case v1::AGGREGATE_RATIO: {
      const auto add = [&](const auto& terms) {
        std::optional<Decimal> sum;
        for (const v1::Term& term : terms) {
          const auto part = Sum(unit, row, form_.ColumnIndex(term.column()),
                                units, estimates);
          const auto factor =
              Decimal::Parse(term.factor()).value_or(Decimal(1));
          if (part) sum = sum.value_or(Decimal()) + *part * factor;
        }
        return sum;
      };
      const auto above = add(spec.ratio().numerator());
      const auto below = add(spec.ratio().denominator());
      if (!above || !below || below->IsZero()) return std::nullopt;
      return Decimal::Divide(
          above->TimesPowerOfTen(spec.ratio().percent() ? 2 : 0), *below,
          spec.decimals());
    }
    case v1::AGGREGATE_NONE:
      if (unit == nullptr && form_.row(row).owner().empty()) {
        return std::nullopt;
      }
      return Sum(unit, row, column, units, estimates);
    default:
      return Sum(unit, row, column, units, estimates);
  }
}

v1::Table MadeTable::Cells(const std::string* unit) const {
  v1::Table table;
  table.set_campaign(AnGiang().id());
  table.set_form(form_.key());
  table.set_version(17);
  table.set_freeze(unit == nullptr ? freeze_ : "");
  for (int row = 0; row < form_.row_count(); ++row) {
    for (int at = 0; at <= form_.column_count(); ++at) {
      const int column = at == form_.column_count() ? kCount : at;
      v1::TableCell cell;
      int units = 0;
      int estimates = 0;
      std::optional<Decimal> value;
      if (column == kCount || form_.IsNumeric(column)) {
        value = Figure(unit, row, column, &units, &estimates);
      }
      if (value) cell.set_value(value->ToString());
      const auto texts = texts_.find({row, column});
      if (texts != texts_.end()) {
        for (const auto& [of, text] : texts->second) {
          if (unit != nullptr && of != *unit) continue;
          absl::StrAppend(cell.mutable_text(), cell.text().empty() ? "" : "; ",
                          text);
        }
      }
      if (!value && cell.text().empty()) continue;
      cell.set_row(form_.row(row).key());
      cell.set_column(column == kCount ? "#" : form_.column(column).key());
      cell.set_units(units);
      cell.set_estimates(estimates);
      cell.set_flagged(std::find(flagged_.begin(), flagged_.end(),
                                 Place(row, column)) != flagged_.end());
      *table.add_cells() = cell;
    }
  }
  return table;
}

FormTable MadeTable::Take() {
  FormTable made;
  made.table = Cells(nullptr);
  std::set<std::string> gave;
  for (const auto& [place, each] : given_) {
    for (const Given& given : each) gave.insert(given.unit);
  }
  for (const auto& [place, each] : texts_) {
    for (const auto& [unit, text] : each) gave.insert(unit);
  }
  std::stable_sort(rows_.begin(), rows_.end(),
                   [&](const v1::TableListRow& a, const v1::TableListRow& b) {
                     return form_.RowIndex(a.row().group()) <
                            form_.RowIndex(b.row().group());
                   });
  for (const v1::TableListRow& row : rows_) {
    gave.insert(row.unit());
    *made.table.add_rows() = row;
  }
  int expected = 0;
  int included = 0;
  for (const v1::Unit& unit : AnGiang().units()) {
    const bool owes = AnGiang().Owes(unit, form_);
    expected += owes ? 1 : 0;
    included += owes && gave.contains(unit.code()) ? 1 : 0;
    if (owes && !gave.contains(unit.code())) {
      made.table.add_missing_units(unit.code());
    }
  }
  made.table.set_units_expected(expected);
  made.table.set_units_included(included);
  for (int row = 0; row < form_.row_count(); ++row) {
    int fills = 0;
    int filled = 0;
    for (const v1::Unit& unit : AnGiang().units()) {
      if (!AnGiang().Fills(unit, form_, row)) continue;
      ++fills;
      filled += gave.contains(unit.code()) ? 1 : 0;
    }
    if (fills == 0) continue;
    v1::RowCoverage& coverage = *made.table.add_coverage();
    coverage.set_row(form_.row(row).key());
    coverage.set_units_expected(fills);
    coverage.set_units_included(filled);
  }
  if (!form_.is_list()) {
    for (const std::string& unit : gave) {
      made.by_unit.push_back({unit, Cells(&unit)});
    }
  }
  return made;
}

ProvinceTables Around(std::vector<FormTable> forms) {
  ProvinceTables tables;
  tables.forms = std::move(forms);
  tables.version = 17;
  tables.as_of = absl::FromUnixSeconds(1779930000);  // 28/5/2026 08:00 +07
  tables.progress.set_expected(102);
  tables.progress.set_confirmed(60);
  tables.progress.set_on_time(58);
  tables.progress.set_late(2);
  tables.progress.set_complete(70);
  tables.progress.set_partly(25);
  tables.progress.set_missing(7);
  tables.progress.set_overdue(0);
  return tables;
}

ProvinceTables WholeProvince() {
  std::vector<FormTable> forms;
  for (const campaign::Form& form : AnGiang().forms()) {
    MadeTable table(form.key());
    const uint64_t of_form = AnGiang().FormIndex(form.key());
    for (size_t i = 0; i < AnGiang().units().size(); ++i) {
      const v1::Unit& unit = AnGiang().units()[i];
      const uint64_t seed = i * 100 + of_form;
      if (Draw(seed, 0, 1, 25) == 0) continue;
      if (form.is_list()) {
        FillList(unit, seed, form, table);
      } else {
        FillMatrix(unit, seed, form, table);
      }
    }
    forms.push_back(table.Take());
  }
  ProvinceTables tables = Around(std::move(forms));
  tables.test_data = true;
  for (size_t i = 0; i < AnGiang().units().size(); ++i) {
    const v1::Unit& unit = AnGiang().units()[i];
    if (!AnGiang().OwesPackage(unit)) continue;
    v1::UnitProgress& progress = tables.units.emplace_back();
    progress.set_unit(unit.code());
    for (const FormTable& form : tables.forms) {
      for (const std::string& missing : form.table.missing_units()) {
        if (missing == unit.code()) {
          progress.add_missing_items()->set_form(form.table.form());
        }
      }
    }
    progress.set_completeness(progress.missing_items_size() == 0
                                  ? v1::COMPLETENESS_COMPLETE
                                  : v1::COMPLETENESS_PARTLY);
    progress.set_standing(progress.missing_items_size() == 0
                              ? v1::STANDING_ON_TIME
                              : v1::STANDING_OPEN);
    progress.set_estimates(static_cast<int>(Draw(i, 3, 5, 12)));
  }
  return tables;
}

}  // namespace baocao::documents
