// A form's columns found by the headings of a table.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_HEADER_MATCH_H_
#define BAOCAO_DOCUMENTS_IMPORTING_HEADER_MATCH_H_

#include <string>
#include <vector>

#include "services/campaign/campaign.h"
#include "services/documents/importing/sheet_view.h"

namespace baocao::documents::importing {

struct HeadedColumn {
  int line = 0;    // column of the sheet
  int column = 0;  // index in the form
  std::string heading;
  int similarity = 0;
  // Not by its heading: it stands between columns that were recognised, and
  // there are as many as the form has.
  bool by_order = false;
};

struct HeaderMatch {
  int first_line = 0;
  int last_line = 0;
  // Left to right.
  std::vector<HeadedColumn> columns;
  // 0 to 100: how much of the form's columns was found, and how surely. Text
  // columns that are not there do not count on matrix forms.
  int confidence = 0;
};

// Reads headings of up to five lines that end in `last_line`: merged ones, ones
// merged over two lines, a line of column numbers.
HeaderMatch MatchHeader(const SheetView& view, const campaign::Form& form,
                        int last_line);

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_HEADER_MATCH_H_
