#include "services/documents/reading/office.h"

#include <gtest/gtest.h>

#include "services/documents/reading/fault.h"
#include "tests/unit/documents/reading/hand_made.h"

namespace baocao::documents {
namespace {

using testing::HandMade;
using testing::Parts;
using testing::ZipOf;

// The cached value of B1+C1, 1699.5, as given.
std::string AWorkbook(const std::string& sum = "1699.5") {
  HandMade made;
  made.styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts>"
      "<fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills>"
      "<borders count=\"1\"><border/></borders>"
      "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
      "<cellXfs count=\"2\"><xf/><xf numFmtId=\"164\" "
      "applyNumberFormat=\"1\"/></cellXfs>";
  made.sheet_data =
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Đất ở đô thị</t></is>"
      "</c><c r=\"B1\"><v>1687</v></c><c r=\"C1\"><v>12.5</v></c>"
      "<c r=\"D1\" s=\"1\"><v>46171</v></c>"
      "<c r=\"E1\"><f>B1+C1</f><v>" +
      sum + "</v></c></row>";
  made.after_data = "<mergeCells><mergeCell ref=\"A3:C4\"/></mergeCells>";
  Parts parts = made.AllParts();
  parts[0].second =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://"
      "schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"rels\" ContentType=\"application/"
      "vnd.openxmlformats-package.relationships+xml\"/>"
      "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
      "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
      "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\""
      "application/vnd.openxmlformats-officedocument.spreadsheetml."
      "worksheet+xml\"/>"
      "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/"
      "vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>";
  return ZipOf(parts);
}

void ExpectContent(const absl::StatusOr<RawWorkbook>& book,
                   std::string_view sum) {
  ASSERT_TRUE(book.ok()) << book.status();
  ASSERT_EQ(book->sheets.size(), 1u);
  const RawSheet& sheet = book->sheets[0];
  EXPECT_EQ(sheet.name, "Biểu");
  for (int column = 1; column <= 5; ++column) {
    ASSERT_NE(sheet.Find(1, column), nullptr) << column;
  }
  EXPECT_EQ(sheet.Find(1, 1)->text, "Đất ở đô thị");
  EXPECT_EQ(sheet.Find(1, 2)->text, "1687");
  EXPECT_EQ(sheet.Find(1, 3)->text, "12.5");
  EXPECT_EQ(DayOf(*sheet.Find(1, 4), book->date1904),
            absl::CivilDay(2026, 5, 29));
  EXPECT_TRUE(sheet.Find(1, 5)->is_formula);
  EXPECT_EQ(sheet.Find(1, 5)->text, sum);
  EXPECT_EQ(sheet.merged, (std::vector<RawRange>{{3, 1, 4, 3}}));
}

TEST(OfficeTest, OldAndOpenWorkbooksAreReadLikeNewOnes) {
  for (const char* kind : {"xls", "ods"}) {
    const auto other = ConvertWithOffice(AWorkbook(), "xlsx", kind);
    ASSERT_TRUE(other.ok()) << kind << other.status();
    const auto book = OpenWorkbook(*other, "bieu.xlsx");
    ExpectContent(book, "1699.5");
    EXPECT_TRUE(book.ok() && book->is_converted);
  }
}

TEST(OfficeTest, CalculatesAnewOnlyWhenAsked) {
  Office office;
  const auto kept = ConvertWithOffice(AWorkbook("7"), "xlsx", "xlsx", office);
  ASSERT_TRUE(kept.ok()) << kept.status();
  ExpectContent(OpenWorkbook(*kept, "a.xlsx"), "7");
  office.recalculate = true;
  const auto anew = ConvertWithOffice(AWorkbook("7"), "xlsx", "xlsx", office);
  ASSERT_TRUE(anew.ok()) << anew.status();
  ExpectContent(OpenWorkbook(*anew, "a.xlsx"), "1699.5");
}

TEST(OfficeTest, MakesAPdf) {
  const auto pdf = ConvertWithOffice(AWorkbook(), "xlsx", "pdf");
  ASSERT_TRUE(pdf.ok()) << pdf.status();
  EXPECT_EQ(RecogniseFile(*pdf), FileKind::kPdf);
}

TEST(OfficeTest, SaysThatADamagedFileCannotBeOpened) {
  std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  ole.resize(4096);
  const std::string_view name = "Workbook";
  for (size_t i = 0; i < name.size(); ++i) ole[1024 + 2 * i] = name[i];
  ole[1024 + 64] = static_cast<char>(2 * name.size() + 2);
  const auto book = OpenWorkbook(ole, "cu.xls");
  EXPECT_EQ(book.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(TextOf(book.status()).en.find("LibreOffice cannot open"),
            std::string::npos)
      << TextOf(book.status()).en;
}

std::string AnOpenDocument(const std::string& manifest) {
  // Its first entry is not packed: too short to gain by it.
  return testing::ZipOf(
      {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
       {"META-INF/manifest.xml", manifest},
       {"content.xml", "<a/>"}});
}

TEST(OfficeTest, AsksForThePasswordOfAnOpenDocumentToBeTakenOff) {
  const auto book = ConvertToXlsx(
      AnOpenDocument("<m:manifest xmlns:m='u'><m:file-entry>"
                     "<m:encryption-data/></m:file-entry></m:manifest>"),
      FileKind::kOds, "kin.ods");
  EXPECT_EQ(book.status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST(OfficeTest, MeetsABombBeforeLibreOfficeDoes) {
  WorkbookLimits limits;
  limits.unpacked_bytes = 10;
  EXPECT_EQ(
      ConvertToXlsx(AnOpenDocument("<m/>"), FileKind::kOds, "a.ods", limits)
          .status()
          .code(),
      absl::StatusCode::kResourceExhausted);
  limits = {};
  limits.file_bytes = 10;
  EXPECT_EQ(ConvertToXlsx("12345678901", FileKind::kXls, "a.xls", limits)
                .status()
                .code(),
            absl::StatusCode::kResourceExhausted);
}

TEST(OfficeTest, SaysWhyTheMachineCouldNot) {
  Office office;
  office.program = "no-such-office";
  auto failed = ConvertWithOffice("x", "xls", "xlsx", office);
  EXPECT_EQ(failed.status().code(), absl::StatusCode::kNotFound);
  EXPECT_NE(TextOf(failed.status()).vi.find("LibreOffice"), std::string::npos);
  office = {};
  office.wall_time = absl::Milliseconds(20);
  failed = ConvertWithOffice(AWorkbook(), "xlsx", "pdf", office);
  EXPECT_EQ(failed.status().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(ConvertWithOffice("x", "exe", "pdf").status().code(),
            absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace baocao::documents
