// Workbooks and archives written by hand, as the tests need them.
#ifndef BAOCAO_TESTS_DOCUMENTS_READING_HAND_MADE_H_
#define BAOCAO_TESTS_DOCUMENTS_READING_HAND_MADE_H_

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace baocao::documents::testing {

using Parts = std::vector<std::pair<std::string, std::string>>;

// Entries in that order, packed but for "mimetype", as Open Document wants it.
std::string ZipOf(const Parts& parts);
// The start of a compound file with one named entry.
std::string OleWith(std::string_view name);
// All places of `from` replaced by `to`, of the same length: for what libzip
// would not write.
std::string Replaced(std::string bytes, std::string_view from,
                     std::string_view to);

// A workbook of one sheet "Biểu". Set what the test is about.
struct HandMade {
  std::string sheet_data;           // inside <sheetData>
  std::string before_data;          // <cols>…
  std::string after_data;           // <mergeCells>…
  std::string strings;              // inside <sst>; empty: no such part
  std::string styles;               // inside <styleSheet>; empty: no such part
  std::string workbook_properties;  // before <sheets>
  std::string sheet_attributes;     // of <sheet>
  // Over parts of that name, or more parts.
  std::map<std::string, std::string> parts;

  Parts AllParts() const;
  std::string Bytes() const { return ZipOf(AllParts()); }
};

inline constexpr char kSheetPart[] = "xl/worksheets/sheet1.xml";

}  // namespace baocao::documents::testing

#endif  // BAOCAO_TESTS_DOCUMENTS_READING_HAND_MADE_H_
