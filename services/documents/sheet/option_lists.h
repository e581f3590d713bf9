// A hidden sheet that holds the options of drop-downs that do not fit into the
// cells' own rules: Excel allows 255 characters there, and no commas.
#ifndef BAOCAO_DOCUMENTS_SHEET_OPTION_LISTS_H_
#define BAOCAO_DOCUMENTS_SHEET_OPTION_LISTS_H_

#include <string>
#include <vector>

#include "services/documents/sheet/sheet.h"

namespace baocao::documents {

bool FitsIntoRule(const std::vector<std::string>& options);

// Points such rules to a sheet of this name, added at the end where there is
// any need; `key` stands in its A1, equal lists share a column.
void MoveLongOptions(std::vector<Sheet>& sheets, const std::string& name,
                     const std::string& key);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_SHEET_OPTION_LISTS_H_
