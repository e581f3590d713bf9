#include "services/documents/tables/table_csv.h"

#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "made_tables.h"

namespace baocao::documents {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string CsvOf(const std::string& form, MadeTable& table) {
  return TableCsv(AnGiang(), *AnGiang().FindForm(form), table.Take().table);
}

std::vector<std::string> LinesOf(const std::string& csv) {
  return absl::StrSplit(csv, "\r\n");
}

TEST(TableCsvTest, BeginsWithByteOrderMarkAndColumnNames) {
  MadeTable table("13B");
  const std::string csv = CsvOf("13B", table);
  EXPECT_EQ(csv,
            "\xEF\xBB\xBF"
            "form,row,row_number,row_label,column,column_heading,unit,"
            "unit_name,list_row,duplicate_of,value,mark,text,note,units,"
            "estimates,flagged\r\n");
}

TEST(TableCsvTest, SumsCarryKeysPrintedWordsAndCanonicalNumbers) {
  MadeTable table("12B");
  table.Give("30307", "12B.I.2", "n25", "1234567.5", true);
  EXPECT_THAT(LinesOf(CsvOf("12B", table)),
              Contains("12B,12B.I.2,2,Cấp xã,n25,Năm 2025 → Số lượng,,,,,"
                       "1234567.5,,,,1,1,0"));
}

TEST(TableCsvTest, ListRowsNameTheirUnitAndGroup) {
  MadeTable table("2B");
  table.List("30307", "2B.X1", "d1", {{"so", "15/QĐ, \"mật\""}});
  const std::string group =
      AnGiang()
          .FindForm("2B")
          ->row(AnGiang().FindForm("2B")->RowIndex("2B.X1"))
          .label();
  EXPECT_THAT(CsvOf("2B", table),
              HasSubstr("30307,phường Long Xuyên,d1,,,,"
                        "\"15/QĐ, \"\"mật\"\"\",,0,0,0\r\n"));
  EXPECT_THAT(CsvOf("2B", table), HasSubstr(group));
}

TEST(TableCsvTest, TextThatASpreadsheetMayTakeForAFormulaGetsAnApostrophe) {
  for (const std::string text :
       {"=1+1", "+84 296", "-2", "@SUM(A1)", "\tx", "\rx", "\nx", "'quoted",
        "＝1+1", "＠x", " =1+1", "\u00A0=1+1"}) {
    EXPECT_EQ(GuardedText(text), "'" + text);
  }
  for (const std::string text : {"", "Giữ nguyên", "a=b", "1,10", "…-"}) {
    EXPECT_EQ(GuardedText(text), text);
  }
}

TEST(TableCsvTest, DangerousTextIsGuardedAndNegativeNumbersAreNot) {
  MadeTable table("13B");
  table.Write("30307", "13B.II.1", "gc", "=HYPERLINK(\"http://x\",\"y\")");
  table.Give("30307", "13B.II.1", "c2", "-3");
  const std::string csv = CsvOf("13B", table);
  EXPECT_THAT(csv, HasSubstr(",\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\","));
  EXPECT_THAT(csv, HasSubstr(",-3,,,,1,0,0\r\n"));
  EXPECT_THAT(csv, Not(HasSubstr("'-3")));
}

TEST(TableCsvTest, BlankCellsAreLeftOutAndZerosAreNot) {
  MadeTable table("13B");
  table.Give("30307", "13B.II.1", "c2", "0");
  const std::string csv = CsvOf("13B", table);
  EXPECT_THAT(csv, HasSubstr("13B,13B.II.1,1,"));
  EXPECT_THAT(csv, Not(HasSubstr("13B.II.2,")));
}

TEST(TableCsvTest, GroupsTellHowManyRowsStandUnderThem) {
  MadeTable table("8B");
  table.List("30307", "8B.L.III.1.8", "a", {{"ten", "Tiểu học A"}});
  table.List("30904", "8B.L.III.1.8", "a", {{"ten", "Tiểu học B"}});
  EXPECT_THAT(
      LinesOf(CsvOf("8B", table)),
      Contains(StartsWith("8B,8B.L.III.1.8,\"1,8\",Tiểu học,#,,,,,,2,")));
}

}  // namespace
}  // namespace baocao::documents
