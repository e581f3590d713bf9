// What stands in the cells of a workbook, as stored: no meaning is given yet.
#ifndef BAOCAO_DOCUMENTS_READING_RAW_WORKBOOK_H_
#define BAOCAO_DOCUMENTS_READING_RAW_WORKBOOK_H_

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/documents/cell_name.h"

namespace baocao::documents {

enum class RawKind : uint8_t {
  // Only of a formula: its value was never calculated (the file was written by
  // a program and not opened since). Cells that are blank are left out.
  kBlank,
  kNumber,   // text: as stored, "1687", "12.5", "1.2E-2"
  kText,     // text: never empty, unless the result of a formula
  kBoolean,  // text: "0" or "1"
  kError,    // text: "#REF!"; also a number that is none
  kDate,     // text: ISO 8601, "2026-05-29", "2026-05-29T00:00:00"; rare
};

struct RawCell {
  int32_t row = 0;     // from 1
  int32_t column = 0;  // from 1: A
  RawKind kind = RawKind::kBlank;
  // Shown as a date or time; of kNumber: a count of days, see DayOf().
  bool is_date = false;
  // Shown with "%": 0.125 is 12,5 %.
  bool is_percent = false;
  // The text is the value calculated last.
  bool is_formula = false;
  // Index in RawWorkbook::formats.
  int32_t format = 0;
  // UTF-8 as stored, neither trimmed nor normalised; newlines are "\n". Lives
  // in the workbook.
  std::string_view text;
};

// Rows and columns from 1, both ends included.
struct RawRange {
  int32_t first_row = 0;
  int32_t first_column = 0;
  int32_t last_row = 0;
  int32_t last_column = 0;

  bool Contains(int32_t row, int32_t column) const {
    return first_row <= row && row <= last_row && first_column <= column &&
           column <= last_column;
  }
  friend bool operator==(const RawRange&, const RawRange&) = default;
};

// Rows or columns from 1, both ends included.
struct RawLines {
  int32_t first = 0;
  int32_t last = 0;
  friend bool operator==(const RawLines&, const RawLines&) = default;
};

struct RawSheet {
  std::string name;
  bool is_hidden = false;
  // Sorted by row, then column; no place twice.
  std::vector<RawCell> cells;
  // Of more than one cell, sorted by row, then column. None overlap: of two
  // that do, the later in this order is left out.
  std::vector<RawRange> merged;
  // Of each column from 0, the places in `merged` that cover it. Filled by
  // IndexMerged(); without it MergedAt() looks at one range after another.
  std::vector<std::vector<int32_t>> merged_by_column;
  // Sorted, disjoint.
  std::vector<RawLines> hidden_rows;
  std::vector<RawLines> hidden_columns;

  // nullptr: blank.
  const RawCell* Find(int32_t row, int32_t column) const;
  // The merged range that covers the place; its value stands in its first
  // cell. nullptr: none.
  const RawRange* MergedAt(int32_t row, int32_t column) const;
  // Once `merged` is complete; the reader has done it.
  void IndexMerged();
  bool IsRowHidden(int32_t row) const;
  bool IsColumnHidden(int32_t column) const;
};

struct RawFormat {
  int32_t id = 0;
  // "#,##0.00"; empty for formats that are built in.
  std::string code;
  bool is_date = false;
  bool is_percent = false;
};

// Movable, not copyable: the cells point into it.
class RawWorkbook {
 public:
  RawWorkbook() = default;
  RawWorkbook(RawWorkbook&&) = default;
  RawWorkbook& operator=(RawWorkbook&&) = default;
  RawWorkbook(const RawWorkbook&) = delete;
  RawWorkbook& operator=(const RawWorkbook&) = delete;

  // Grids, in the order of the tabs, hidden ones too.
  std::vector<RawSheet> sheets;
  // Names of sheets that are no grids: charts, dialogs, macro sheets.
  std::vector<std::string> other_sheets;
  std::vector<RawFormat> formats;
  // Days are counted from 1904-01-01 (old Macs).
  bool date1904 = false;
  // Never run, never read: the importer says so.
  bool has_macros = false;
  // Formulas may show values of other files.
  bool has_external_links = false;
  // Came through LibreOffice (.xls, .ods, .xlsb).
  bool is_converted = false;

  // Copies the text into the workbook; the view lives as long as it.
  std::string_view Keep(std::string_view text);

 private:
  // Moving a deque moves no block.
  std::deque<std::string> blocks_;
};

// A number as stored ("0.30000000000000004", "1.2E-2") as the canonical
// decimal that a person would say it is ("0.3", "0.012"): spreadsheets keep
// binary fractions and show at most 15 digits of them. Done on the digits:
//   - rounded once, halves away from zero, to 15 significant digits or 9 digits
//     after the point, whichever is coarser (the latter turns the residue of
//     a subtraction, 5.5E-17 or 0.0899999999674, into 0 and 0.09; no figure of
//     the forms has more than 6);
//   - without exponent, sign "+", superfluous zeros; never "-0".
// nullopt: no number, or 10^21 and more.
std::optional<std::string> ShortDecimal(std::string_view stored);

// The day of a date cell (kNumber with is_date, or kDate); the time of day is
// dropped. nullopt: no date, a time alone, beyond the year 9999.
std::optional<absl::CivilDay> DayOf(const RawCell& cell, bool date1904);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_READING_RAW_WORKBOOK_H_
