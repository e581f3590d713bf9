// How the looks and states of cells are drawn: fonts, borders, tints, formats
// of numbers.
#ifndef BAOCAO_DOCUMENTS_SHEET_CELL_FORMATS_H_
#define BAOCAO_DOCUMENTS_SHEET_CELL_FORMATS_H_

#include <xlsxwriter.h>

#include <compare>
#include <map>
#include <string>

#include "services/documents/sheet/sheet.h"

namespace baocao::documents {

// Formats of one workbook, each made once. The workbook owns them and outlives
// this.
class CellFormats {
 public:
  explicit CellFormats(lxw_workbook* book) : book_(book) {}

  // `typed`: the sheet has cells to fill, its formulas may give other values.
  lxw_format* Of(const Cell& cell, bool typed);
  // Of a number with a fraction, laid over the cell's own: no more digits than
  // there are.
  lxw_format* OfFractions(int decimals);

 private:
  struct Style {
    Look look = Look::kPlain;
    State state = State::kPrinted;
    bool locked = false;
    bool bold = false;
    bool italic = false;
    std::string number_format;
    auto operator<=>(const Style&) const = default;
  };

  lxw_format* Of(const Style& style);

  lxw_workbook* book_;
  std::map<Style, lxw_format*> formats_;
  std::map<int, lxw_format*> fractions_;
};

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_SHEET_CELL_FORMATS_H_
