// A raw sheet as people look at it.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_SHEET_VIEW_H_
#define BAOCAO_DOCUMENTS_IMPORTING_SHEET_VIEW_H_

#include <string>

#include "absl/types/span.h"
#include "services/documents/reading/raw_workbook.h"

namespace baocao::documents::importing {

// The sheet outlives it. Lines are rows of the sheet, from 1.
class SheetView {
 public:
  SheetView(const RawSheet& sheet, bool date1904);

  const RawSheet& sheet() const { return sheet_; }
  const std::string& name() const { return sheet_.name; }
  bool date1904() const { return date1904_; }
  // Of cells that are filled; 0: none is.
  int last_line() const { return last_line_; }
  int last_column() const { return last_column_; }

  // nullptr: blank. Cells that are merged into another one are blank.
  const RawCell* At(int line, int column) const {
    return sheet_.Find(line, column);
  }
  absl::Span<const RawCell> Line(int line) const;

  // What is seen in the cell, normalised, at most some 200 characters; of a
  // merged one what its range shows.
  std::string TextAt(int line, int column) const;
  // The same where the range begins in this very cell.
  std::string OwnText(int line, int column) const;
  // The whole text, however long; "" of error values.
  std::string WholeText(int line, int column) const;
  // Columns that the cell's merged range covers; 1: it is not merged.
  int WidthAt(int line, int column) const;
  // Whether anything but blanks stands in the cell.
  bool IsFilled(int line, int column) const;

 private:
  std::string TextOf(const RawCell* cell) const;

  const RawSheet& sheet_;
  bool date1904_;
  int last_line_ = 0;
  int last_column_ = 0;
};

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_SHEET_VIEW_H_
