// Where a form's columns and rows stand on a sheet.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_LAYOUT_H_
#define BAOCAO_DOCUMENTS_IMPORTING_LAYOUT_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "baocao/v1/document.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/importing/sheet_view.h"
#include "services/messages/messages.h"

namespace baocao::documents::importing {

struct PlacedColumn {
  int line = 0;    // column of the sheet
  int column = 0;  // index in the form
};

struct PlacedRow {
  int line = 0;
  // Index in the form; of entries of a list their group, -1: none is known.
  int row = -1;
  // Of entries of a list; empty: the form's own row.
  std::string list_id;
  bool is_entry() const { return !list_id.empty(); }
};

// Columns and rows that belong together; forms of two halves have two parts,
// whose rows may share lines.
struct LayoutPart {
  std::vector<PlacedColumn> columns;
  std::vector<PlacedRow> rows;
};

// Something to tell once it is known that the layout is used.
struct Remark {
  v1::Severity severity = v1::SEVERITY_WARNING;
  int line = 0;
  int column = 0;
  messages::Text text;
  std::string actual;
};

struct Layout {
  const campaign::Form* form = nullptr;
  v1::SheetMapping mapping;
  std::vector<LayoutPart> parts;
  // Lines of the template's special rows ("@money_unit").
  std::map<std::string, int> specials;
  // Named by a text over the table; "" where none is.
  std::string money_unit;
  // Columns of the sheet whose heading says that all is estimated.
  std::set<int> estimated_columns;
  std::vector<Remark> remarks;

  bool by_keys() const {
    return mapping.recognised_by() == v1::RECOGNITION_KEYS;
  }
};

// The parts that a mapping of a sheet without keys means. Entries of lists are
// the filled lines under their groups' headings, to the end of the table; they
// are numbered "d1", "d2", ….
void PlaceByMapping(const SheetView& view, Layout& layout);

// Fills missing_columns and missing_rows: what the unit would fill and does not
// stand on the sheet.
void NameMissing(const campaign::Campaign& campaign, const v1::Unit& unit,
                 Layout& layout);

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_LAYOUT_H_
