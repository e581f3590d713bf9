// A printed sheet as plain data: what stands where and how it looks. Made by
// form_sheet.h and by hand, written by workbook_writer.h. Rows and columns
// count from 1, as in "E7".
#ifndef BAOCAO_DOCUMENTS_SHEET_SHEET_H_
#define BAOCAO_DOCUMENTS_SHEET_SHEET_H_

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/documents/cell_name.h"
#include "services/report/decimal.h"

namespace baocao::documents {

// Roles a cell plays on an official form; the writer turns them into fonts,
// borders and alignment.
enum class Look {
  kPlain,         // no border, left
  kFormCode,      // "Biểu 13B", bold, right
  kTitle,         // centred, bold, no border
  kSubtitle,      // centred, italic, no border
  kPrompt,        // what to enter on the right of it; italic, no border
  kHeading,       // heading of a table: centred, bold, bordered, wrapped
  kColumnNumber,  // "(1)" under the headings: centred, italic, bordered
  kOrdinal,       // printed number: centred, bordered
  kLabel,         // text of the sheet: left, wrapped, bordered
  kFigure,        // right, grouped digits, bordered
  kText,          // left, wrapped, bordered
  kCentred,       // "x": centred, bordered
  kDate,          // a day, centred, bordered
  kNote,          // under the table: wrapped, no border
  kCorner,        // small line in the corner: italic, right, no border
  kCoverHead,     // of a cover sheet: large, bold, centred
  kStep,          // of a cover sheet: wrapped text, no border
};

enum class State {
  kPrinted,   // locked, white
  kOpen,      // to be filled: unlocked, tinted
  kComputed,  // locked, lightly shaded: filled by a formula
  kClosed,    // locked, grey: not for this reader
  kFlagged,   // locked, shaded, figures with "!" behind: to be looked at
};

// Text stays text whatever it looks like: "1,10", "01/7", "=1+1".
struct Formula {
  // "=SUM(E9:E11)", English names, comma between arguments.
  std::string expression;
  // What it gives now; nullopt: an empty text.
  std::optional<report::Decimal> value;
};
using Content = std::variant<std::monostate, std::string, report::Decimal,
                             absl::CivilDay, Formula>;

struct Cell {
  int row = 1;
  int column = 1;
  // Merged where above 1.
  int rows = 1;
  int columns = 1;
  Content content;
  Look look = Look::kPlain;
  State state = State::kPrinted;
  // Of a kOpen cell that only shows the colour.
  bool locked = false;
  bool bold = false;
  bool italic = false;
  // Digits of a figure after the comma, at most; never shown as zeros.
  int decimals = 0;
  // A figure with an asterisk behind it; it stays a number.
  bool starred = false;
  // Shown when the mouse rests on the cell.
  std::string note;
  // Name of the sheet that a click leads to; of texts.
  std::string link;
};

// What may be typed. People may always insist: they are warned, not stopped,
// so that "-" and "ước 120" stay possible.
struct EntryRule {
  enum class Kind {
    kWhole,    // whole number ≥ minimum, "-", "x", "ước …"
    kDecimal,  // number ≥ minimum ≤ maximum, the same marks
    kDate,     // first … last
    kList,     // one of `options`; other text where the person insists
    kLength,   // text of at most `length` characters
  };
  Kind kind = Kind::kLength;
  std::optional<report::Decimal> minimum;
  std::optional<report::Decimal> maximum;
  absl::CivilDay first;
  absl::CivilDay last;
  std::vector<std::string> options;
  // Where the options stand where they do not fit into the rule itself:
  // "='Danh mục'!$B$2:$B$11" (see option_lists.h).
  std::string options_at;
  int length = 0;
  // Shown while the cell is chosen: at most 32 and 255 characters.
  std::string title;
  std::string message;
  // Shown where something else was typed.
  std::string error_title;
  std::string error_message;
};

// A rule over a block of cells, both ends included.
struct RuledRange {
  int first_row = 1;
  int first_column = 1;
  int last_row = 1;
  int last_column = 1;
  EntryRule rule;
};

struct Sheet {
  // At most 31 characters, none of []:*?/\.
  std::string name;
  std::vector<Cell> cells;
  std::vector<RuledRange> rules;
  // Widths in characters, from column 1; 0: the default.
  std::vector<double> column_widths;
  // Heights in points by row from 1; 0: by the lines of text. Shorter than the
  // sheet is all right.
  std::vector<double> row_heights;
  std::vector<int> hidden_rows;
  std::vector<int> hidden_columns;
  // Rows and columns that stay when scrolling: all above and left of this cell;
  // 1, 1: none.
  int frozen_row = 1;
  int frozen_column = 1;
  // Rows printed on each page; 0: none.
  int repeat_first_row = 0;
  int repeat_last_row = 0;
  // Columns printed on each page; 0: none.
  int repeat_first_column = 0;
  int repeat_last_column = 0;
  // Wider than a page, at a size that can be read; else shrunk to one page
  // wide.
  bool many_pages_wide = false;
  bool landscape = true;
  // Left at the foot of each page; the page number stands on the right.
  std::string footer;
  // Locks everything but State::kOpen. Without password: it keeps from slips.
  bool is_protected = true;
  // Rows may be inserted and deleted though the sheet is protected (lists).
  bool rows_may_change = false;
  // Not shown (lists of options).
  bool hidden = false;
};

// Lines that a text takes in a column of this width, in the writer's font.
int LinesOf(std::string_view text, double width, bool bold);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_SHEET_SHEET_H_
