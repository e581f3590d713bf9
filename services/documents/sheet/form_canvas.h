// A form's sheet while it is laid out, top to bottom.
#ifndef BAOCAO_DOCUMENTS_SHEET_FORM_CANVAS_H_
#define BAOCAO_DOCUMENTS_SHEET_FORM_CANVAS_H_

#include <string>
#include <vector>

#include "services/documents/sheet/sheet.h"

namespace baocao::documents {

// Columns first, each part led by its column of keys; then what stands in the
// rows. Writes into the sheet, which outlives it.
class FormCanvas {
 public:
  static constexpr double kLine = 15.75;  // points of a line of text

  // `keyed`: row 1 and a column before each part hold keys and are hidden; else
  // keys are left out.
  FormCanvas(Sheet& sheet, bool keyed);

  // The next free row.
  int row;

  // `key` stands at its head.
  void AddKeyColumn(const std::string& key);
  // Sheet column of the new printed one.
  int AddColumn(double width);
  // Printed columns.
  int first() const { return first_; }
  int last() const { return static_cast<int>(sheet_.column_widths.size()); }
  // 0: the sheet has no keys.
  int key_column(size_t part) const { return key_columns_[part]; }
  bool IsKeyColumn(int column) const;

  // Valid until the next cell is put.
  Cell& Put(int row, int column, Content content, Look look = Look::kPlain);
  void PutKey(int row, int column, const std::string& key);
  // Over columns `from` … `to`; gives the row its height.
  Cell& PutWide(int row, int from, int to, const std::string& text, Look look,
                bool bold = false);
  // Columns of keys within the table get its lines, lest a gap is seen when
  // somebody unhides them.
  void PutGaps(int row, int rows, Look look);

  // Of the columns that are shown.
  double Width(int from, int to) const;
  // Rows only grow.
  void SetHeight(int row, double height);
  double HeightOf(int row) const { return sheet_.row_heights[row - 1]; }

 private:
  Sheet& sheet_;
  const bool keyed_;
  int first_ = 0;
  std::vector<int> key_columns_;  // of each part
};

// Headings of several lines from the canvas's next row on, neighbours merged;
// column i of them stands in sheet column columns[i].
void PlaceMerged(const std::vector<std::vector<std::string>>& headings,
                 const std::vector<int>& columns, FormCanvas& canvas);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_SHEET_FORM_CANVAS_H_
