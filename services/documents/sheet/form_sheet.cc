#include "services/documents/sheet/form_sheet.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/documents/sheet/entry_rules.h"
#include "services/documents/sheet/form_layout.h"
#include "services/documents/sheet/headings.h"
#include "services/documents/sheet/live_figures.h"
#include "services/documents/sheet/sheet_cells.h"
#include "services/messages/messages.h"
#include "services/report/date.h"
#include "services/report/number_reader.h"

namespace baocao::documents {
namespace {

using messages::Say;
using report::Decimal;

constexpr double kLine = 15.75;  // points of a line of text
constexpr double kKeyWidth = 12;
// A frozen head higher than this would leave no room to type on a small screen.
constexpr double kFrozenAtMost = 330;
// Excel's limit.
constexpr double kTallest = 409;
// A value of a special row needs room for "nghìn đồng" and a date.
constexpr double kValueWidth = 14;

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
    if (Typed()) PlaceQuestions();
    PlaceHeadings();
    PlaceBody();
    PlaceFoot();
    if (!options_.key.empty()) Put(1, 1, options_.key);
    if (!options_.key.empty()) Sheet().hidden_rows.push_back(1);
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

  Cell& Put(int row, int column, Content content, Look look = Look::kPlain) {
    return documents::Put(Sheet(), row, column, look, std::move(content));
  }
  void PutKey(int row, int column, const std::string& key) {
    if (!options_.key.empty()) Put(row, column, key);
  }
  // Over columns `from` … `to`; gives the row its height.
  Cell& PutWide(int row, int from, int to, const std::string& text, Look look,
                bool bold = false) {
    Cell& cell = Put(row, from, text, look);
    cell.columns = to - from + 1;
    cell.bold = bold;
    SetHeight(row, LinesOf(text, Width(from, to), bold) * kLine);
    return cell;
  }
  double Width(int from, int to) {
    double width = 0;
    for (int at = from; at <= to; ++at) {
      if (!IsKeyColumn(at)) width += Sheet().column_widths[at - 1];
    }
    return width;
  }
  void SetHeight(int row, double height) {
    auto& heights = Sheet().row_heights;
    if (static_cast<int>(heights.size()) < row) heights.resize(row, 0);
    heights[row - 1] = std::max(heights[row - 1], height);
  }

  void PlaceColumns() {
    const bool keyed = !options_.key.empty();
    auto& widths = Sheet().column_widths;
    if (keyed) {
      widths.push_back(kKeyWidth);
      Sheet().hidden_columns.push_back(1);
    }
    next_row_ = keyed ? 2 : 1;
    int part = 0;
    key_columns_ = {1};
    for (const PlacedColumn& column : plan_.columns) {
      if (column.part != part) {
        part = column.part;
        if (keyed) {
          widths.push_back(kKeyWidth);
          const int at = static_cast<int>(widths.size());
          Sheet().hidden_columns.push_back(at);
          Put(1, at, std::string("@rows"));
          key_columns_.push_back(at);
        } else {
          key_columns_.push_back(0);
        }
      }
      widths.push_back(column.width);
      const int at = static_cast<int>(widths.size());
      at_.push_back(at);
      if (column.column < 0) continue;
      columns_[column.column] = at;
      made_.columns[Column(column).key()] = at;
      PutKey(1, at, Column(column).key());
      const v1::ColumnType type = Column(column).type();
      if (made_.value_column == 0 && type != v1::COLUMN_TYPE_ORDINAL &&
          type != v1::COLUMN_TYPE_LABEL) {
        made_.value_column = at;
      }
    }
    first_ = at_.front();
    last_ = at_.back();
  }

  void PlaceHead() {
    Cell& code = Put(next_row_, last_,
                     Text(Say("documents_sheet.form", {{"form", form_.key()}})),
                     Look::kFormCode);
    // Right-aligned text needs room on its left.
    code.column = std::max(first_, last_ - 2);
    code.columns = last_ - code.column + 1;
    SetHeight(next_row_++, kLine + 2);
    for (const std::string& line : options_.corner) {
      PutWide(next_row_++, first_, last_, line, Look::kCorner);
    }
    // Titles as printed; a part in brackets is set smaller.
    for (const auto& part :
         absl::StrSplit(absl::string_view(form_.spec().title()), '\n')) {
      const std::string line(part);
      const bool aside = absl::StartsWith(line, "(");
      PutWide(next_row_, first_, last_, line,
              aside ? Look::kSubtitle : Look::kTitle, !aside);
      if (!aside) {
        SetHeight(next_row_,
                  LinesOf(line, Width(first_, last_) * 0.86, true) * 19.0);
      }
      ++next_row_;
    }
    if (form_.spec().status() == v1::FORM_STATUS_DERIVED) {
      PutWide(next_row_++, first_, last_, Text(Say("documents_sheet.derived")),
              Look::kSubtitle);
    }
    for (const std::string& line : options_.subtitles) {
      PutWide(next_row_++, first_, last_, line, Look::kSubtitle);
    }
    if (!Typed() && form_.has_money() && !options_.money_unit.empty()) {
      PutWide(next_row_++, first_, last_,
              Text(Say("documents_sheet.money_unit_is",
                       {{"unit", options_.money_unit}})),
              Look::kCorner);
    }
    SetHeight(next_row_++, 6);
  }

  // A special row: what is asked, and a cell for the answer in the first value
  // column, as wide as it needs.
  void PlaceQuestion(const std::string& key, const std::string& prompt,
                     Content answer, EntryRule rule, double width) {
    const Look look = rule.kind == EntryRule::Kind::kDate ? Look::kDate
                      : width > 0                         ? Look::kText
                                                          : Look::kCentred;
    const int row = next_row_++;
    const int at = made_.value_column;
    made_.rows[key] = row;
    PutKey(row, 1, key);
    // Where the value column is the first one there is no room for a prompt.
    const int prompted = std::max(first_, at - 1);
    PutWide(row, first_, prompted, prompt, Look::kPrompt);
    int to = at;
    while (to < last_ && Width(at, to) < width && !IsKeyColumn(to + 1)) ++to;
    Cell& cell = Put(row, at, std::move(answer), look);
    cell.columns = to - at + 1;
    cell.state = State::kOpen;
    if (const auto* text = std::get_if<std::string>(&cell.content)) {
      SetHeight(row, LinesOf(*text, Width(at, to), false) * kLine);
    }
    SetHeight(row, kLine + 2);
    Sheet().rules.push_back({row, at, row, at, std::move(rule)});
  }
  bool IsKeyColumn(int column) const {
    return !options_.key.empty() &&
           std::find(key_columns_.begin(), key_columns_.end(), column) !=
               key_columns_.end();
  }

  // What must be known before the first figure.
  void PlaceQuestions() {
    bool asked = false;
    if (form_.has_money()) {
      EntryRule rule = ListRule({"đồng", "nghìn đồng", "triệu đồng", "tỷ đồng"},
                                options_.locale);
      rule.title = Text(Say("documents_sheet.money_unit.title"));
      rule.message = Text(Say("documents_sheet.money_unit.message"));
      PlaceQuestion("@money_unit", Text(Say("documents_sheet.money_unit")),
                    options_.money_unit, std::move(rule), kValueWidth);
      asked = true;
    }
    for (int row = 0; row < form_.row_count(); ++row) {
      if (!form_.row(row).has_choice() || !Counts(row)) continue;
      PlaceChoice(form_.row(row));
      asked = true;
    }
    if (asked) SetHeight(next_row_++, 6);
  }
  void PlaceChoice(const v1::Row& row) {
    const auto in = [this](const v1::Text& text) {
      return options_.locale == "en" ? text.en() : text.vi();
    };
    std::vector<std::string> texts;
    std::string chosen;
    double longest = 0;
    const auto choice = options_.choices.find(row.key());
    for (const v1::ChoiceOption& option : row.choice().options()) {
      texts.push_back(in(option.text()));
      longest = std::max<double>(longest, texts.back().size());
      if (choice != options_.choices.end() && choice->second == option.id()) {
        chosen = texts.back();
      }
    }
    const std::string prompt = Text(Say(
        "documents_sheet.choice", {{"number", row.printed_number()},
                                   {"label", row.label()},
                                   {"question", in(row.choice().question())}}));
    PlaceQuestion("@choice:" + row.key(), prompt, chosen,
                  ListRule(std::move(texts), options_.locale), longest * 0.8);
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
    made_.first_table_row = next_row_;
    const int levels = HeadingLevels(headings);
    const std::vector<HeadingCell> cells = MergeHeadings(headings);
    const auto height_of = [&](const HeadingCell& cell) {
      const double width =
          Width(at_[cell.column], at_[cell.column + cell.columns - 1]);
      return LinesOf(cell.text, width, true) * kLine + 4;
    };
    for (const HeadingCell& cell : cells) {
      const int row = next_row_ + cell.level;
      Cell& put = Put(row, at_[cell.column], cell.text, Look::kHeading);
      put.rows = cell.levels;
      put.columns = at_[cell.column + cell.columns - 1] - put.column + 1;
      if (cell.levels == 1) SetHeight(row, height_of(cell));
    }
    // What reaches over several lines may need more than they have.
    for (const HeadingCell& cell : cells) {
      if (cell.levels == 1) continue;
      double height = 0;
      for (int level = 0; level < cell.levels; ++level) {
        const int row = next_row_ + cell.level + level;
        SetHeight(row, kLine);
        height += Sheet().row_heights[row - 1];
      }
      const int bottom = next_row_ + cell.level + cell.levels - 1;
      const double missing = height_of(cell) - height;
      if (missing > 0) {
        SetHeight(bottom, Sheet().row_heights[bottom - 1] + missing);
      }
    }
    PlaceGaps(next_row_, levels, Look::kHeading);
    next_row_ += levels;
    if (form_.spec().column_numbers_printed()) {
      for (size_t i = 0; i < plan_.columns.size(); ++i) {
        const PlacedColumn& column = plan_.columns[i];
        Put(next_row_, at_[i],
            column.column < 0 ? "" : Column(column).printed_number(),
            Look::kColumnNumber);
      }
      PlaceGaps(next_row_, 1, Look::kColumnNumber);
      ++next_row_;
    }
    Sheet().repeat_first_row = made_.first_table_row;
    Sheet().repeat_last_row = next_row_ - 1;
    double frozen = 0;
    for (double height : Sheet().row_heights) frozen += height;
    Sheet().frozen_row = frozen <= kFrozenAtMost ? next_row_ : 1;
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
  // Hidden columns of keys get the lines of the table, lest Excel shows a gap
  // when somebody unhides them.
  void PlaceGaps(int row, int rows, Look look) {
    if (options_.key.empty()) return;
    for (size_t i = 1; i < key_columns_.size(); ++i) {
      for (int each = row; each < row + rows; ++each) {
        Put(each, key_columns_[i], std::monostate(), look);
      }
    }
  }

  void PlaceBody() {
    const int top = next_row_;
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
      ++next_row_;
    }
    made_.last_table_row = next_row_ - 1;
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
        Put(next_row_, at_[i], std::monostate(), Look::kText).state =
            Typed() ? State::kClosed : State::kPrinted;
      } else if (placed.is_line()) {
        PlaceListCell(placed, column, at_[i]);
      } else if (column.column < 0) {
        Put(next_row_, at_[i], std::monostate(), Look::kText);
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
      if (text == nullptr || IsKeyColumn(cell.column)) continue;
      lines = std::max(
          lines, LinesOf(*text, Width(cell.column, cell.column), cell.bold));
    }
    SetHeight(next_row_, std::min(lines * kLine + 2.25, kTallest));
  }

  void PlaceKey(const PlacedLine& line, size_t part) {
    if (line.is_empty()) return;
    std::string key = form_.row(line.row).key();
    if (line.line != nullptr) absl::StrAppend(&key, "|", line.line->id);
    if (line.blank > 0) absl::StrAppend(&key, "|new", ++blanks_);
    if (line.is_line()) made_.rows[key] = next_row_;
    PutKey(next_row_, key_columns_[part], key);
  }

  void PlaceListCell(const PlacedLine& line, const PlacedColumn& column,
                     int at) {
    const State open = Typed() ? State::kOpen : State::kPrinted;
    if (column.column < 0) {
      const auto& extra = line.line == nullptr ? no_extra_ : line.line->extra;
      Put(next_row_, at,
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
        number = std::to_string(next_row_ - lines_[line.row].first + 1);
      }
      // Unlocked, so that whole rows can be sorted and cleared.
      Put(next_row_, at, std::move(number), Look::kOrdinal).state = open;
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
      Cell& cell = Put(next_row_, at, spec.printed_number(), Look::kOrdinal);
      cell.bold = bold;
      cell.italic = spec.italic();
      return;
    }
    if (column == LabelColumn(form_, spec.part())) {
      Cell& cell = Put(next_row_, at, LabelOf(row), Look::kLabel);
      cell.bold = bold;
      cell.italic = spec.italic();
      return;
    }
    if (head.type() == v1::COLUMN_TYPE_LABEL) {
      Put(next_row_, at, std::monostate(), Look::kLabel);
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
    Cell& cell = Put(next_row_, at, std::move(formula), LookOf(column));
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
    Cell& cell = Put(next_row_, at, std::move(content), look);
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
        open_.try_emplace(column, next_row_, next_row_).first->second;
    first = std::min(first, next_row_);
    last = std::max(last, next_row_);
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
    SetHeight(next_row_++, 6);
    for (const std::string& note : form_.spec().notes()) {
      PutWide(next_row_++, first_, last_, note, Look::kNote).italic = true;
    }
    for (const std::string& note : options_.notes) {
      PutWide(next_row_++, first_, last_, note, Look::kNote);
    }
    if (!Typed()) return;
    SetHeight(next_row_++, 6);
    Content day;
    if (const auto as_of = report::ParseIsoDate(options_.as_of)) day = *as_of;
    EntryRule date = DateRule({}, options_.locale);
    date.first = absl::CivilDay(2020, 1, 1);
    PlaceQuestion("@as_of", Text(Say("documents_sheet.as_of")), std::move(day),
                  std::move(date), kValueWidth);
    const auto numeric = [this] {
      for (int i = 0; i < form_.column_count(); ++i) {
        if (form_.IsNumeric(i)) return true;
      }
      return false;
    };
    if (!numeric()) return;
    PlaceQuestion("@estimated", Text(Say("documents_sheet.estimated")),
                  options_.estimated ? "x" : "",
                  ListRule({"x"}, options_.locale), 0);
  }

  const campaign::Form& form_;
  const FormContent& content_;
  const FormSheetOptions& options_;
  const FormLayout plan_;
  FormSheet made_;
  int next_row_ = 1;
  int first_ = 1;  // printed columns
  int last_ = 1;
  std::vector<int> at_;           // sheet column of each planned column
  std::vector<int> key_columns_;  // of each part
  std::vector<int> columns_;      // sheet column of each form column
  std::vector<int> rows_;         // sheet row of each form row
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
