// Looking into sheets and written workbooks in tests.
#ifndef BAOCAO_TESTS_DOCUMENTS_SHEET_VIEW_H_
#define BAOCAO_TESTS_DOCUMENTS_SHEET_VIEW_H_

#include <map>
#include <string>
#include <vector>

#include "services/documents/sheet/sheet.h"

namespace baocao::documents {

// nullptr: nothing there.
const Cell* CellAt(const Sheet& sheet, int row, int column);
// Text, figure, or what a formula gives now; "" of blank cells.
std::string Shown(const Cell* cell);
const Sheet* SheetNamed(const std::vector<Sheet>& sheets,
                        const std::string& name);
// All texts of the sheet, one a line.
std::string Texts(const Sheet& sheet);
// First cell of the text; nullptr: none.
const Cell* CellWith(const Sheet& sheet, const std::string& text);

// One file of a zip; "" where there is none.
std::string PartOf(const std::string& zip, const std::string& name);

}  // namespace baocao::documents

#endif  // BAOCAO_TESTS_DOCUMENTS_SHEET_VIEW_H_
