// What may be typed into cells, as a spreadsheet keeps it.
#ifndef BAOCAO_DOCUMENTS_SHEET_ENTRY_RULE_WRITER_H_
#define BAOCAO_DOCUMENTS_SHEET_ENTRY_RULE_WRITER_H_

#include <xlsxwriter.h>

#include "services/documents/sheet/sheet.h"

namespace baocao::documents {

// Lists that do not fit into a rule and stand nowhere else are left out.
lxw_error WriteEntryRule(lxw_worksheet* out, const RuledRange& range);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_SHEET_ENTRY_RULE_WRITER_H_
