// Putting cells on a sheet that is laid out by hand.
#ifndef BAOCAO_DOCUMENTS_TABLES_SHEET_CELLS_H_
#define BAOCAO_DOCUMENTS_TABLES_SHEET_CELLS_H_

#include "services/documents/sheet/sheet.h"

namespace baocao::documents {

// Valid until the next cell is put.
Cell& Put(Sheet& sheet, int row, int column, Look look, Content content);

// Over `columns` columns.
Cell& PutWide(Sheet& sheet, int row, int column, int columns, Look look,
              Content content);

// Gives every row the height its texts need. Spreadsheets do so themselves
// only where no cells are merged.
void FitRows(Sheet& sheet);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_TABLES_SHEET_CELLS_H_
