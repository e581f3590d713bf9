// Units of money as people write them.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_MONEY_UNIT_H_
#define BAOCAO_DOCUMENTS_IMPORTING_MONEY_UNIT_H_

#include <optional>
#include <string>
#include <string_view>

namespace baocao::documents::importing {

// "Triệu đồng", "tr.đ", "1.000 đồng", "tỉ đồng" → "đồng", "nghìn đồng",
// "triệu đồng" or "tỷ đồng". nullopt: the whole text is no such unit.
std::optional<std::string> ReadMoneyUnit(std::string_view text);

// The unit that a line above a table names ("Đơn vị tính: triệu đồng",
// "(ĐVT: tỷ đồng)") or a heading ends with ("Số lượng (triệu đồng)").
std::optional<std::string> FindMoneyUnit(std::string_view text);

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_MONEY_UNIT_H_
