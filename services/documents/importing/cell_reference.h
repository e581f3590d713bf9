// Names of cells as people write them.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_CELL_REFERENCE_H_
#define BAOCAO_DOCUMENTS_IMPORTING_CELL_REFERENCE_H_

#include <optional>
#include <string>
#include <string_view>

namespace baocao::documents::importing {

struct CellReference {
  // As written, without quotes; "": none is named.
  std::string sheet;
  int line = 0;
  int column = 0;
};

// "13B!E7", "'Biểu 13B'!$E$7", "$'13B'.E7", "13B, ô E7", "e7". nullopt: not
// the name of one cell.
std::optional<CellReference> ParseCellReference(std::string_view text);

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_CELL_REFERENCE_H_
