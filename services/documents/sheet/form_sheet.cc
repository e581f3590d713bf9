#include "services/documents/sheet/form_sheet.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/documents/sheet/entry_rules.h"
#include "services/documents/sheet/form_canvas.h"
#include "services/documents/sheet/form_layout.h"
#include "services/documents/sheet/form_questions.h"
#include "services/documents/sheet/live_figures.h"
#include "services/messages/messages.h"
#include "services/report/number_reader.h"

namespace baocao::documents {
namespace {

using messages::Say;
using report::Decimal;

// A frozen head higher than this would leave no room to type on a small screen.
constexpr double kFrozenAtMost = 330;
// Excel's limit.
constexpr double kTallest = 409;

bool IsBlank(const Content& content) {
  if (const auto* text = std::get_if<std::string>(&content)) {
    return text->empty();
  }
  return std::holds_alternative<std::monostate>(content);
}

// As text "5,569" may be five thousand as well; "5,5690" is a decimal only.
std::string Unmistakable(const report::Decimal& figure) {
  std::string text = report::FormatVietnamese(figure);
  const size_t comma = text.find(',');
  if (comma != text.npos && text.size() - comma == 4) text += '0';
  return text;
}

class Layout {
 public:
  Layout(const campaign::Form& form, const FormContent& content,
         const FormSheetOptions& options)
      : form_(form),
        content_(content),
        options_(options),
        plan_(PlanForm(form, content, options.fills, options.blank_lines)),
        canvas_(made_.sheet, !options.key.empty()),
        columns_(form.column_count(), 0),
        rows_(form.row_count(), 0),
        lines_(form.row_count(), {0, -1}),
        has_content_(form.row_count(), false),
        places_{[this](int row) { return rows_[row]; },
                [this](int column) { return columns_[column]; },
                [this](int row) { return lines_[row]; },
                [this](int row) { return Counts(row); },
                Typed(),
                options.share_formulas},
        live_(form, content, places_) {
    for (const auto& [key, entry] : content.entries) {
      const int row = form.RowIndex(key.first);
      if (row >= 0 && !IsBlank(entry.content)) has_content_[row] = true;
    }
  }

  FormSheet Make() {
    Sheet().name = form_.key();
    Sheet().footer = form_.key();
    PlaceColumns();
    PlaceHead();
    if (Typed()) {
      PlaceHeadQuestions(
          form_, options_, [this](int row) { return Counts(row); }, canvas_,
          made_);
    }
    PlaceHeadings();
    PlaceBody();
    PlaceFoot();
    Sheet().rows_may_change = Typed() && form_.is_list();
    Sheet().is_protected = true;
    return std::move(made_);
  }

 private:
  documents::Sheet& Sheet() { return made_.sheet; }
  bool Typed() const { return static_cast<bool>(options_.fills); }
  std::string Text(const messages::Text& text) const {
    return text.In(options_.locale);
  }
  const v1::Column& Column(const PlacedColumn& column) const {
    return form_.column(column.column);
  }

  // Rows with figures on this sheet: all of a sheet to read; of one to fill in
  // those of the unit, and those in which something stands all the same.
  bool Counts(int row) const {
    if (!Typed() || options_.fills(row) || has_content_[row]) return true;
    const auto addends = form_.Addends(row);
    return std::any_of(addends.begin(), addends.end(),
                       [this](int addend) { return Counts(addend); });
  }

  void PlaceColumns() {
    int part = -1;
    for (const PlacedColumn& column : plan_.columns) {
      if (column.part != part) {
        canvas_.AddKeyColumn(part < 0 ? options_.key : "@rows");
        part = column.part;
      }
      const int at = canvas_.AddColumn(column.width);
      at_.push_back(at);
      if (column.column < 0) continue;
      columns_[column.column] = at;
      made_.columns[Column(column).key()] = at;
      canvas_.PutKey(1, at, Column(column).key());
      const v1::ColumnType type = Column(column).type();
      if (made_.value_column == 0 && type != v1::COLUMN_TYPE_ORDINAL &&
          type != v1::COLUMN_TYPE_LABEL) {
        made_.value_column = at;
      }
    }
  }

  void PlaceHead() {
    Cell& code =
        canvas_.Put(canvas_.row, canvas_.last(),
                    Text(Say("documents_sheet.form", {{"form", form_.key()}})),
                    Look::kFormCode);
    // Right-aligned text needs room on its left.
    code.column = std::max(canvas_.first(), canvas_.last() - 2);
    code.columns = canvas_.last() - code.column + 1;
    canvas_.SetHeight(canvas_.row++, FormCanvas::kLine + 2);
    for (const std::string& line : options_.corner) {
      canvas_.PutWide(canvas_.row++, canvas_.first(), canvas_.last(), line,
                      Look::kCorner);
    }
    // Titles as printed; a part in brackets is set smaller.
    for (const auto& part :
         absl::StrSplit(absl::string_view(form_.spec().title()), '\n')) {
      const std::string line(part);
      const bool aside = absl::StartsWith(line, "(");
      canvas_.PutWide(canvas_.row, canvas_.first(), canvas_.last(), line,
                      aside ? Look::kSubtitle : Look::kTitle, !aside);
      if (!aside) {
        canvas_.SetHeight(
            canvas_.row,
            LinesOf(line, canvas_.Width(canvas_.first(), canvas_.last()) * 0.86,
                    true) *
                19.0);
      }
      ++canvas_.row;
    }
    if (form_.spec().status() == v1::FORM_STATUS_DERIVED) {
      canvas_.PutWide(canvas_.row++, canvas_.first(), canvas_.last(),
                      Text(Say("documents_sheet.derived")), Look::kSubtitle);
    }
    for (const std::string& line : options_.subtitles) {
      canvas_.PutWide(canvas_.row++, canvas_.first(), canvas_.last(), line,
                      Look::kSubtitle);
    }
    if (!Typed() && form_.has_money() && !options_.money_unit.empty()) {
      canvas_.PutWide(canvas_.row++, canvas_.first(), canvas_.last(),
                      Text(Say("documents_sheet.money_unit_is",
                               {{"unit", options_.money_unit}})),
                      Look::kCorner);
    }
    canvas_.SetHeight(canvas_.row++, 6);
  }

  void PlaceHeadings() {
    std::vector<std::vector<std::string>> headings;
    for (const PlacedColumn& column : plan_.columns) {
      if (column.column < 0) {
        headings.push_back({content_.extra_headings[column.extra]});
      } else {
        const auto& heading = Column(column).heading();
        headings.emplace_back(heading.begin(), heading.end());
      }
    }
    made_.first_table_row = canvas_.row;
    PlaceMerged(headings, at_, canvas_);
    if (form_.spec().column_numbers_printed()) {
      for (size_t i = 0; i < plan_.columns.size(); ++i) {
        const PlacedColumn& column = plan_.columns[i];
        canvas_.Put(canvas_.row, at_[i],
                    column.column < 0 ? "" : Column(column).printed_number(),
                    Look::kColumnNumber);
      }
      canvas_.PutGaps(canvas_.row, 1, Look::kColumnNumber);
      ++canvas_.row;
    }
    Sheet().repeat_first_row = made_.first_table_row;
    Sheet().repeat_last_row = canvas_.row - 1;
    double frozen = 0;
    for (double height : Sheet().row_heights) frozen += height;
    Sheet().frozen_row = frozen <= kFrozenAtMost ? canvas_.row : 1;
    // Of two halves the right one could not be reached on a narrow screen.
    Sheet().frozen_column = plan_.parts.size() == 1 ? FirstValueColumn() : 1;
  }
  int FirstValueColumn() const {
    for (size_t i = 0; i < plan_.columns.size(); ++i) {
      if (plan_.columns[i].column < 0) continue;
      const v1::ColumnType type = Column(plan_.columns[i]).type();
      if (type != v1::COLUMN_TYPE_ORDINAL && type != v1::COLUMN_TYPE_LABEL) {
        return at_[i];
      }
    }
    return 1;
  }
  void PlaceBody() {
    const int top = canvas_.row;
    for (size_t i = 0; i < plan_.lines.size(); ++i) {
      for (const PlacedLine& line : plan_.lines[i]) {
        if (line.is_empty()) continue;
        const int at = top + static_cast<int>(i);
        if (!line.is_line()) {
          rows_[line.row] = at;
          made_.rows[form_.row(line.row).key()] = at;
          continue;
        }
        auto& [first, last] = lines_[line.row];
        if (first > last) first = at;
        last = at;
      }
    }
    for (const std::vector<PlacedLine>& line : plan_.lines) {
      const size_t first = Sheet().cells.size();
      PlaceLine(line);
      SetLineHeight(line, first);
      ++canvas_.row;
    }
    made_.last_table_row = canvas_.row - 1;
    for (const auto& [column, rows] : open_) {
      const v1::Column& spec = form_.column(column);
      Sheet().rules.push_back({rows.first, columns_[column], rows.second,
                               columns_[column],
                               RuleOf(spec, options_.period, options_.locale)});
    }
  }

  void PlaceLine(const std::vector<PlacedLine>& line) {
    for (size_t part = 0; part < line.size(); ++part)
      PlaceKey(line[part], part);
    for (size_t i = 0; i < plan_.columns.size(); ++i) {
      const PlacedColumn& column = plan_.columns[i];
      const PlacedLine& placed = line[column.part];
      if (placed.is_empty()) {
        canvas_.Put(canvas_.row, at_[i], std::monostate(), Look::kText).state =
            Typed() ? State::kClosed : State::kPrinted;
      } else if (placed.is_line()) {
        PlaceListCell(placed, column, at_[i]);
      } else if (column.column < 0) {
        canvas_.Put(canvas_.row, at_[i], std::monostate(), Look::kText);
      } else {
        PlaceFormCell(placed.row, column.column, at_[i]);
      }
    }
  }

  // By the texts in the cells from `first` on. Blank list rows have none of
  // their own, so that they grow by what is typed.
  void SetLineHeight(const std::vector<PlacedLine>& line, size_t first) {
    const bool blank = std::all_of(
        line.begin(), line.end(),
        [](const PlacedLine& l) { return l.is_empty() || l.blank > 0; });
    if (blank) return;
    int lines = 1;
    for (size_t i = first; i < Sheet().cells.size(); ++i) {
      const Cell& cell = Sheet().cells[i];
      const auto* text = std::get_if<std::string>(&cell.content);
      if (text == nullptr || canvas_.IsKeyColumn(cell.column)) continue;
      lines = std::max(
          lines,
          LinesOf(*text, canvas_.Width(cell.column, cell.column), cell.bold));
    }
    canvas_.SetHeight(canvas_.row,
                      std::min(lines * FormCanvas::kLine + 2.25, kTallest));
  }

  void PlaceKey(const PlacedLine& line, size_t part) {
    if (line.is_empty()) return;
    std::string key = form_.row(line.row).key();
    if (line.line != nullptr) absl::StrAppend(&key, "|", line.line->id);
    if (line.blank > 0) absl::StrAppend(&key, "|new", ++blanks_);
    if (line.is_line()) made_.rows[key] = canvas_.row;
    canvas_.PutKey(canvas_.row, canvas_.key_column(part), key);
  }

  void PlaceListCell(const PlacedLine& line, const PlacedColumn& column,
                     int at) {
    const State open = Typed() ? State::kOpen : State::kPrinted;
    if (column.column < 0) {
      const auto& extra = line.line == nullptr ? no_extra_ : line.line->extra;
      canvas_.Put(canvas_.row, at,
                  column.extra < static_cast<int>(extra.size())
                      ? Content(extra[column.extra])
                      : Content(),
                  Look::kText);
      return;
    }
    const v1::Column& spec = Column(column);
    const Entry* entry = nullptr;
    if (line.line != nullptr) {
      const auto found = line.line->entries.find(spec.key());
      if (found != line.line->entries.end()) entry = &found->second;
    }
    if (spec.type() == v1::COLUMN_TYPE_ORDINAL) {
      Content number;
      if (entry != nullptr) {
        number = entry->content;
      } else if (line.line != nullptr) {
        number = std::to_string(canvas_.row - lines_[line.row].first + 1);
      }
      // Unlocked, so that whole rows can be sorted and cleared.
      canvas_.Put(canvas_.row, at, std::move(number), Look::kOrdinal).state =
          open;
      return;
    }
    Cell& cell =
        PutEntry(entry, spec, at,
                 spec.type() == v1::COLUMN_TYPE_LABEL ? Look::kText
                                                      : LookOf(column.column));
    if (cell.state == State::kPrinted) cell.state = open;
    if (Typed()) NoteOpen(column.column);
  }

  void PlaceFormCell(int row, int column, int at) {
    const v1::Row& spec = form_.row(row);
    const v1::Column& head = form_.column(column);
    const bool bold = IsBold(row);
    if (head.type() == v1::COLUMN_TYPE_ORDINAL) {
      Cell& cell =
          canvas_.Put(canvas_.row, at, spec.printed_number(), Look::kOrdinal);
      cell.bold = bold;
      cell.italic = spec.italic();
      return;
    }
    if (column == LabelColumn(form_, spec.part())) {
      Cell& cell = canvas_.Put(canvas_.row, at, LabelOf(row), Look::kLabel);
      cell.bold = bold;
      cell.italic = spec.italic();
      return;
    }
    if (head.type() == v1::COLUMN_TYPE_LABEL) {
      canvas_.Put(canvas_.row, at, std::monostate(), Look::kLabel);
      return;
    }
    const auto found = content_.entries.find({spec.key(), head.key()});
    const Entry* entry =
        found == content_.entries.end() || IsBlank(found->second.content)
            ? nullptr
            : &found->second;
    const bool counts = Counts(row);
    if (options_.formulas && live_.IsFormula(row, column)) {
      PlaceFormula(row, column, at, entry);
      return;
    }
    Cell& cell = PutEntry(entry, head, at, LookOf(column));
    cell.bold = bold && LookOf(column) == Look::kFigure;
    cell.italic = spec.italic();
    if (!Typed() || cell.state != State::kPrinted) return;
    cell.state = StateOf(row, column, counts, entry != nullptr);
    if (cell.state == State::kOpen) NoteOpen(column);
  }

  void PlaceFormula(int row, int column, int at, const Entry* entry) {
    Formula formula = live_.FormulaAt(row, column);
    Cell& cell =
        canvas_.Put(canvas_.row, at, std::move(formula), LookOf(column));
    cell.decimals = form_.column(column).decimals();
    cell.bold = IsBold(row);
    cell.italic = form_.row(row).italic();
    if (Typed()) cell.state = State::kComputed;
    if (entry != nullptr) {
      cell.note = entry->note;
      cell.starred = entry->estimated;
      if (entry->flagged) cell.state = State::kFlagged;
    }
  }

  State StateOf(int row, int column, bool counts, bool filled) const {
    if (!counts) return State::kClosed;
    const v1::RowKind kind = form_.row(row).kind();
    if (live_.IsLive(row, column)) return State::kComputed;
    if (filled) return State::kOpen;
    // Of lists the rows of a group are filled in, not its heading.
    if (form_.is_list()) return State::kPrinted;
    return kind == v1::ROW_KIND_SECTION ? State::kClosed : State::kOpen;
  }

  Cell& PutEntry(const Entry* entry, const v1::Column& column, int at,
                 Look look) {
    Content content = entry == nullptr ? Content() : entry->content;
    const auto* figure = std::get_if<Decimal>(&content);
    const bool starred =
        entry != nullptr && entry->estimated && figure != nullptr;
    if (starred && Typed()) {
      content = "ước " + Unmistakable(*figure);
    }
    Cell& cell = canvas_.Put(canvas_.row, at, std::move(content), look);
    cell.decimals = column.decimals();
    cell.starred = starred && !Typed();
    if (entry != nullptr) {
      cell.note = entry->note;
      if (entry->flagged) cell.state = State::kFlagged;
    }
    return cell;
  }

  void NoteOpen(int column) {
    auto& [first, last] =
        open_.try_emplace(column, canvas_.row, canvas_.row).first->second;
    first = std::min(first, canvas_.row);
    last = std::max(last, canvas_.row);
  }

  Look LookOf(int column) const {
    switch (form_.column(column).type()) {
      case v1::COLUMN_TYPE_COUNT:
      case v1::COLUMN_TYPE_DECIMAL:
      case v1::COLUMN_TYPE_MONEY:
      case v1::COLUMN_TYPE_PERCENT:
        return Look::kFigure;
      case v1::COLUMN_TYPE_MARK:
        return Look::kCentred;
      case v1::COLUMN_TYPE_DATE:
        return Look::kDate;
      default:
        return Look::kText;
    }
  }

  bool IsBold(int row) const {
    const v1::Row& spec = form_.row(row);
    if (spec.italic()) return false;
    if (spec.kind() == v1::ROW_KIND_GRAND_TOTAL ||
        spec.kind() == v1::ROW_KIND_SECTION) {
      return true;
    }
    const int parent = form_.RowIndex(spec.parent());
    const bool top =
        parent < 0 || form_.row(parent).kind() == v1::ROW_KIND_GRAND_TOTAL;
    return top && (spec.kind() == v1::ROW_KIND_SUM ||
                   spec.kind() == v1::ROW_KIND_LIST_GROUP);
  }

  std::string LabelOf(int row) const {
    const v1::Row& spec = form_.row(row);
    // Placeholders of what is missing on paper have a normalised label only.
    std::string label =
        spec.label().empty() ? spec.label_normalised() : spec.label();
    const auto count = content_.entries.find(
        {spec.key(), std::string(campaign::kRowCountColumn)});
    if (count != content_.entries.end()) {
      if (const auto* rows = std::get_if<Decimal>(&count->second.content)) {
        label += " (" + report::FormatVietnamese(*rows) + ")";
      }
    }
    return label;
  }

  void PlaceFoot() {
    canvas_.SetHeight(canvas_.row++, 6);
    for (const std::string& note : form_.spec().notes()) {
      canvas_
          .PutWide(canvas_.row++, canvas_.first(), canvas_.last(), note,
                   Look::kNote)
          .italic = true;
    }
    for (const std::string& note : options_.notes) {
      canvas_.PutWide(canvas_.row++, canvas_.first(), canvas_.last(), note,
                      Look::kNote);
    }
    if (!Typed()) return;
    PlaceFootQuestions(form_, options_, canvas_, made_);
  }

  const campaign::Form& form_;
  const FormContent& content_;
  const FormSheetOptions& options_;
  const FormLayout plan_;
  FormSheet made_;
  FormCanvas canvas_;
  std::vector<int> at_;       // sheet column of each planned column
  std::vector<int> columns_;  // sheet column of each form column
  std::vector<int> rows_;     // sheet row of each form row
  std::vector<std::pair<int, int>> lines_;
  std::vector<bool> has_content_;
  std::map<int, std::pair<int, int>> open_;  // form column → sheet rows
  int blanks_ = 0;
  const std::vector<std::string> no_extra_;
  const FormPlaces places_;
  const LiveFigures live_;
};

}  // namespace

FormSheet LayOutForm(const campaign::Form& form, const FormContent& content,
                     const FormSheetOptions& options) {
  return Layout(form, content, options).Make();
}

}  // namespace baocao::documents
