// An .xlsx opened again, as far as the tests look at it.
#ifndef BAOCAO_TESTS_UNIT_DOCUMENTS_SHEET_OPENED_WORKBOOK_H_
#define BAOCAO_TESTS_UNIT_DOCUMENTS_SHEET_OPENED_WORKBOOK_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace baocao::documents {

struct OpenedCell {
  // "s" text, "n" number, "str" text of a formula.
  std::string type;
  std::string value;
  std::string formula;
  bool locked = true;
  std::string number_format;
};

struct OpenedSheet {
  std::string name;
  bool hidden = false;
  std::map<std::string, OpenedCell, std::less<>> cells;  // by "E7"
  std::vector<std::string> merges;                       // "B2:F2"
  // The sheet's XML, for what has no field here.
  std::string xml;
  const OpenedCell* Find(std::string_view name) const;
  // Cell of the row whose hidden key is `row`, in the column keyed `column`.
  const OpenedCell* At(std::string_view row, std::string_view column) const;
  int RowOf(std::string_view key) const;
};

struct OpenedWorkbook {
  std::vector<OpenedSheet> sheets;
  std::map<std::string, std::string> parts;
  const OpenedSheet* Find(std::string_view name) const;
};

// Aborts the test's expectations with an empty workbook where it is none.
OpenedWorkbook OpenWorkbook(const std::string& bytes);

}  // namespace baocao::documents

#endif  // BAOCAO_TESTS_UNIT_DOCUMENTS_SHEET_OPENED_WORKBOOK_H_
