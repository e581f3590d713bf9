// Names of cells as people say them.
#ifndef BAOCAO_DOCUMENTS_CELL_NAME_H_
#define BAOCAO_DOCUMENTS_CELL_NAME_H_

#include <string>

namespace baocao::documents {

// "E" for column 5; columns count from 1.
inline std::string ColumnName(int column) {
  std::string name;
  for (; column > 0; column = (column - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return name;
}

// "E7" for row 7, column 5.
inline std::string CellName(int row, int column) {
  return ColumnName(column) + std::to_string(row);
}

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_CELL_NAME_H_
