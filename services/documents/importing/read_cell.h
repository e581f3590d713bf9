// One cell of somebody's workbook as an entry of a form.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_READ_CELL_H_
#define BAOCAO_DOCUMENTS_IMPORTING_READ_CELL_H_

#include <optional>
#include <string>

#include "baocao/v1/campaign.pb.h"
#include "baocao/v1/submission.pb.h"
#include "services/documents/reading/raw_workbook.h"
#include "services/messages/messages.h"
#include "services/report/decimal.h"

namespace baocao::documents::importing {

struct CellContext {
  // The form's column, of any type but ORDINAL.
  const v1::Column* column = nullptr;
  // Of a list: "..." is a line not filled, "x" in a MARK column a mark.
  bool in_list_row = false;
  bool date1904 = false;
  // 10^n đồng: of the unit that stands over the sheet, and of the campaign.
  std::optional<int> money_power;
  int campaign_power = 0;
};

struct CellReading {
  enum class Kind {
    kBlank,
    kTaken,   // `remark` where something was changed on the way
    kUnsure,  // two readings, `first` and `second`: to be asked
    kRefused  // `remark` says why
  };
  Kind kind = Kind::kBlank;
  // Content and `estimated` only.
  v1::CellEntry entry;
  std::optional<messages::Text> remark;
  report::Decimal first;
  report::Decimal second;
  // What stands there, for people.
  std::string shown;
};

// Numbers that are stored as numbers are exact; of text, "." groups three
// digits and "," is the decimal mark, and what could be meant in two ways is
// unsure. "-" is nil, "x" not within the unit's competence, "không có số liệu"
// and "..." no figure. What a formula gave counts as if typed; it is rounded to
// the digits that the column takes.
CellReading ReadCell(const RawCell& cell, const CellContext& context);

// The cell as people see it.
std::string Shown(const RawCell& cell, bool date1904);

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_READ_CELL_H_
