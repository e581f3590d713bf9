#include "services/documents/importing/read_form.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "services/documents/importing/label_key.h"
#include "services/documents/importing/money_unit.h"
#include "services/documents/importing/read_cell.h"
#include "services/report/decimal.h"
#include "services/report/text.h"

namespace baocao::documents::importing {
namespace {

using campaign::Form;
using Kind = CellReading::Kind;

bool SaysNothing(const v1::CellEntry& entry) {
  return entry.mark() == v1::MARK_NIL ||
         entry.mark() == v1::MARK_NOT_APPLICABLE || entry.number() == "0";
}

class FormReader {
 public:
  FormReader(const SheetView& view, const Layout& layout,
             const campaign::Campaign& campaign, const v1::Unit& unit,
             const Answers& answers, Notes& notes)
      : view_(view),
        layout_(layout),
        form_(*layout.form),
        campaign_(campaign),
        unit_(unit),
        answers_(answers),
        notes_(notes) {
    entry_.set_form(form_.key());
    for (const LayoutPart& part : layout.parts) {
      for (const PlacedRow& row : part.rows) lines_.insert(row.line);
      for (const PlacedColumn& column : part.columns) {
        if (form_.IsNumeric(column.column)) columns_.insert(column.line);
      }
    }
  }

  v1::FormEntry Read() {
    ReadMoneyUnit();
    all_estimated_ = IsMarked("@estimated");
    for (const LayoutPart& part : layout_.parts) {
      for (const PlacedRow& row : part.rows) {
        if (row.is_entry()) {
          ReadEntry(part, row);
        } else {
          ReadRow(part, row);
        }
      }
    }
    const bool says = entry_.cells_size() > 0 || entry_.rows_size() > 0;
    const bool lost = std::any_of(
        layout_.remarks.begin(), layout_.remarks.end(),
        [](const Remark& r) { return r.severity == v1::SEVERITY_ERROR; });
    if (says || asked_ || refused_ || lost) TellRemarks();
    if (!says) {
      entry_.Clear();
      return entry_;
    }
    ReadChoices();
    ReadAsOf();
    if (form_.has_money() && entry_.money_unit().empty() && has_money_) {
      TellSheet(v1::SEVERITY_WARNING,
                messages::Say("documents_import.money_unit_missing"));
    }
    TraceForm();
    return std::move(entry_);
  }

 private:
  Spot SpotAt(int line, int column, int row_index, int column_index,
              std::string_view list_id = {}) const {
    Spot spot;
    spot.form = &form_;
    spot.line = line;
    spot.line_column = column;
    spot.place.set_form(form_.key());
    if (row_index >= 0) spot.place.set_row(form_.row(row_index).key());
    if (column_index >= 0) {
      spot.place.set_column(form_.column(column_index).key());
    }
    spot.place.set_list_row(std::string(list_id));
    return spot;
  }

  void TellSheet(v1::Severity severity, const messages::Text& text) {
    notes_.Tell(severity, view_.name(), SpotAt(0, 0, -1, -1), text);
  }

  // The first filled cell of a special row, from its value column on: the
  // prompt stands left of it.
  const RawCell* SpecialCell(const std::string& key) const {
    const auto line = layout_.specials.find(key);
    if (line == layout_.specials.end()) return nullptr;
    int value_column = 0;
    for (const LayoutPart& part : layout_.parts) {
      for (const PlacedColumn& placed : part.columns) {
        const v1::ColumnType type = form_.column(placed.column).type();
        if (type == v1::COLUMN_TYPE_ORDINAL || type == v1::COLUMN_TYPE_LABEL) {
          continue;
        }
        if (value_column == 0 || placed.line < value_column) {
          value_column = placed.line;
        }
      }
    }
    for (const RawCell& cell : view_.Line(line->second)) {
      if (value_column > 0 && cell.column >= value_column &&
          view_.IsFilled(cell.row, cell.column)) {
        return &cell;
      }
    }
    return nullptr;
  }

  void RefuseSpecial(const RawCell& cell, const messages::Text& text) {
    notes_.Tell(v1::SEVERITY_ERROR, view_.name(),
                SpotAt(cell.row, cell.column, -1, -1), text,
                Shown(cell, view_.date1904()));
  }

  void ReadMoneyUnit() {
    if (!form_.has_money()) return;
    std::optional<std::string> unit;
    if (const RawCell* cell = SpecialCell("@money_unit")) {
      const std::string text = Shown(*cell, view_.date1904());
      unit = importing::ReadMoneyUnit(text);
      if (!unit) {
        RefuseSpecial(*cell,
                      messages::Say("documents_import.money_unit_unknown",
                                    {{"actual", text}}));
      }
    } else if (!layout_.money_unit.empty()) {
      unit = layout_.money_unit;
    }
    if (!unit) return;
    entry_.set_money_unit(*unit);
    money_power_ = report::MoneyUnitPower(*unit);
  }

  bool IsMarked(const std::string& key) const {
    const RawCell* cell = SpecialCell(key);
    if (cell == nullptr) return false;
    const std::string text = report::CompareKey(Shown(*cell, view_.date1904()));
    return text != report::CompareKey("không") && text != "0" && text != "-";
  }

  void ReadChoices() {
    for (int i = 0; i < form_.row_count(); ++i) {
      const v1::Row& row = form_.row(i);
      if (!row.has_choice()) continue;
      const RawCell* cell = SpecialCell("@choice:" + row.key());
      if (cell == nullptr) continue;
      const std::string text(cell->text);
      const LabelKey said = KeyOfLabel(text);
      const v1::ChoiceOption* chosen = nullptr;
      for (const v1::ChoiceOption& option : row.choice().options()) {
        if (report::Normalise(text) == option.id() ||
            said == KeyOfLabel(option.text().vi()) ||
            said == KeyOfLabel(option.text().en())) {
          chosen = &option;
        }
      }
      if (chosen == nullptr) {
        RefuseSpecial(*cell, messages::Say("documents_import.choice_unknown",
                                           {{"actual", text}}));
        continue;
      }
      v1::Choice& choice = *entry_.add_choices();
      choice.set_row(row.key());
      choice.set_option(chosen->id());
    }
  }

  void ReadAsOf() {
    const RawCell* cell = SpecialCell("@as_of");
    if (cell == nullptr) return;
    v1::Column date;
    date.set_type(v1::COLUMN_TYPE_DATE);
    CellContext context;
    context.column = &date;
    context.date1904 = view_.date1904();
    const CellReading reading = ReadCell(*cell, context);
    if (reading.kind == Kind::kTaken) {
      entry_.set_as_of(reading.entry.text());
    } else if (reading.remark) {
      RefuseSpecial(*cell, *reading.remark);
    }
  }

  // Sums, shares and counts of lists that our sheet computes.
  bool IsOurs(const RawCell& cell, int row, int column) const {
    if (!layout_.by_keys() || !cell.is_formula) return false;
    const v1::RowKind kind = form_.row(row).kind();
    const v1::Column& spec = form_.column(column);
    return kind == v1::ROW_KIND_SUM || kind == v1::ROW_KIND_GRAND_TOTAL ||
           kind == v1::ROW_KIND_LIST_GROUP || !spec.share_of().empty() ||
           spec.has_ratio();
  }

  // A figure in a merged cell belongs to none of the cells it covers.
  bool IsMergedOver(const RawCell& cell, int column) const {
    if (!form_.IsNumeric(column)) return false;
    const RawRange* merged = view_.sheet().MergedAt(cell.row, cell.column);
    if (merged == nullptr) return false;
    int lines = 0, columns = 0;
    for (auto line = lines_.lower_bound(merged->first_row);
         line != lines_.end() && *line <= merged->last_row; ++line) {
      ++lines;
    }
    for (auto at = columns_.lower_bound(merged->first_column);
         at != columns_.end() && *at <= merged->last_column; ++at) {
      ++columns;
    }
    return lines > 1 || columns > 1;
  }

  // Reads one cell; tells or asks what has to be. True: `out` is filled.
  bool ReadOne(const RawCell& cell, int row, int column, bool in_list_row,
               const Spot& spot, v1::CellEntry& out) {
    CellContext context;
    context.column = &form_.column(column);
    context.in_list_row = in_list_row;
    context.date1904 = view_.date1904();
    context.money_power = money_power_;
    context.campaign_power = campaign_.money_power();
    CellReading reading = ReadCell(cell, context);
    if (reading.kind == Kind::kBlank) return false;
    answers_.Settle(view_.name(), CellName(cell.row, cell.column), reading);
    if (row >= 0 && !campaign_.MayFill(unit_, form_, row)) {
      const bool says_nothing =
          reading.kind == Kind::kTaken && SaysNothing(reading.entry);
      if (!says_nothing) {
        Refuse(spot,
               messages::Say("documents_import.not_yours",
                             {{"actual", reading.shown}}),
               reading.shown);
      }
      return false;
    }
    if (reading.kind == Kind::kTaken && IsMergedOver(cell, column)) {
      Refuse(spot,
             messages::Say("documents_import.merged_figure",
                           {{"actual", reading.shown}}),
             reading.shown);
      return false;
    }
    switch (reading.kind) {
      case Kind::kUnsure:
        asked_ = true;
        notes_.Ask(view_.name(), spot, reading);
        return false;
      case Kind::kRefused:
        Refuse(spot, *reading.remark, reading.shown);
        return false;
      default:
        break;
    }
    if (reading.remark) {
      notes_.Tell(v1::SEVERITY_WARNING, view_.name(), spot, *reading.remark,
                  reading.shown);
    }
    out = reading.entry;
    out.set_column(form_.column(column).key());
    if (!out.number().empty()) {
      out.set_estimated(out.estimated() || all_estimated_ ||
                        layout_.estimated_columns.contains(cell.column));
      has_money_ |= form_.column(column).type() == v1::COLUMN_TYPE_MONEY;
    } else {
      out.set_estimated(false);
    }
    notes_.Trace(view_.name(), spot);
    return true;
  }

  void Refuse(const Spot& spot, const messages::Text& why,
              const std::string& shown) {
    refused_ = true;
    notes_.Tell(v1::SEVERITY_ERROR, view_.name(), spot, why, shown);
  }

  void ReadRow(const LayoutPart& part, const PlacedRow& placed) {
    for (const PlacedColumn& column : part.columns) {
      const RawCell* cell = view_.At(placed.line, column.line);
      if (cell == nullptr || !IsRead(placed, column.column) ||
          IsOurs(*cell, placed.row, column.column)) {
        continue;
      }
      v1::CellEntry read;
      const Spot spot =
          SpotAt(placed.line, column.line, placed.row, column.column);
      if (!ReadOne(*cell, placed.row, column.column, false, spot, read)) {
        continue;
      }
      read.set_row(form_.row(placed.row).key());
      *entry_.add_cells() = std::move(read);
    }
  }

  // Group rows of lists have figures only: labels reach over the rest.
  bool IsRead(const PlacedRow& placed, int column) const {
    if (placed.row < 0 || !form_.IsEntered(column)) return false;
    const std::string& row_part = form_.row(placed.row).part();
    const std::string& column_part = form_.column(column).part();
    if (!row_part.empty() && !column_part.empty() && row_part != column_part) {
      return false;
    }
    return !form_.is_list() || form_.IsNumeric(column);
  }

  void ReadEntry(const LayoutPart& part, const PlacedRow& placed) {
    if (placed.row < 0) {
      refused_ = true;
      notes_.Tell(v1::SEVERITY_ERROR, view_.name(),
                  SpotAt(placed.line, 0, -1, -1),
                  messages::Say("documents_import.no_group"));
      return;
    }
    v1::ListRow row;
    row.set_id(placed.list_id);
    row.set_group(form_.row(placed.row).key());
    if (!campaign_.Fills(unit_, form_, placed.row)) {
      refused_ = true;
      notes_.Tell(v1::SEVERITY_ERROR, view_.name(),
                  SpotAt(placed.line, 0, placed.row, -1),
                  messages::Say("documents_import.group_not_yours",
                                {{"group", form_.row(placed.row).label()}}));
      return;
    }
    int first_column = 0;
    for (const PlacedColumn& column : part.columns) {
      const RawCell* cell = view_.At(placed.line, column.line);
      if (cell == nullptr || !form_.IsEntered(column.column)) continue;
      v1::CellEntry read;
      const Spot spot = SpotAt(placed.line, column.line, placed.row,
                               column.column, placed.list_id);
      if (!ReadOne(*cell, placed.row, column.column, true, spot, read)) {
        continue;
      }
      if (first_column == 0) first_column = column.line;
      *row.add_cells() = std::move(read);
    }
    if (row.cells_size() == 0) return;
    TellHidden(placed);
    notes_.Trace(view_.name(), SpotAt(placed.line, first_column, placed.row, -1,
                                      placed.list_id));
    *entry_.add_rows() = std::move(row);
  }

  void TellHidden(const PlacedRow& placed) {
    if (!view_.sheet().IsRowHidden(placed.line)) return;
    notes_.Tell(v1::SEVERITY_WARNING, view_.name(),
                SpotAt(placed.line, 0, placed.row, -1, placed.list_id),
                messages::Say("documents_import.hidden_row"));
  }

  void TellRemarks() {
    for (const Remark& remark : layout_.remarks) {
      notes_.Tell(remark.severity, view_.name(),
                  SpotAt(remark.line, remark.column, -1, -1), remark.text,
                  remark.actual);
    }
  }

  // Also rows as a whole, which findings on sums that were left out name.
  void TraceForm() {
    notes_.Trace(view_.name(), SpotAt(0, 0, -1, -1));
    for (const LayoutPart& part : layout_.parts) {
      if (part.columns.empty()) continue;
      auto label = std::find_if(
          part.columns.begin(), part.columns.end(), [this](const auto& placed) {
            return form_.column(placed.column).type() == v1::COLUMN_TYPE_LABEL;
          });
      if (label == part.columns.end()) label = part.columns.begin();
      for (const PlacedRow& row : part.rows) {
        if (row.is_entry() || row.row < 0) continue;
        notes_.Trace(view_.name(), SpotAt(row.line, label->line, row.row, -1));
      }
    }
  }

  const SheetView& view_;
  const Layout& layout_;
  const Form& form_;
  const campaign::Campaign& campaign_;
  const v1::Unit& unit_;
  const Answers& answers_;
  Notes& notes_;
  v1::FormEntry entry_;
  std::optional<int> money_power_;
  bool all_estimated_ = false;
  bool has_money_ = false;
  bool asked_ = false;
  bool refused_ = false;
  std::set<int> lines_;
  std::set<int> columns_;
};

}  // namespace

v1::FormEntry ReadForm(const SheetView& view, const Layout& layout,
                       const campaign::Campaign& campaign, const v1::Unit& unit,
                       const Answers& answers, Notes& notes) {
  return FormReader(view, layout, campaign, unit, answers, notes).Read();
}

}  // namespace baocao::documents::importing
