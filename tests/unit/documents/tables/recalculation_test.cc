// LibreOffice opens the province's workbook, calculates every formula anew and
// finds what the tables say.
#include <cstdint>

#include "gtest/gtest.h"
#include "made_tables.h"
#include "services/documents/reading/office.h"
#include "services/documents/reading/workbook_reader.h"
#include "services/documents/sheet/workbook_writer.h"
#include "services/documents/tables/province_book.h"
#include "sheet_view.h"

namespace baocao::documents {
namespace {

using report::Decimal;

absl::StatusOr<RawWorkbook> Recalculated(const std::string& book) {
  Office office;
  office.recalculate = true;
  const auto anew = ConvertWithOffice(book, "xlsx", "xlsx", office);
  if (!anew.ok()) return anew.status();
  return ReadWorkbook(*anew, "recalculated.xlsx");
}

const RawSheet* Find(const RawWorkbook& book, const std::string& name) {
  for (const RawSheet& sheet : book.sheets) {
    if (sheet.name == name) return &sheet;
  }
  return nullptr;
}

// Otherwise the test below would compare our own last values with themselves.
TEST(RecalculationTest, AWrongLastValueIsReplaced) {
  Sheet sheet;
  sheet.name = "A";
  Cell& one = sheet.cells.emplace_back();
  one.content = Decimal(41);
  Cell& formula = sheet.cells.emplace_back();
  formula.row = 2;
  formula.content = Formula{"=SUM(A1,1)", Decimal(7)};
  const auto written = WriteWorkbook({sheet}, {});
  ASSERT_TRUE(written.ok()) << written.status();
  const auto book = Recalculated(*written);
  ASSERT_TRUE(book.ok()) << book.status();
  const RawCell* cell = book->sheets[0].Find(2, 1);
  ASSERT_NE(cell, nullptr);
  EXPECT_TRUE(cell->is_formula);
  EXPECT_EQ(cell->text, "42");
}

TEST(RecalculationTest, EverySumOfTheWholeProvinceIsTheTablesFigure) {
  const ProvinceTables tables = WholeProvince();
  const std::vector<Sheet> sheets = ProvinceSheets(AnGiang(), tables, "vi");
  const auto written = ProvinceBook(AnGiang(), tables, "vi");
  ASSERT_TRUE(written.ok()) << written.status();
  const auto book = Recalculated(*written);
  ASSERT_TRUE(book.ok()) << book.status();
  int formulas = 0;
  for (const Sheet& sheet : sheets) {
    const RawSheet* raw = Find(*book, sheet.name);
    ASSERT_NE(raw, nullptr) << sheet.name;
    for (const Cell& cell : sheet.cells) {
      const auto* formula = std::get_if<Formula>(&cell.content);
      if (formula == nullptr) continue;
      ++formulas;
      const RawCell* found = raw->Find(cell.row, cell.column);
      const std::string where = sheet.name + "!" +
                                CellName(cell.row, cell.column) + " " +
                                formula->expression;
      ASSERT_NE(found, nullptr) << where;
      EXPECT_TRUE(found->is_formula) << where;
      if (!formula->value.has_value()) {
        EXPECT_EQ(found->text, "") << where;
        continue;
      }
      EXPECT_EQ(found->kind, RawKind::kNumber) << where;
      const auto value = ShortDecimal(found->text);
      ASSERT_TRUE(value.has_value()) << where << " " << found->text;
      EXPECT_EQ(*value, formula->value->ToString()) << where;
    }
  }
  // All sum rows, shares and annex totals; none fell back to a constant.
  EXPECT_GT(formulas, 1500);
}

}  // namespace
}  // namespace baocao::documents
