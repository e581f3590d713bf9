#include "services/documents/tables/table_sheet.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "made_tables.h"
#include "sheet_view.h"

namespace baocao::documents {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

FormSheet SheetOf(const std::string& form, const FormTable& table,
                  const std::string& locale = "vi") {
  ProvinceTables tables = Around({table});
  tables.freeze = table.table.freeze();
  return TableSheet(AnGiang(), *AnGiang().FindForm(form), table, tables,
                    locale);
}

const Cell* At(const FormSheet& sheet, const std::string& row,
               const std::string& column) {
  return CellAt(sheet.sheet, sheet.rows.find(row)->second,
                sheet.columns.find(column)->second);
}

bool IsFormula(const Cell* cell) {
  return cell != nullptr && std::holds_alternative<Formula>(cell->content);
}

TEST(TableSheetTest, LeavesAreNumbersAndSumsAreFormulasThatHoldTheFigure) {
  MadeTable made("13B");
  made.Give("30307", "13B.II.1", "c2", "3")
      .Give("30904", "13B.II.1", "c2", "4");
  made.Give("30307", "13B.II.2", "c2", "5");
  const FormSheet sheet = SheetOf("13B", made.Take());
  EXPECT_EQ(Shown(At(sheet, "13B.II.1", "c2")), "7");
  EXPECT_FALSE(IsFormula(At(sheet, "13B.II.1", "c2")));
  EXPECT_EQ(Shown(At(sheet, "13B.II", "c2")), "12");
  EXPECT_TRUE(IsFormula(At(sheet, "13B.II", "c2")));
  EXPECT_EQ(Shown(At(sheet, "13B.TONG", "c2")), "12");
  EXPECT_TRUE(IsFormula(At(sheet, "13B.TONG", "c2")));
}

TEST(TableSheetTest, SharesAreFormulasOfTheSums) {
  MadeTable made("12B");
  made.Give("STC", "12B.I.1", "n25", "100")
      .Give("30307", "12B.I.2", "n25", "50.5");
  const FormSheet sheet = SheetOf("12B", made.Take());
  EXPECT_EQ(Shown(At(sheet, "12B.I.2", "n25p")), "33.55");
  EXPECT_TRUE(IsFormula(At(sheet, "12B.I.2", "n25p")));
}

TEST(TableSheetTest, AFigureThatItsFormulaDoesNotGiveStaysAsTheTableHasIt) {
  MadeTable made("13B");
  made.Give("30307", "13B.II.1", "c2", "3");
  FormTable table = made.Take();
  for (v1::TableCell& cell : *table.table.mutable_cells()) {
    if (cell.row() == "13B.TONG") cell.set_value("4");
  }
  const FormSheet sheet = SheetOf("13B", table);
  EXPECT_EQ(Shown(At(sheet, "13B.TONG", "c2")), "4");
  EXPECT_FALSE(IsFormula(At(sheet, "13B.TONG", "c2")));
}

TEST(TableSheetTest, WhatWasListedTwiceIsShownAndNotAdded) {
  MadeTable made("8B");
  made.List("SGDDT", "8B.L.III.1.10", "a", {{"ten", "Trường A"}, {"sl", "3"}});
  made.List("30307", "8B.L.III.1.10", "b", {{"ten", "Trường A"}, {"sl", "3"}},
            "SGDDT");
  const FormSheet sheet = SheetOf("8B", made.Take());
  EXPECT_EQ(Shown(At(sheet, "8B.L.III.1.10", "sl")), "3");
  EXPECT_EQ(Shown(At(sheet, "8B.L.TONG", "sl")), "3");
  EXPECT_THAT(Texts(sheet.sheet),
              HasSubstr("phường Long Xuyên (trùng với Sở Giáo dục và Đào tạo; "
                        "không cộng)"));
}

TEST(TableSheetTest, ListRowsOfAllUnitsStandUnderTheirGroupWithTheirUnit) {
  MadeTable made("2B");
  made.List("30307", "2B.X1", "d1", {{"so", "15/QĐ"}, {"ngay", "2025-09-15"}});
  made.List("30904", "2B.X1", "d1", {{"so", "16/QĐ"}});
  const FormSheet sheet = SheetOf("2B", made.Take());
  const int group = sheet.rows.find("2B.X1")->second;
  const int first = sheet.rows.find("2B.X1|30307/d1")->second;
  const int second = sheet.rows.find("2B.X1|30904/d1")->second;
  EXPECT_EQ(first, group + 1);
  EXPECT_EQ(second, group + 2);
  const Cell* unit = CellWith(sheet.sheet, "xã Giồng Riềng");
  ASSERT_NE(unit, nullptr);
  EXPECT_EQ(unit->row, second);
  EXPECT_GT(unit->column, sheet.columns.find("ghichu")->second);
}

TEST(TableSheetTest, GroupLabelsTellHowManyRowsStandUnderThem) {
  MadeTable made("8B");
  made.List("30307", "8B.L.III.1.8", "a", {{"ten", "Tiểu học A"}});
  made.List("30904", "8B.L.III.1.8", "a", {{"ten", "Tiểu học B"}});
  const FormSheet sheet = SheetOf("8B", made.Take());
  EXPECT_EQ(Shown(At(sheet, "8B.L.III.1.8", "ten")), "Tiểu học (2)");
  EXPECT_EQ(Shown(At(sheet, "8B.L.TONG", "ten")), "TỔNG (2)");
}

TEST(TableSheetTest, UnitsIncludedMissingAndEstimatesAreStatedUnderTheTable) {
  MadeTable made("13B");
  for (const v1::Unit& unit : AnGiang().units()) {
    if (unit.code() == "30307" || unit.code() == "30904") continue;
    if (unit.reporting_class() == "e") {
      made.Give(unit.code(), "13B.II.1", "c2", "1", unit.code() == "30292");
    }
  }
  const FormSheet sheet = SheetOf("13B", made.Take());
  EXPECT_THAT(Texts(sheet.sheet), HasSubstr("100/102 đơn vị"));
  const Cell* missing = CellWith(
      sheet.sheet,
      "Đã tổng hợp 100/102 đơn vị. Chưa có số liệu của 2 đơn vị: phường Long "
      "Xuyên; xã Giồng Riềng.");
  ASSERT_NE(missing, nullptr) << Texts(sheet.sheet);
  EXPECT_GT(missing->row, sheet.last_table_row);
  // The leaf and the two sums above it.
  EXPECT_THAT(Texts(sheet.sheet), HasSubstr("* Có 3 ô chứa số ước."));
  EXPECT_TRUE(At(sheet, "13B.II.1", "c2")->starred);
  EXPECT_EQ(At(sheet, "13B.II.1", "c2")->note, "1/100 số liệu là số ước.");
  EXPECT_THAT(Texts(sheet.sheet),
              HasSubstr("I. Cấp tỉnh › 1. Bí Thư tỉnh ủy, thành ủy (0/1)"));
}

TEST(TableSheetTest, AFormThatNobodySentSaysSoInOneSentence) {
  const std::string texts = Texts(SheetOf("3B", MadeTable("3B").Take()).sheet);
  EXPECT_THAT(texts, HasSubstr("Chưa đơn vị nào gửi biểu này."));
  EXPECT_THAT(texts, Not(HasSubstr("(0/")));
}

TEST(TableSheetTest, WhatIsToBeCheckedAgainNamesItsRowAndFigures) {
  FormTable table = MadeTable("13B").Take();
  v1::Finding& finding = *table.table.add_findings();
  finding.mutable_place()->set_form("13B");
  finding.mutable_place()->set_row("13B.II.2");
  finding.set_message_vi("Hai bên phải bằng nhau.");
  finding.set_expected("1234");
  finding.set_actual("1235");
  EXPECT_THAT(
      Texts(SheetOf("13B", table).sheet),
      HasSubstr("Kiểm tra lại trên số tổng hợp, dòng II. Cấp xã › 2. Chủ tịch "
                "UBND cấp xã: Hai bên phải bằng nhau. Theo các ô liên quan là "
                "1.234, đang là 1.235."));
  finding.mutable_place()->set_column("c1");
  EXPECT_THAT(Texts(SheetOf("13B", table).sheet),
              HasSubstr("cột “Số cuộc tiếp công dân"));
}

TEST(TableSheetTest, FlaggedFiguresAreMarkedAndSaidToBe) {
  MadeTable made("13B");
  made.Give("30307", "13B.II.1", "c2", "3").Flag("13B.II.1", "c2");
  const FormSheet sheet = SheetOf("13B", made.Take());
  EXPECT_EQ(At(sheet, "13B.II.1", "c2")->state, State::kFlagged);
  EXPECT_THAT(Texts(sheet.sheet), HasSubstr("! Có 1 ô"));
}

TEST(TableSheetTest, FrozenTablesNameTheirLabel) {
  MadeTable made("13B");
  const FormSheet live = SheetOf("13B", made.Take());
  EXPECT_THAT(Texts(live.sheet), HasSubstr("chưa chốt"));
  const FormSheet frozen = SheetOf("13B", made.Freeze("Lần 1").Take());
  EXPECT_THAT(Texts(frozen.sheet), HasSubstr("Bản chốt “Lần 1”"));
  EXPECT_THAT(Texts(frozen.sheet), Not(HasSubstr("chưa chốt")));
}

TEST(TableSheetTest, MoneyTablesSayTheirUnit) {
  MadeTable made("12B");
  EXPECT_THAT(Texts(SheetOf("12B", made.Take()).sheet),
              HasSubstr("Đơn vị tính tiền: triệu đồng"));
}

TEST(TableSheetTest, RemarksOfManyUnitsStandInTheAnnexOnly) {
  MadeTable made("13B");
  for (const v1::Unit& unit : AnGiang().units()) {
    made.Write(unit.code(), "13B.II.1", "gc",
               "Tăng do sáp nhập địa bàn " + unit.name());
  }
  const FormSheet sheet = SheetOf("13B", made.Take());
  const std::string shown = Shown(At(sheet, "13B.II.1", "gc"));
  EXPECT_EQ(shown, "Xem trang “13B – theo đơn vị”");
}

// A cell of more than 32,767 characters would break the whole workbook.
TEST(TableSheetTest, EndlessRemarksAreCutWhereThereIsNoAnnex) {
  MadeTable made("13B");
  made.Write("30307", "13B.II.1", "gc", std::string(60000, 'x'));
  FormTable table = made.Take();
  table.by_unit.clear();
  const std::string shown = Shown(At(SheetOf("13B", table), "13B.II.1", "gc"));
  EXPECT_LT(shown.size(), 5000u);
  EXPECT_TRUE(shown.ends_with("x …"));
}

TEST(TableSheetTest, TheSheetSpeaksEnglishWhereAsked) {
  MadeTable made("13B");
  const FormSheet sheet = SheetOf("13B", made.Take(), "en");
  EXPECT_THAT(Texts(sheet.sheet), HasSubstr("0/102 units"));
}

}  // namespace
}  // namespace baocao::documents
