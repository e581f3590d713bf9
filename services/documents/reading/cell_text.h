// Small notations of spreadsheet files.
#ifndef BAOCAO_DOCUMENTS_READING_CELL_TEXT_H_
#define BAOCAO_DOCUMENTS_READING_CELL_TEXT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "services/documents/reading/raw_workbook.h"

namespace baocao::documents::reading {

inline constexpr int32_t kLastRow = 1'048'576;
inline constexpr int32_t kLastColumn = 16'384;  // XFD

struct CellPlace {
  int32_t row = 0;
  int32_t column = 0;
};

// "B7"; nullopt: no place of a sheet ("XFE1", "A0", "$B$7", "b7").
std::optional<CellPlace> ParsePlace(std::string_view text);
// "B7:C9" or "B7"; nullopt also where the corners are the wrong way round.
std::optional<RawRange> ParseRange(std::string_view text);
// A whole number of at most 9 digits, without sign.
std::optional<int32_t> ParseIndex(std::string_view text);
// "-1.5E+3": what files hold as a number; no "INF", no "1,5".
bool IsNumber(std::string_view text);
// "1", "true", "on".
bool IsTrue(std::string_view text);
// Replaces "_x000A_" by the character it stands for (ST_Xstring), "\r\n" and
// "\r" by "\n". A character that XML does not allow is dropped.
std::string DecodeEscapes(std::string_view text);
// Whether a number format shows a date or a time: the codes built in for that,
// or y, m, d, h, s outside of quotes, brackets and escapes.
bool IsDateFormat(int32_t id, std::string_view code);
bool IsPercentFormat(int32_t id, std::string_view code);

}  // namespace baocao::documents::reading

#endif  // BAOCAO_DOCUMENTS_READING_CELL_TEXT_H_
