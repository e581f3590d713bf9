// LibreOffice opens the province's workbook, calculates every formula anew and
// finds what the tables say.
#include <cstdint>

#include "gtest/gtest.h"
#include "made_tables.h"
#include "services/documents/reading/office.h"
#include "services/documents/reading/workbook_reader.h"
#include "services/documents/sheet/workbook_writer.h"
#include "services/documents/tables/province_book.h"
#include "services/documents/tables/table_sheet.h"
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

std::string Anew(const RawSheet& sheet, int row, int column) {
  const RawCell* cell = sheet.Find(row, column);
  if (cell == nullptr) return "";
  if (cell->kind != RawKind::kNumber) return std::string(cell->text);
  return ShortDecimal(cell->text).value_or("?");
}

TEST(RecalculationTest, TheWholeProvinceIsTheTablesFigureForFigure) {
  const ProvinceTables tables = WholeProvince();
  const auto written = ProvinceBook(AnGiang(), tables, "vi");
  ASSERT_TRUE(written.ok()) << written.status();
  const auto book = Recalculated(*written);
  ASSERT_TRUE(book.ok()) << book.status();

  int formulas = 0;
  for (const Sheet& sheet : ProvinceSheets(AnGiang(), tables, "vi")) {
    const RawSheet* raw = Find(*book, sheet.name);
    ASSERT_NE(raw, nullptr) << sheet.name;
    for (const Cell& cell : sheet.cells) {
      const auto* formula = std::get_if<Formula>(&cell.content);
      if (formula == nullptr) continue;
      ++formulas;
      EXPECT_EQ(Anew(*raw, cell.row, cell.column),
                formula->value ? formula->value->ToString() : "")
          << sheet.name << "!" << CellName(cell.row, cell.column) << " "
          << formula->expression;
    }
  }
  EXPECT_GT(formulas, 2000);

  // Straight from the tables, and that sums are calculated and not just there.
  int sums = 0;
  for (const FormTable& table : tables.forms) {
    const campaign::Form& form = *AnGiang().FindForm(table.table.form());
    const FormSheet places = TableSheet(AnGiang(), form, table, tables, "vi");
    const RawSheet* raw = Find(*book, form.key());
    ASSERT_NE(raw, nullptr) << form.key();
    for (const v1::TableCell& cell : table.table.cells()) {
      if (!cell.has_value() || cell.column() == "#") continue;
      const int row = places.rows.find(cell.row())->second;
      const int column = places.columns.find(cell.column())->second;
      const std::string where =
          form.key() + "!" + CellName(row, column) + " " + cell.row();
      EXPECT_EQ(Anew(*raw, row, column), cell.value()) << where;
      if (form.Addends(form.RowIndex(cell.row())).empty()) continue;
      ++sums;
      EXPECT_TRUE(raw->Find(row, column)->is_formula) << where;
    }
  }
  EXPECT_GT(sums, 300);
}

}  // namespace
}  // namespace baocao::documents
