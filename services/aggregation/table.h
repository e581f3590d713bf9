// Tables as people and machines read them.
#ifndef BAOCAO_AGGREGATION_TABLE_H_
#define BAOCAO_AGGREGATION_TABLE_H_

#include <cstdint>
#include <optional>

#include "absl/time/time.h"
#include "baocao/v1/table.pb.h"
#include "services/aggregation/fold.h"

namespace baocao::aggregation {

// Cells in form order, coverage, missing units and findings of one form; no
// list rows. Blank cells are left out.
v1::Table MakeTable(const Fold& fold, int form, const Scope& scope,
                    absl::Time now);

// Where reading of list rows goes on.
struct RowCursor {
  int group = 0;  // row index
  int unit = 0;   // unit index
  int row = 0;    // of the unit within the group

  // As one number, for page tokens; 0 is the beginning.
  int64_t ToNumber() const;
  static RowCursor FromNumber(int64_t number);
};

// Appends up to `limit` list rows from `cursor` on, by group, then in the
// campaign's order of units. Returns where to go on; nullopt: at the end.
std::optional<RowCursor> AddListRows(const Fold& fold, int form,
                                     const Scope& scope, RowCursor cursor,
                                     int limit, v1::Table& table);

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_TABLE_H_
