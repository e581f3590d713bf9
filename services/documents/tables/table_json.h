// A table as JSON, for other systems.
#ifndef BAOCAO_DOCUMENTS_TABLES_TABLE_JSON_H_
#define BAOCAO_DOCUMENTS_TABLES_TABLE_JSON_H_

#include <string>

#include "absl/status/statusor.h"
#include "baocao/v1/table.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::documents {

// {"table": v1.Table, "form": v1.FormSpec, "units": [v1.Unit]}, each as proto3
// JSON: numbers of cells are strings ("12.5"), so that no reader rounds them.
// `form` carries the printed titles, headings and labels but no rules; `units`
// are those the table names, without addresses. Fields of `table` are written
// also where they are 0 or empty; a cell without "value" is blank.
absl::StatusOr<std::string> TableJson(const campaign::Campaign& campaign,
                                      const campaign::Form& form,
                                      const v1::Table& table);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_TABLES_TABLE_JSON_H_
