// How a form's columns and rows are spread over a sheet, before anything is
// written into it.
#ifndef BAOCAO_DOCUMENTS_SHEET_FORM_LAYOUT_H_
#define BAOCAO_DOCUMENTS_SHEET_FORM_LAYOUT_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/campaign/campaign.h"
#include "services/documents/sheet/form_sheet.h"

namespace baocao::documents {

// A printed column of one half, or of the only part.
struct PlacedColumn {
  int part = 0;
  // Of the form; -1: an extra column, numbered by `extra`.
  int column = -1;
  int extra = -1;
  double width = 0;
};

// A row of one half: a row of the form, a list row, or nothing.
struct PlacedLine {
  int row = -1;
  const ListLine* line = nullptr;  // of the content
  int blank = 0;                   // n-th blank list row, from 1
  bool is_line() const { return line != nullptr || blank > 0; }
  bool is_empty() const { return row < 0; }
};

struct FormLayout {
  // "" where the form has one part only.
  std::vector<std::string> parts;
  std::vector<PlacedColumn> columns;
  // One line for each part, top to bottom.
  std::vector<std::vector<PlacedLine>> lines;
};

// `fills`: rows that get blank list rows; may be empty.
FormLayout PlanForm(const campaign::Form& form, const FormContent& content,
                    const std::function<bool(int row)>& fills, int blank_lines);

// The column in which the labels of the part's rows stand; -1: none. Sheets
// without one print them in the first free column.
int LabelColumn(const campaign::Form& form, std::string_view part);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_SHEET_FORM_LAYOUT_H_
