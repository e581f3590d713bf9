#include "services/documents/sheet/workbook_writer.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/documents/reading/temporary_folder.h"
#include "services/documents/sheet/cell_formats.h"
#include "services/documents/sheet/entry_rule_writer.h"
#include "services/report/number_reader.h"

namespace baocao::documents {
namespace {

using report::Decimal;

constexpr const char* kFooterFont = "&\"Times New Roman,Regular\"&10";
// What a spreadsheet keeps of a number.
constexpr int kDigits = 15;
constexpr uint8_t kA3 = 8;
constexpr uint8_t kA4 = 9;
// Characters that a landscape A4 page still shows at a size that can be read.
constexpr double kReadableOnA4 = 230;
constexpr int64_t kLargest = 256 << 20;  // bytes of a workbook
// Per cent, of sheets that are printed on several pages side by side.
constexpr uint16_t kWideScale = 60;
// Points; no spreadsheet shows a taller row.
constexpr double kTallestRow = 409;

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

bool IsTooWideForA4(const Sheet& sheet) {
  if (sheet.many_pages_wide) return false;
  double width = 0;
  for (size_t i = 0; i < sheet.column_widths.size(); ++i) {
    const auto& hidden = sheet.hidden_columns;
    if (std::find(hidden.begin(), hidden.end(), static_cast<int>(i) + 1) ==
        hidden.end()) {
      width += sheet.column_widths[i];
    }
  }
  return width > kReadableOnA4;
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
    formats_.emplace(book_);
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

  void Write(lxw_worksheet* out, const Cell& cell);
  void WriteContent(lxw_worksheet* out, const Cell& cell, lxw_format* format);
  void ShowFractions(lxw_worksheet* out, const Sheet& sheet);
  void SetSizes(lxw_worksheet* out, const Sheet& sheet);
  void SetPage(lxw_worksheet* out, const Sheet& sheet);
  void Protect(lxw_worksheet* out, const Sheet& sheet);

  lxw_workbook* book_ = nullptr;
  std::optional<CellFormats> formats_;
  lxw_error error_ = LXW_NO_ERROR;
  std::string at_;  // where we are, for errors
  std::string error_at_;
  bool active_ = false;
  // The sheet has cells to fill: its figures may change.
  bool typed_ = false;
};

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
  lxw_format* format = formats_->Of(cell, typed_);
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
    const std::string cell = CellName(range.first, column);
    const std::string formula = absl::StrCat("=IF(ISNUMBER(", cell, "),", cell,
                                             "<>INT(", cell, "),FALSE)");
    lxw_conditional_format rule = {};
    rule.type = LXW_CONDITIONAL_TYPE_FORMULA;
    rule.value_string = const_cast<char*>(formula.c_str());
    rule.format = formats_->OfFractions(range.decimals);
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
  worksheet_set_paper(out, IsTooWideForA4(sheet) ? kA3 : kA4);
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
  for (const RuledRange& range : sheet.rules) {
    Check(WriteEntryRule(out, range));
  }
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
