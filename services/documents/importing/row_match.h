// A form's rows found by their labels.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_ROW_MATCH_H_
#define BAOCAO_DOCUMENTS_IMPORTING_ROW_MATCH_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/campaign/campaign.h"
#include "services/documents/importing/layout.h"
#include "services/documents/importing/sheet_view.h"

namespace baocao::documents::importing {

struct LabelledRow {
  int line = 0;
  int row = 0;  // index in the form
  std::string label;
};

struct RowMatch {
  // Top to bottom.
  std::vector<LabelledRow> rows;
  std::vector<Remark> remarks;
};

struct RowSearch {
  const campaign::Campaign* campaign = nullptr;
  const v1::Unit* unit = nullptr;
  const campaign::Form* form = nullptr;
  // Rows of this half only.
  std::string_view part;
  // Where labels stand.
  int label_column = 0;
  int first_line = 1;
  // Columns in which entries of a list stand: a heading leaves those blank.
  std::vector<int> entry_columns;
};

// Pairs the lines with the form's rows by label (printed or as it should
// read), printed number and order. Labels that stand several times on the form
// are told apart by order and by the rows above them; where that leaves two
// rows, the one that the unit fills is taken and told, or neither.
RowMatch MatchRows(const SheetView& view, const RowSearch& search);

// The column in which most of the form's labels stand; 0: fewer than two do.
int FindLabelColumn(const SheetView& view, const campaign::Form& form);

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_ROW_MATCH_H_
