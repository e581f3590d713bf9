// Putting cells on a sheet that is laid out by hand.
#ifndef BAOCAO_DOCUMENTS_SHEET_SHEET_CELLS_H_
#define BAOCAO_DOCUMENTS_SHEET_SHEET_CELLS_H_

#include <string>

#include "services/documents/sheet/sheet.h"

namespace baocao::documents {

// Valid until the next cell is put.
Cell& Put(Sheet& sheet, int row, int column, Look look, Content content);

// Over `columns` columns.
Cell& PutWide(Sheet& sheet, int row, int column, int columns, Look look,
              Content content);

// At most this many characters of the text, with "…" where it was cut. A
// spreadsheet's cell holds 32,767 and shows far fewer.
std::string Beginning(const std::string& text, int characters);

// Gives every row the height that its texts in columns that are shown need.
// Spreadsheets do so themselves only where no cells are merged.
void FitRows(Sheet& sheet);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_SHEET_SHEET_CELLS_H_
