#include "services/documents/tables/annex_sheet.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/documents/sheet/sheet_cells.h"
#include "services/documents/tables/remarks.h"
#include "services/documents/tables/row_path.h"
#include "services/documents/tables/table_sheet.h"
#include "services/messages/messages.h"
#include "services/report/number_reader.h"
#include "services/report/text.h"

namespace baocao::documents {
namespace {

using messages::Say;
using report::Decimal;

constexpr int kNumberColumn = 1;
constexpr int kUnitColumn = 2;
constexpr int kFirstFigure = 3;
constexpr int kHeadColumns = 11;
constexpr double kNumberWidth = 5;
constexpr double kUnitWidth = 26;
constexpr double kFigureWidth = 12;
constexpr double kRemarksWidth = 48;
constexpr int kMostRemarks = 4000;

using CellKey = std::pair<std::string_view, std::string_view>;
using CellsByKey = std::map<CellKey, const v1::TableCell*>;

CellsByKey ByKey(const v1::Table& table) {
  CellsByKey cells;
  for (const v1::TableCell& cell : table.cells()) {
    cells[{cell.row(), cell.column()}] = &cell;
  }
  return cells;
}

const v1::TableCell* Find(const CellsByKey& cells, const std::string& row,
                          const std::string& column) {
  const auto found = cells.find({row, column});
  return found == cells.end() ? nullptr : found->second;
}

std::optional<Decimal> ValueOf(const v1::TableCell* cell) {
  if (cell == nullptr || !cell->has_value()) return std::nullopt;
  return Decimal::Parse(cell->value());
}

// A summed cell of the province's table that no other cell of its column adds
// up to.
struct Leaf {
  int row = 0;
  int column = 0;
};

std::vector<Leaf> LeavesOf(const campaign::Form& form) {
  std::vector<Leaf> leaves;
  for (int row = 0; row < form.row_count(); ++row) {
    if (!form.Addends(row).empty() ||
        form.row(row).kind() == v1::ROW_KIND_SECTION) {
      continue;
    }
    for (int column = 0; column < form.column_count(); ++column) {
      if (form.IsNumeric(column) &&
          form.AggregateOf(row, column) == v1::AGGREGATE_SUM) {
        leaves.push_back({row, column});
      }
    }
  }
  return leaves;
}

class Annex {
 public:
  Annex(const campaign::Campaign& campaign, const campaign::Form& form,
        const FormTable& table, const FormSheet& printed,
        const ProvinceTables& tables, std::string_view locale)
      : campaign_(campaign),
        form_(form),
        table_(table),
        printed_(printed),
        tables_(tables),
        locale_(locale),
        leaves_(LeavesOf(form)),
        remarks_column_(kFirstFigure + static_cast<int>(leaves_.size())) {
    for (const UnitTable& unit : table.by_unit) {
      given_[campaign.UnitIndex(unit.unit)] = &unit.table;
    }
    for (const v1::UnitProgress& unit : tables.units) {
      for (const v1::Item& item : unit.excluded_items()) {
        if (item.form() == form.key()) excluded_.insert(unit.unit());
      }
    }
  }

  Sheet Take() {
    sheet_.name = AnnexName(form_, locale_);
    sheet_.is_protected = false;
    sheet_.many_pages_wide = true;
    sheet_.footer = StandingLine(campaign_, tables_, locale_);
    sheet_.column_widths.assign(remarks_column_, kFigureWidth);
    sheet_.column_widths[kNumberColumn - 1] = kNumberWidth;
    sheet_.column_widths[kUnitColumn - 1] = kUnitWidth;
    sheet_.column_widths[remarks_column_ - 1] = kRemarksWidth;
    AddHead();
    AddHeadings();
    AddUnits();
    AddTotals();
    FitRows(sheet_);
    return std::move(sheet_);
  }

 private:
  std::string In(const messages::Text& text) const { return text.In(locale_); }

  // Over what the first page shows.
  Cell& HeadLine(std::string text) {
    return PutWide(sheet_, ++row_, 1, std::min(remarks_column_, kHeadColumns),
                   Look::kPlain, std::move(text));
  }

  void AddHead() {
    HeadLine(In(Say("documents_tables.annex.title", {{"form", form_.key()}})))
        .bold = true;
    std::string title = form_.spec().title();
    std::replace(title.begin(), title.end(), '\n', ' ');
    HeadLine(std::move(title));
    std::string standing = StandingLine(campaign_, tables_, locale_);
    if (form_.has_money()) {
      absl::StrAppend(&standing, " · ",
                      In(Say("documents_tables.money_unit",
                             {{"unit", campaign_.spec().money_unit()}})));
    }
    HeadLine(std::move(standing)).italic = true;
    if (!tables_.freeze.empty()) {
      HeadLine(In(Say("documents_tables.annex.live"))).italic = true;
    }
    ++row_;
  }

  void AddHeadings() {
    const int top = ++row_;
    const int bottom = ++row_;
    const auto tall = [&](int column, const messages::Text& text) {
      Put(sheet_, top, column, Look::kHeading, In(text)).rows = 2;
    };
    tall(kNumberColumn, Say("documents_tables.column.number"));
    tall(kUnitColumn, Say("documents_tables.column.unit"));
    tall(remarks_column_, Say("documents_tables.annex.remarks"));
    for (size_t i = 0; i < leaves_.size();) {
      size_t end = i;
      while (end < leaves_.size() && leaves_[end].row == leaves_[i].row) ++end;
      PutWide(sheet_, top, ColumnOf(i), static_cast<int>(end - i),
              Look::kHeading, RowPath(form_, leaves_[i].row));
      for (; i < end; ++i) {
        Put(sheet_, bottom, ColumnOf(i), Look::kHeading,
            HeadingOf(leaves_[i].column));
      }
    }
    sheet_.repeat_first_column = kNumberColumn;
    sheet_.repeat_last_column = kUnitColumn;
    sheet_.repeat_first_row = top;
    sheet_.repeat_last_row = bottom;
    sheet_.frozen_row = bottom + 1;
    sheet_.frozen_column = kFirstFigure;
    first_unit_ = bottom + 1;
  }

  // The lowest level where that names one column only, else all levels.
  std::string HeadingOf(int column) const {
    const auto& heading = form_.column(column).heading();
    if (heading.empty()) return "";
    const std::string& lowest = heading.Get(heading.size() - 1);
    for (int other = 0; other < form_.column_count(); ++other) {
      const auto& of_other = form_.column(other).heading();
      if (other != column && !of_other.empty() &&
          of_other.Get(of_other.size() - 1) == lowest) {
        return absl::StrJoin(heading, " – ");
      }
    }
    return lowest;
  }

  bool Concerns(const v1::Unit& unit) const {
    if (campaign_.Owes(unit, form_)) return true;
    for (int row = 0; row < form_.row_count(); ++row) {
      if (campaign_.Fills(unit, form_, row)) return true;
    }
    return false;
  }

  void AddUnits() {
    sums_.resize(leaves_.size());
    const std::set<std::string> missing(table_.table.missing_units().begin(),
                                        table_.table.missing_units().end());
    int number = 0;
    for (size_t i = 0; i < campaign_.units().size(); ++i) {
      const v1::Unit& unit = campaign_.units()[i];
      const auto given = given_.find(static_cast<int>(i));
      const bool gave =
          given != given_.end() && given->second->cells_size() > 0;
      if (!gave && !Concerns(unit)) continue;
      ++row_;
      Put(sheet_, row_, kNumberColumn, Look::kOrdinal,
          std::to_string(++number));
      Put(sheet_, row_, kUnitColumn, Look::kLabel, unit.full_name());
      const CellsByKey cells = gave ? ByKey(*given->second) : CellsByKey();
      for (size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
        AddFigure(leaf, cells);
      }
      std::string remarks = RemarksOf(cells);
      if (excluded_.contains(unit.code())) {
        remarks = In(Say("documents_tables.annex.excluded"));
      } else if (!gave && missing.contains(unit.code())) {
        remarks = In(Say("documents_tables.annex.missing"));
      }
      Put(sheet_, row_, remarks_column_, Look::kText, std::move(remarks));
    }
  }

  void AddFigure(size_t leaf, const CellsByKey& cells) {
    const v1::TableCell* given = CellAt(cells, leaf);
    const std::optional<Decimal> value = ValueOf(given);
    Cell& cell = PutFigure(leaf, value ? Content(*value) : Content());
    if (!value) return;
    sums_[leaf] = sums_[leaf].value_or(Decimal()) + *value;
    cell.starred = given->estimates() > 0;
    if (given->flagged()) {
      cell.state = State::kFlagged;
      cell.note = In(Say("documents_tables.note.flagged"));
    }
  }

  // What the unit wrote in the form's text columns: "II.1: …".
  std::string RemarksOf(const CellsByKey& cells) const {
    std::vector<std::string> texts;
    for (int row = 0; row < form_.row_count(); ++row) {
      for (int column = 0; column < form_.column_count(); ++column) {
        const v1::TableCell* cell =
            Find(cells, form_.row(row).key(), form_.column(column).key());
        if (cell == nullptr || cell->text().empty()) continue;
        std::string_view key = form_.row(row).key();
        if (key.starts_with(form_.key() + ".")) {
          key.remove_prefix(form_.key().size() + 1);
        }
        texts.push_back(absl::StrCat(std::string(key), ": ", cell->text()));
      }
    }
    return Beginning(absl::StrJoin(texts, "; "), kMostRemarks);
  }

  void AddTotals() {
    const int last_unit = row_;
    ++row_;
    AddTotalName(Say("documents_tables.annex.total"));
    const CellsByKey table = ByKey(table_.table);
    for (size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
      if (!sums_[leaf]) {
        PutFigure(leaf, Content()).state = State::kComputed;
        continue;
      }
      const std::string column = ColumnName(ColumnOf(leaf));
      Cell& cell =
          PutFigure(leaf, Formula{absl::StrCat("=SUM(", column, first_unit_,
                                               ":", column, last_unit, ")"),
                                  sums_[leaf]});
      cell.bold = true;
      cell.state = State::kComputed;
      const std::optional<Decimal> of_table = ValueOf(CellAt(table, leaf));
      if (of_table == sums_[leaf]) continue;
      cell.state = State::kFlagged;
      cell.note = In(Say(
          "documents_tables.annex.total_differs",
          {{"table", of_table ? report::FormatVietnamese(*of_table) : "–"}}));
    }
    ++row_;
    AddTotalName(Say("documents_tables.annex.table", {{"form", form_.key()}}));
    for (size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
      const std::optional<Decimal> value = ValueOf(CellAt(table, leaf));
      Cell& cell = PutFigure(
          leaf, value ? Content(Formula{Reference(leaf), value}) : Content());
      cell.state = State::kComputed;
    }
  }

  void AddTotalName(const messages::Text& text) {
    PutWide(sheet_, row_, kNumberColumn, 2, Look::kLabel, In(text)).bold = true;
    Put(sheet_, row_, remarks_column_, Look::kText, Content());
  }

  // "='13B'!E7"
  std::string Reference(size_t leaf) const {
    const auto row = printed_.rows.find(form_.row(leaves_[leaf].row).key());
    const auto column =
        printed_.columns.find(form_.column(leaves_[leaf].column).key());
    return absl::StrCat("='", printed_.sheet.name, "'!",
                        CellName(row->second, column->second));
  }

  Cell& PutFigure(size_t leaf, Content content) {
    Cell& cell =
        Put(sheet_, row_, ColumnOf(leaf), Look::kFigure, std::move(content));
    cell.decimals = form_.column(leaves_[leaf].column).decimals();
    return cell;
  }

  int ColumnOf(size_t leaf) const {
    return kFirstFigure + static_cast<int>(leaf);
  }

  const v1::TableCell* CellAt(const CellsByKey& cells, size_t leaf) const {
    return Find(cells, form_.row(leaves_[leaf].row).key(),
                form_.column(leaves_[leaf].column).key());
  }

  const campaign::Campaign& campaign_;
  const campaign::Form& form_;
  const FormTable& table_;
  const FormSheet& printed_;
  const ProvinceTables& tables_;
  const std::string_view locale_;
  const std::vector<Leaf> leaves_;
  const int remarks_column_;
  // By index of the unit.
  std::map<int, const v1::Table*> given_;
  std::set<std::string> excluded_;
  std::vector<std::optional<Decimal>> sums_;
  Sheet sheet_;
  int row_ = 0;
  int first_unit_ = 0;
};

}  // namespace

Sheet AnnexSheet(const campaign::Campaign& campaign, const campaign::Form& form,
                 const FormTable& table, const FormSheet& printed,
                 const ProvinceTables& tables, std::string_view locale) {
  return Annex(campaign, form, table, printed, tables, locale).Take();
}

}  // namespace baocao::documents
