// Rows of a form named so that they cannot be taken for one another.
#ifndef BAOCAO_DOCUMENTS_TABLES_ROW_PATH_H_
#define BAOCAO_DOCUMENTS_TABLES_ROW_PATH_H_

#include <string>

#include "services/campaign/campaign.h"

namespace baocao::documents {

// "II. Cấp xã › 1. Bí thư xã, phường, đặc khu": printed numbers and labels
// repeat between the parts of a form, so the rows above are named too; not the
// grand total.
std::string RowPath(const campaign::Form& form, int row);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_TABLES_ROW_PATH_H_
