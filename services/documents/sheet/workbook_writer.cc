#include "services/documents/sheet/workbook_writer.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/documents/reading/temporary_folder.h"
#include "services/documents/sheet/option_lists.h"
#include "services/report/number_reader.h"

namespace baocao::documents {
namespace {

using report::Decimal;

constexpr const char* kFont = "Times New Roman";
constexpr const char* kFooterFont = "&\"Times New Roman,Regular\"&10";
// What a spreadsheet keeps of a number.
constexpr int kDigits = 15;
constexpr uint8_t kA4 = 9;
constexpr int64_t kLargest = 256 << 20;  // bytes of a workbook
// Per cent, of sheets that take several pages side by side.
constexpr uint16_t kReadableScale = 75;
// Per cent, of sheets that are printed on several pages side by side.
constexpr uint16_t kWideScale = 60;
// Points; no spreadsheet shows a taller row.
constexpr double kTallestRow = 409;

constexpr lxw_color_t kOpenTint = 0xFFF8DC;
constexpr lxw_color_t kComputedTint = 0xE8F0F8;
constexpr lxw_color_t kClosedTint = 0xE4E4E4;
constexpr lxw_color_t kFlaggedTint = 0xFCE4D6;
constexpr lxw_color_t kHeadingTint = 0xF2F2F2;

// Vietnamese separators where the program obeys the language of a format
// (LibreOffice); Excel takes those of the machine.
std::string FigureFormat(int decimals, std::string_view sign) {
  std::string format = "[$-42A]#,##0";
  if (decimals > 0) format += "." + std::string(decimals, '0');
  if (!sign.empty()) absl::StrAppend(&format, "\"", std::string(sign), "\"");
  return format;
}
// Estimates and what is to be looked at: by sign as well as by colour.
std::string SignOf(const Cell& cell) {
  return absl::StrCat(cell.starred ? "*" : "",
                      cell.state == State::kFlagged ? "!" : "");
}
// Shows no more digits than there are; for values that are no whole numbers.
std::string FractionFormat(int decimals) {
  return "[$-42A]#,##0." + std::string(decimals, '#');
}

int DigitsOf(Decimal figure) {
  const std::string text = figure.Abs().ToString();
  int digits = 0;
  for (char c : text) {
    if (c >= '0' && c <= '9' && (digits > 0 || c != '0')) ++digits;
  }
  return digits;
}

double ToDouble(Decimal figure) {
  const std::string text = figure.ToString();
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

struct Style {
  Look look = Look::kPlain;
  State state = State::kPrinted;
  bool locked = false;
  bool bold = false;
  bool italic = false;
  std::string number_format;
  auto operator<=>(const Style&) const = default;
};

bool IsBordered(Look look) {
  switch (look) {
    case Look::kHeading:
    case Look::kColumnNumber:
    case Look::kOrdinal:
    case Look::kLabel:
    case Look::kFigure:
    case Look::kText:
    case Look::kCentred:
    case Look::kDate:
      return true;
    default:
      return false;
  }
}

// libxlsxwriter's workbook. It takes ownership of what it makes, and is closed
// exactly once.
class Book {
 public:
  Book(const std::string& file, const std::string& folder) {
    lxw_workbook_options options = {};
    std::string temporary = folder;
    options.tmpdir = temporary.data();
    book_ = workbook_new_opt(file.c_str(), &options);
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;
  ~Book() {
    if (book_ != nullptr) workbook_close(book_);
  }

  void SetProperties(const WorkbookProperties& properties) {
    std::string title = properties.title;
    std::string author = properties.author;
    lxw_doc_properties given = {};
    given.title = title.data();
    given.author = author.data();
    given.created = absl::ToTimeT(properties.created);
    Check(workbook_set_properties(book_, &given));
  }

  void Add(const Sheet& sheet);

  absl::Status Close() {
    Check(workbook_close(std::exchange(book_, nullptr)));
    if (error_ == LXW_NO_ERROR) return absl::OkStatus();
    return absl::InternalError(absl::StrCat(
        "cannot write the workbook", error_at_.empty() ? "" : " at ", error_at_,
        ": ", lxw_strerror(error_)));
  }

 private:
  void Check(lxw_error error) {
    if (error == LXW_NO_ERROR || error_ != LXW_NO_ERROR) return;
    error_ = error;
    error_at_ = at_;
  }

  lxw_format* FormatOf(const Style& style);
  lxw_format* FormatOf(const Cell& cell);
  void Write(lxw_worksheet* out, const Cell& cell);
  void WriteContent(lxw_worksheet* out, const Cell& cell, lxw_format* format);
  void WriteRule(lxw_worksheet* out, const RuledRange& range);
  void ShowFractions(lxw_worksheet* out, const Sheet& sheet);
  void SetSizes(lxw_worksheet* out, const Sheet& sheet);
  void SetPage(lxw_worksheet* out, const Sheet& sheet);
  void Protect(lxw_worksheet* out, const Sheet& sheet);

  lxw_workbook* book_ = nullptr;
  std::map<Style, lxw_format*> formats_;
  std::map<int, lxw_format*> fractions_;
  lxw_error error_ = LXW_NO_ERROR;
  std::string at_;  // where we are, for errors
  std::string error_at_;
  bool active_ = false;
  // The sheet has cells to fill: its figures may change.
  bool typed_ = false;
};

lxw_format* Book::FormatOf(const Style& style) {
  lxw_format*& format = formats_[style];
  if (format != nullptr) return format;
  format = workbook_add_format(book_);
  format_set_font_name(format, kFont);
  format_set_font_size(format, 12);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  if (style.look != Look::kFormCode) format_set_text_wrap(format);
  if (IsBordered(style.look)) format_set_border(format, LXW_BORDER_THIN);
  bool bold = style.bold;
  bool italic = style.italic;
  switch (style.look) {
    case Look::kFormCode:
      bold = true;
      format_set_align(format, LXW_ALIGN_RIGHT);
      break;
    case Look::kTitle:
      bold = true;
      format_set_font_size(format, 14);
      format_set_align(format, LXW_ALIGN_CENTER);
      break;
    case Look::kSubtitle:
      italic = true;
      format_set_align(format, LXW_ALIGN_CENTER);
      break;
    case Look::kPrompt:
      italic = true;
      format_set_align(format, LXW_ALIGN_RIGHT);
      break;
    case Look::kHeading:
      bold = true;
      format_set_align(format, LXW_ALIGN_CENTER);
      format_set_bg_color(format, kHeadingTint);
      break;
    case Look::kColumnNumber:
      italic = true;
      format_set_font_size(format, 10);
      format_set_align(format, LXW_ALIGN_CENTER);
      break;
    case Look::kOrdinal:
    case Look::kCentred:
    case Look::kDate:
      format_set_align(format, LXW_ALIGN_CENTER);
      break;
    case Look::kFigure:
      format_set_align(format, LXW_ALIGN_RIGHT);
      break;
    case Look::kCorner:
      italic = true;
      format_set_font_size(format, 10);
      format_set_align(format, LXW_ALIGN_RIGHT);
      break;
    case Look::kCoverHead:
      bold = true;
      format_set_font_size(format, 18);
      format_set_align(format, LXW_ALIGN_CENTER);
      break;
    case Look::kPlain:
    case Look::kLabel:
    case Look::kText:
    case Look::kNote:
    case Look::kStep:
      format_set_align(format, LXW_ALIGN_LEFT);
      break;
  }
  if (bold) format_set_bold(format);
  if (italic) format_set_italic(format);
  switch (style.state) {
    case State::kPrinted:
      break;
    case State::kOpen:
      if (!style.locked) format_set_unlocked(format);
      format_set_bg_color(format, kOpenTint);
      break;
    case State::kComputed:
      format_set_bg_color(format, kComputedTint);
      break;
    case State::kClosed:
      format_set_bg_color(format, kClosedTint);
      break;
    case State::kFlagged:
      format_set_bg_color(format, kFlaggedTint);
      break;
  }
  if (!style.number_format.empty()) {
    format_set_num_format(format, style.number_format.c_str());
  }
  return format;
}

lxw_format* Book::FormatOf(const Cell& cell) {
  Style style{cell.look, cell.state, cell.locked, cell.bold, cell.italic};
  const auto* figure = std::get_if<Decimal>(&cell.content);
  if (figure != nullptr) {
    style.number_format = FigureFormat(
        std::min(figure->SignificantScale(), cell.decimals), SignOf(cell));
  } else if (const auto* formula = std::get_if<Formula>(&cell.content)) {
    const bool known = !typed_ && formula->value.has_value();
    style.number_format = FigureFormat(
        known ? std::min(formula->value->SignificantScale(), cell.decimals) : 0,
        SignOf(cell));
  } else if (cell.look == Look::kFigure) {
    style.number_format = FigureFormat(0, "");
  } else if (std::holds_alternative<absl::CivilDay>(cell.content) ||
             cell.look == Look::kDate) {
    style.number_format = "dd/mm/yyyy";
  }
  return FormatOf(style);
}

void Book::WriteContent(lxw_worksheet* out, const Cell& cell,
                        lxw_format* format) {
  const auto row = static_cast<lxw_row_t>(cell.row - 1);
  const auto column = static_cast<lxw_col_t>(cell.column - 1);
  if (const auto* text = std::get_if<std::string>(&cell.content)) {
    Check(text->empty() ? worksheet_write_blank(out, row, column, format)
                        : worksheet_write_string(out, row, column,
                                                 text->c_str(), format));
  } else if (const auto* figure = std::get_if<Decimal>(&cell.content)) {
    if (DigitsOf(*figure) > kDigits) {
      Check(worksheet_write_string(
          out, row, column, report::FormatVietnamese(*figure).c_str(), format));
    } else {
      Check(
          worksheet_write_number(out, row, column, ToDouble(*figure), format));
    }
  } else if (const auto* day = std::get_if<absl::CivilDay>(&cell.content)) {
    lxw_datetime date = {
        static_cast<int>(day->year()), day->month(), day->day(), 0, 0, 0};
    Check(worksheet_write_datetime(out, row, column, &date, format));
  } else if (const auto* formula = std::get_if<Formula>(&cell.content)) {
    const char* text = formula->expression.c_str();
    Check(
        formula->value.has_value()
            ? worksheet_write_formula_num(out, row, column, text, format,
                                          ToDouble(*formula->value))
            : worksheet_write_formula_str(out, row, column, text, format, ""));
  } else {
    Check(worksheet_write_blank(out, row, column, format));
  }
}

void Book::Write(lxw_worksheet* out, const Cell& cell) {
  lxw_format* format = FormatOf(cell);
  const auto row = static_cast<lxw_row_t>(cell.row - 1);
  const auto column = static_cast<lxw_col_t>(cell.column - 1);
  if (cell.rows > 1 || cell.columns > 1) {
    Check(worksheet_merge_range(
        out, row, column, static_cast<lxw_row_t>(row + cell.rows - 1),
        static_cast<lxw_col_t>(column + cell.columns - 1), "", format));
  }
  if (!cell.link.empty()) {
    const std::string target = absl::StrCat("internal:'", cell.link, "'!A1");
    Check(worksheet_write_url(out, row, column, target.c_str(), format));
  }
  WriteContent(out, cell, format);
  if (cell.note.empty()) return;
  lxw_comment_options options = {};
  options.width = 240;
  options.height = 100;
  Check(worksheet_write_comment_opt(out, row, column, cell.note.c_str(),
                                    &options));
}

// Marks and estimates are texts that a number's cell may hold.
std::string NumberFormula(const RuledRange& range) {
  const std::string cell = CellName(range.first_row, range.first_column);
  const EntryRule& rule = range.rule;
  std::string numbers = "TRUE";
  if (rule.minimum.has_value()) {
    absl::StrAppend(&numbers, ",", cell, ">=", rule.minimum->ToString());
  }
  if (rule.maximum.has_value()) {
    absl::StrAppend(&numbers, ",", cell, "<=", rule.maximum->ToString());
  }
  if (rule.kind == EntryRule::Kind::kWhole) {
    absl::StrAppend(&numbers, ",", cell, "=INT(", cell, ")");
  }
  return absl::StrCat(
      "=IF(ISNUMBER(", cell, "),AND(", numbers, "),OR(TRIM(", cell,
      ")=\"-\",LOWER(TRIM(", cell, "))=\"x\",LEFT(LOWER(TRIM(", cell,
      ")),3)=\"ước\",LEFT(LOWER(TRIM(", cell, ")),5)=\"không\"))");
}

void Book::WriteRule(lxw_worksheet* out, const RuledRange& range) {
  const EntryRule& rule = range.rule;
  // The library's structure takes pointers to what may change; it copies.
  std::string formula;
  std::vector<std::string> options = rule.options;
  std::vector<char*> list;
  std::string title = rule.title;
  std::string message = rule.message;
  std::string error_title = rule.error_title;
  std::string error_message = rule.error_message;
  lxw_data_validation validation = {};
  validation.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
  switch (rule.kind) {
    case EntryRule::Kind::kWhole:
    case EntryRule::Kind::kDecimal:
      formula = NumberFormula(range);
      validation.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
      validation.value_formula = formula.data();
      break;
    case EntryRule::Kind::kDate:
      validation.validate = LXW_VALIDATION_TYPE_DATE;
      validation.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
      validation.minimum_datetime = {static_cast<int>(rule.first.year()),
                                     rule.first.month(), rule.first.day()};
      validation.maximum_datetime = {static_cast<int>(rule.last.year()),
                                     rule.last.month(), rule.last.day()};
      break;
    case EntryRule::Kind::kList:
      if (!rule.options_at.empty()) {
        formula = rule.options_at;
        validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        validation.value_formula = formula.data();
      } else if (FitsIntoRule(options)) {
        for (std::string& option : options) list.push_back(option.data());
        list.push_back(nullptr);
        validation.validate = LXW_VALIDATION_TYPE_LIST;
        validation.value_list = list.data();
      } else {
        return;
      }
      break;
    case EntryRule::Kind::kLength:
      validation.validate = LXW_VALIDATION_TYPE_LENGTH;
      validation.criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO;
      validation.value_number = rule.length;
      break;
  }
  if (!title.empty()) validation.input_title = title.data();
  if (!message.empty()) validation.input_message = message.data();
  if (!error_title.empty()) validation.error_title = error_title.data();
  if (!error_message.empty()) validation.error_message = error_message.data();
  Check(worksheet_data_validation_range(
      out, static_cast<lxw_row_t>(range.first_row - 1),
      static_cast<lxw_col_t>(range.first_column - 1),
      static_cast<lxw_row_t>(range.last_row - 1),
      static_cast<lxw_col_t>(range.last_column - 1), &validation));
}

// Cells whose value may come to have a fraction show it only then: a format
// with optional digits would end whole numbers with a comma.
void Book::ShowFractions(lxw_worksheet* out, const Sheet& sheet) {
  struct Range {
    int first, last, decimals;
  };
  std::map<int, Range> columns;
  for (const Cell& cell : sheet.cells) {
    if (cell.look != Look::kFigure || cell.decimals == 0 || cell.starred ||
        cell.state == State::kFlagged) {
      continue;
    }
    Range& range =
        columns.try_emplace(cell.column, Range{cell.row, cell.row, 0})
            .first->second;
    range.first = std::min(range.first, cell.row);
    range.last = std::max(range.last, cell.row);
    range.decimals = std::max(range.decimals, cell.decimals);
  }
  for (const auto& [column, range] : columns) {
    lxw_format*& format = fractions_[range.decimals];
    if (format == nullptr) {
      format = workbook_add_format(book_);
      format_set_num_format(format, FractionFormat(range.decimals).c_str());
    }
    const std::string cell = CellName(range.first, column);
    const std::string formula = absl::StrCat("=IF(ISNUMBER(", cell, "),", cell,
                                             "<>INT(", cell, "),FALSE)");
    lxw_conditional_format rule = {};
    rule.type = LXW_CONDITIONAL_TYPE_FORMULA;
    rule.value_string = const_cast<char*>(formula.c_str());
    rule.format = format;
    Check(worksheet_conditional_format_range(
        out, static_cast<lxw_row_t>(range.first - 1),
        static_cast<lxw_col_t>(column - 1),
        static_cast<lxw_row_t>(range.last - 1),
        static_cast<lxw_col_t>(column - 1), &rule));
  }
}

void Book::SetSizes(lxw_worksheet* out, const Sheet& sheet) {
  const auto has = [](const std::vector<int>& list, int value) {
    return std::find(list.begin(), list.end(), value) != list.end();
  };
  for (size_t i = 0; i < sheet.column_widths.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    const double width = sheet.column_widths[i];
    lxw_row_col_options options = {};
    options.hidden = has(sheet.hidden_columns, static_cast<int>(i) + 1);
    Check(worksheet_set_column_opt(out, column, column,
                                   width > 0 ? width : LXW_DEF_COL_WIDTH,
                                   nullptr, &options));
  }
  for (size_t i = 0; i < sheet.row_heights.size(); ++i) {
    if (sheet.row_heights[i] <= 0) continue;
    Check(worksheet_set_row(out, static_cast<lxw_row_t>(i),
                            std::min(sheet.row_heights[i], kTallestRow),
                            nullptr));
  }
  for (int row : sheet.hidden_rows) {
    lxw_row_col_options options = {};
    options.hidden = LXW_TRUE;
    Check(worksheet_set_row_opt(out, static_cast<lxw_row_t>(row - 1),
                                LXW_DEF_ROW_HEIGHT, nullptr, &options));
  }
}

void Book::SetPage(lxw_worksheet* out, const Sheet& sheet) {
  if (sheet.landscape) {
    worksheet_set_landscape(out);
  } else {
    worksheet_set_portrait(out);
  }
  worksheet_set_paper(out, kA4);
  if (sheet.many_pages_wide) {
    worksheet_set_print_scale(out, kWideScale);
  } else {
    worksheet_fit_to_pages(out, 1, 0);
    worksheet_center_horizontally(out);
  }
  worksheet_set_margins(out, 0.5, 0.4, 0.6, 0.6);
  worksheet_gridlines(out, LXW_HIDE_ALL_GRIDLINES);
  const std::string footer = absl::StrCat(
      "&L", kFooterFont, absl::StrReplaceAll(sheet.footer, {{"&", "&&"}}), "&R",
      kFooterFont, "&P/&N");
  Check(worksheet_set_footer(out, footer.c_str()));
  if (sheet.repeat_first_row > 0) {
    Check(worksheet_repeat_rows(
        out, static_cast<lxw_row_t>(sheet.repeat_first_row - 1),
        static_cast<lxw_row_t>(sheet.repeat_last_row - 1)));
  }
  if (sheet.repeat_first_column > 0) {
    Check(worksheet_repeat_columns(
        out, static_cast<lxw_col_t>(sheet.repeat_first_column - 1),
        static_cast<lxw_col_t>(sheet.repeat_last_column - 1)));
  }
  if (sheet.repeat_first_column > 0) {
    Check(worksheet_repeat_columns(
        out, static_cast<lxw_col_t>(sheet.repeat_first_column - 1),
        static_cast<lxw_col_t>(sheet.repeat_last_column - 1)));
  }
  if (sheet.frozen_row > 1 || sheet.frozen_column > 1) {
    worksheet_freeze_panes(out, static_cast<lxw_row_t>(sheet.frozen_row - 1),
                           static_cast<lxw_col_t>(sheet.frozen_column - 1));
  }
}

void Book::Protect(lxw_worksheet* out, const Sheet& sheet) {
  if (!sheet.is_protected) return;
  lxw_protection options = {};
  options.format_columns = LXW_TRUE;
  options.format_rows = LXW_TRUE;
  options.insert_rows = sheet.rows_may_change;
  options.delete_rows = sheet.rows_may_change;
  worksheet_protect(out, nullptr, &options);
}

void Book::Add(const Sheet& sheet) {
  at_ = sheet.name;
  lxw_worksheet* out = workbook_add_worksheet(book_, sheet.name.c_str());
  if (out == nullptr) {
    Check(LXW_ERROR_PARAMETER_VALIDATION);
    return;
  }
  SetSizes(out, sheet);
  typed_ =
      std::any_of(sheet.cells.begin(), sheet.cells.end(),
                  [](const Cell& cell) { return cell.state == State::kOpen; });
  const Cell* first_open = nullptr;
  for (const Cell& cell : sheet.cells) {
    at_ = absl::StrCat(sheet.name, "!", CellName(cell.row, cell.column));
    Write(out, cell);
    if (cell.state == State::kOpen && !cell.locked &&
        (first_open == nullptr ||
         std::tie(cell.row, cell.column) <
             std::tie(first_open->row, first_open->column))) {
      first_open = &cell;
    }
  }
  at_ = sheet.name;
  for (const RuledRange& range : sheet.rules) WriteRule(out, range);
  if (typed_) ShowFractions(out, sheet);
  SetPage(out, sheet);
  Protect(out, sheet);
  // Printed numbers are text by intention.
  worksheet_ignore_errors(out, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                          "A1:XFD1048576");
  if (first_open != nullptr) {
    const auto row = static_cast<lxw_row_t>(first_open->row - 1);
    const auto column = static_cast<lxw_col_t>(first_open->column - 1);
    worksheet_set_selection(out, row, column, row, column);
  }
  if (sheet.hidden) {
    worksheet_hide(out);
  } else if (!std::exchange(active_, true)) {
    worksheet_activate(out);
  }
}

}  // namespace

absl::StatusOr<std::string> WriteWorkbook(
    const std::vector<Sheet>& sheets, const WorkbookProperties& properties) {
  const auto folder = TemporaryFolder::Make();
  if (!folder.ok()) return folder.status();
  const std::string path = folder->Path("workbook.xlsx");
  Book book(path, folder->path());
  book.SetProperties(properties);
  for (const Sheet& sheet : sheets) book.Add(sheet);
  const absl::Status closed = book.Close();
  if (!closed.ok()) return closed;
  return folder->Read("workbook.xlsx", kLargest);
}

}  // namespace baocao::documents
