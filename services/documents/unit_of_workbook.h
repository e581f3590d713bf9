// Whose workbook it is, as the template says in its hidden cells.
#ifndef BAOCAO_DOCUMENTS_UNIT_OF_WORKBOOK_H_
#define BAOCAO_DOCUMENTS_UNIT_OF_WORKBOOK_H_

#include <string>

#include "services/documents/reading/raw_workbook.h"

namespace baocao::documents {

// The unit's code; "": no template of ours, or sheets of several units.
std::string UnitOf(const RawWorkbook& workbook);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_UNIT_OF_WORKBOOK_H_
