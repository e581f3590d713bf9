#include "services/documents/tables/annex_sheet.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "made_tables.h"
#include "services/documents/tables/table_sheet.h"
#include "sheet_view.h"

namespace baocao::documents {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

Sheet AnnexOf(const std::string& key, const FormTable& table,
              std::vector<v1::UnitProgress> units = {}) {
  const campaign::Form& form = *AnGiang().FindForm(key);
  ProvinceTables tables = Around({table});
  tables.units = std::move(units);
  return AnnexSheet(AnGiang(), form, table,
                    TableSheet(AnGiang(), form, table, tables, "vi"), tables,
                    "vi");
}

// Column of the heading under the row's name.
int ColumnUnder(const Sheet& sheet, const std::string& row,
                const std::string& column) {
  const Cell* over = CellWith(sheet, row);
  if (over == nullptr) return -1;
  for (int at = over->column; at < over->column + over->columns; ++at) {
    if (Shown(CellAt(sheet, over->row + 1, at)) == column) return at;
  }
  return -1;
}

constexpr char kSecretary[] = "II. Cấp xã › 1. Bí thư xã, phường, đặc khu";
constexpr char kArisen[] =
    "Số đơn thư, khiếu nại, tố cáo phát sinh từ 01/7/2025 đến 31/5/2026";

TEST(AnnexSheetTest, EachUnitStandsInItsRowUnderTheLeavesOfTheForm) {
  MadeTable made("13B");
  made.Give("30904", "13B.II.1", "c3", "4")
      .Give("30307", "13B.II.1", "c3", "3");
  const Sheet sheet = AnnexOf("13B", made.Take());
  EXPECT_EQ(sheet.name, "13B – theo đơn vị");
  const int column = ColumnUnder(sheet, kSecretary, kArisen);
  ASSERT_GT(column, 0) << Texts(sheet);
  const Cell* first = CellWith(sheet, "phường Long Xuyên");
  const Cell* second = CellWith(sheet, "xã Giồng Riềng");
  ASSERT_NE(first, nullptr);
  ASSERT_NE(second, nullptr);
  EXPECT_LT(first->row, second->row);
  EXPECT_EQ(Shown(CellAt(sheet, first->row, column)), "3");
  EXPECT_EQ(Shown(CellAt(sheet, second->row, column)), "4");
}

TEST(AnnexSheetTest, TheTotalIsAFormulaAndRefersToTheTableBelow) {
  MadeTable made("13B");
  made.Give("30904", "13B.II.1", "c3", "4")
      .Give("30307", "13B.II.1", "c3", "3");
  const Sheet sheet = AnnexOf("13B", made.Take());
  const int column = ColumnUnder(sheet, kSecretary, kArisen);
  const Cell* total =
      CellAt(sheet, CellWith(sheet, "Cộng các đơn vị")->row, column);
  ASSERT_NE(total, nullptr);
  EXPECT_EQ(Shown(total), "7");
  EXPECT_THAT(std::get<Formula>(total->content).expression,
              StartsWith("=SUM("));
  EXPECT_NE(total->state, State::kFlagged);
  const Cell* table = CellAt(sheet, total->row + 1, column);
  EXPECT_EQ(Shown(table), "7");
  EXPECT_THAT(std::get<Formula>(table->content).expression,
              StartsWith("='13B'!"));
}

TEST(AnnexSheetTest, ATotalThatIsNotTheTablesIsFlagged) {
  MadeTable made("13B");
  made.Give("30307", "13B.II.1", "c3", "3");
  FormTable table = made.Take();
  for (v1::TableCell& cell : *table.table.mutable_cells()) cell.set_value("5");
  const Sheet sheet = AnnexOf("13B", table);
  const Cell* total = CellAt(sheet, CellWith(sheet, "Cộng các đơn vị")->row,
                             ColumnUnder(sheet, kSecretary, kArisen));
  EXPECT_EQ(Shown(total), "3");
  EXPECT_EQ(total->state, State::kFlagged);
  EXPECT_THAT(total->note, HasSubstr("5"));
}

TEST(AnnexSheetTest, MissingAndExcludedUnitsAreSaidToBe) {
  MadeTable made("13B");
  made.Give("30307", "13B.II.1", "c3", "3");
  v1::UnitProgress excluded;
  excluded.set_unit("30904");
  excluded.add_excluded_items()->set_form("13B");
  const Sheet sheet = AnnexOf("13B", made.Take(), {excluded});
  const auto remark = [&](const std::string& unit) {
    const int row = CellWith(sheet, unit)->row;
    int last = 0;
    for (const Cell& cell : sheet.cells) last = std::max(last, cell.column);
    return Shown(CellAt(sheet, row, last));
  };
  EXPECT_EQ(remark("xã Giồng Riềng"), "không đưa vào tổng hợp");
  EXPECT_EQ(remark("phường Bình Đức"), "chưa gửi");
  EXPECT_EQ(remark("phường Long Xuyên"), "");
}

TEST(AnnexSheetTest, RemarksOfAUnitAreKeptWithTheirRows) {
  MadeTable made("13B");
  made.Write("30307", "13B.II.1", "gc", "Có 2 vụ phức tạp");
  EXPECT_THAT(Texts(AnnexOf("13B", made.Take())),
              HasSubstr("II.1: Có 2 vụ phức tạp"));
}

TEST(AnnexSheetTest, EndlessRemarksAreCut) {
  MadeTable made("13B");
  made.Write("30307", "13B.II.1", "gc", std::string(60000, 'x'));
  for (const Cell& cell : AnnexOf("13B", made.Take()).cells) {
    EXPECT_LT(Shown(&cell).size(), 5000u);
  }
}

TEST(AnnexSheetTest, WhatIsNeverSummedHasNoColumn) {
  MadeTable made("12B");
  made.Give("30307", "12B.II.2", "n25", "3");
  const std::string texts = Texts(AnnexOf("12B", made.Take()));
  EXPECT_THAT(texts, HasSubstr("II. GRDP"));
  EXPECT_EQ(texts.find("II. GRDP › 2. Cấp xã"), std::string::npos);
  EXPECT_EQ(texts.find("Tỷ trọng"), std::string::npos);
}

}  // namespace
}  // namespace baocao::documents
