// One awkward workbook of a commune's own (written/awkward.json) as several
// programs write it: numbers typed as text, a mark, an estimate, texts not
// composed, dates as dates and as texts, merged titles, an inserted row, a
// sheet that is no form.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "services/documents/reading/office.h"
#include "services/documents/reading/run_program.h"
#include "services/documents/reading/temporary_folder.h"
#include "tests/unit/documents/importing/an_giang.h"

namespace baocao::documents::importing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kFolder[] =
    BAOCAO_PROJECT_DIR "/tests/unit/documents/importing/written/";

std::string ByExcelJs() {
  std::ifstream in(std::string(kFolder) + "exceljs.xlsx", std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return std::move(bytes).str();
}

std::string ByOpenpyxl() {
  const auto folder = TemporaryFolder::Make();
  Program program;
  program.argv = {"python3", std::string(kFolder) + "by_openpyxl.py",
                  std::string(kFolder) + "awkward.json", "a.xlsx"};
  program.working_folder = folder->path();
  const auto run = RunProgram(program);
  EXPECT_TRUE(run.ok() && run->exit_code == 0) << run->error_tail;
  return *folder->Read("a.xlsx", 1 << 20);
}

v1::ImportWorkbookResponse Imported(const std::string& bytes,
                                    const std::string& name) {
  const auto book = OpenWorkbook(bytes, name);
  EXPECT_TRUE(book.ok()) << book.status();
  return book.ok() ? Import(*book) : v1::ImportWorkbookResponse();
}

void ExpectFigures(const v1::ImportWorkbookResponse& response) {
  const v1::FormEntry entry = FormOf(response, "13B");
  EXPECT_EQ(ValueAt(entry, "13B.II.1", "c1"), "2214");
  EXPECT_EQ(ValueAt(entry, "13B.II.1", "c2"), "1687");
  EXPECT_EQ(ValueAt(entry, "13B.II.1", "c3"), "1687");
  EXPECT_EQ(ValueAt(entry, "13B.II.1", "c4"), "12");
  EXPECT_EQ(ValueAt(entry, "13B.II.1", "c5"), "-");
  EXPECT_EQ(ValueAt(entry, "13B.II.1", "c6"), "ước 120");
  EXPECT_EQ(ValueAt(entry, "13B.II.2", "c1"), "48");
  EXPECT_EQ(ValueAt(entry, "13B.II.2", "c2"), "x");
  EXPECT_EQ(ValueAt(entry, "13B.II.2", "c3"), "ước 1250");
  EXPECT_EQ(ValueAt(entry, "13B.II.3", "c6"), "12");
  EXPECT_EQ(ValueAt(entry, "13B.II.3", "gc"), "“Hoà giải xong”");
  // What says nothing in rows of others is left out.
  EXPECT_EQ(ValueAt(entry, "13B.I.1", "c1"), "");
}

void ExpectDocuments(const v1::ImportWorkbookResponse& response) {
  const v1::FormEntry entry = FormOf(response, "2B");
  std::vector<std::string> read;
  for (const v1::ListRow& row : entry.rows()) {
    read.push_back(row.group() + " " + ValueIn(row, "so") + " " +
                   ValueIn(row, "ngay"));
  }
  EXPECT_THAT(read, ElementsAre("2B.X1 “01-NQ/ĐU” “2025-08-01”",
                                "2B.X1 “05-KL/ĐU” “2025-08-28”",
                                "2B.X1 “06-KH/ĐU” “2025-09-05”",
                                "2B.X3 “15/QĐ-UBND” “2025-09-02”"));
  EXPECT_EQ(ValueIn(entry.rows(1), "trichyeu"), "“Kết luận họp”");
}

// Formulas with the values they had.
void ExpectAll(const v1::ImportWorkbookResponse& response) {
  ExpectFigures(response);
  ExpectDocuments(response);
  const v1::FormEntry entry = FormOf(response, "13B");
  EXPECT_EQ(ValueAt(entry, "13B.II", "c1"), "48");
  EXPECT_EQ(ValueAt(entry, "13B.II", "c2"), "1687");
  EXPECT_THAT(Told(response), ElementsAre("WARNING Nháp"));
  EXPECT_EQ(response.questions_size(), 0);
}

TEST(WrittenByOthersTest, ExcelJs) {
  ExpectAll(Imported(ByExcelJs(), "tu-lam.xlsx"));
}

TEST(WrittenByOthersTest, OpenpyxlWhichNeverCalculates) {
  const auto response = Imported(ByOpenpyxl(), "tu-lam.xlsx");
  ExpectFigures(response);
  ExpectDocuments(response);
  EXPECT_EQ(ValueAt(FormOf(response, "13B"), "13B.II", "c1"), "");
  EXPECT_THAT(MessageAt(response, "Bieu 13b", "C8"),
              HasSubstr("công thức chưa được tính"));
}

TEST(WrittenByOthersTest, LibreOfficeInAllItsFormats) {
  for (const char* kind : {"xlsx", "ods", "xls"}) {
    SCOPED_TRACE(kind);
    const auto bytes = ConvertWithOffice(ByExcelJs(), "xlsx", kind);
    ASSERT_TRUE(bytes.ok()) << bytes.status();
    ExpectAll(Imported(*bytes, std::string("tu-lam.") + kind));
  }
}

}  // namespace
}  // namespace baocao::documents::importing
