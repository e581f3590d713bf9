// What the province's workbook is made of: answers of the aggregation service,
// as they are.
#ifndef BAOCAO_DOCUMENTS_TABLES_PROVINCE_TABLES_H_
#define BAOCAO_DOCUMENTS_TABLES_PROVINCE_TABLES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "baocao/v1/indicator.pb.h"
#include "baocao/v1/progress.pb.h"
#include "baocao/v1/table.pb.h"

namespace baocao::documents {

// The table of one unit alone (GetTable with `unit`).
struct UnitTable {
  std::string unit;  // code
  v1::Table table;
};

struct FormTable {
  // Live or frozen; of list forms with all rows (all pages).
  v1::Table table;
  // For the annex of matrix forms, in any order; units without figures may be
  // left out. Empty: no annex. Always live: what units gave is not frozen.
  std::vector<UnitTable> by_unit;
};

struct ProvinceTables {
  // In any order; forms that the campaign does not have are passed over.
  std::vector<FormTable> forms;
  v1::Progress progress;
  // As many as the caller may see, in any order; may be empty.
  std::vector<v1::UnitProgress> units;
  // Label of frozen tables; empty: live.
  std::string freeze;
  // When the tables were read or, where frozen, kept.
  absl::Time as_of;
  // Of the tables. Live tables read one after the other may have several: then
  // the lowest.
  int64_t version = 0;
  // The deployment holds made-up reports: said on every sheet.
  bool test_data = false;
  // Before and after; always live, so absent beside frozen tables, and where
  // the campaign has no indicators.
  std::optional<v1::ChangeReport> changes;
};

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_TABLES_PROVINCE_TABLES_H_
