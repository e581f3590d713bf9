// Files that are no workbook, or one made to do harm: each gets one sentence.
#include <gtest/gtest.h>

#include "services/documents/reading/fault.h"
#include "services/documents/reading/workbook_reader.h"
#include "tests/unit/documents/reading/hand_made.h"

namespace baocao::documents {
namespace {

using testing::HandMade;
using testing::Replaced;
using testing::ZipOf;

// "<code>: <English sentence>".
std::string Refusal(const std::string& bytes,
                    const WorkbookLimits& limits = {}) {
  const auto book = ReadWorkbook(bytes, "C:\\bao cao\\bieu.xlsx", limits);
  if (book.ok()) return "read";
  EXPECT_FALSE(TextOf(book.status()).vi.empty());
  EXPECT_NE(TextOf(book.status()).vi, TextOf(book.status()).en);
  return absl::StatusCodeToString(book.status().code()) + ": " +
         std::string(book.status().message());
}

#define EXPECT_REFUSED(bytes, code, part)                    \
  do {                                                       \
    const std::string refusal = (bytes);                     \
    EXPECT_EQ(refusal.substr(0, refusal.find(':')), (code)); \
    EXPECT_NE(refusal.find(part), refusal.npos) << refusal;  \
  } while (false)

constexpr char kWrong[] = "INVALID_ARGUMENT";
constexpr char kOver[] = "RESOURCE_EXHAUSTED";

std::string WithSheetData(const std::string& data) {
  HandMade made;
  made.sheet_data = data;
  return made.Bytes();
}

TEST(HostileWorkbookTest, SaysWhatAFileIsInstead) {
  EXPECT_REFUSED(Refusal(""), kWrong, "\"bieu.xlsx\" is empty");
  EXPECT_REFUSED(Refusal("%PDF-1.7"), kWrong, "PDF");
  EXPECT_REFUSED(Refusal("<html></html>"), kWrong, "web page");
  EXPECT_REFUSED(Refusal("a;b\n1;2\n"), kWrong, "CSV");
  EXPECT_REFUSED(Refusal("\xFF\xD8\xFF\xE0"), kWrong, "picture");
  EXPECT_REFUSED(Refusal(ZipOf({{"anh.jpg", "x"}})), kWrong, "archive");
  EXPECT_REFUSED(
      Refusal(ZipOf({{"[Content_Types].xml", ""}, {"word/document.xml", ""}})),
      kWrong, "Word");
  EXPECT_REFUSED(Refusal(ZipOf({{"[Content_Types].xml", ""}})), kWrong,
                 "no Excel workbook");
  EXPECT_REFUSED(Refusal(std::string(100, '\0')), kWrong, "no Excel workbook");
}

TEST(HostileWorkbookTest, AsksForThePasswordToBeTakenOff) {
  std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  ole.resize(2048);
  const std::string_view name = "EncryptedPackage";
  for (size_t i = 0; i < name.size(); ++i) ole[1024 + 2 * i] = name[i];
  ole[1024 + 64] = static_cast<char>(2 * name.size() + 2);
  EXPECT_REFUSED(Refusal(ole), "FAILED_PRECONDITION", "password");

  // The flag "encrypted" of each entry.
  std::string zip = HandMade().Bytes();
  for (size_t at = zip.find("PK\1\2"); at != zip.npos;
       at = zip.find("PK\1\2", at + 1)) {
    zip[at + 8] |= 1;
  }
  EXPECT_REFUSED(Refusal(zip), "FAILED_PRECONDITION", "password");
}

TEST(HostileWorkbookTest, SaysWhereAFileIsDamaged) {
  const std::string whole = WithSheetData("<row><c><v>1</v></c></row>");
  EXPECT_REFUSED(Refusal(whole.substr(0, whole.size() / 2)), kWrong,
                 "incomplete");
  HandMade made;
  made.parts[testing::kSheetPart] = "<worksheet><sheetData><row>";
  EXPECT_REFUSED(Refusal(made.Bytes()), kWrong, testing::kSheetPart);
  EXPECT_REFUSED(Refusal(whole.substr(0, whole.size() - 8)), kWrong, "damaged");
}

TEST(HostileWorkbookTest, SeesAWrongChecksum) {
  // Each entry's checksum in the directory.
  std::string zip = WithSheetData("<row><c><v>1</v></c></row>");
  for (size_t at = zip.find("PK\1\2"); at != zip.npos;
       at = zip.find("PK\1\2", at + 1)) {
    zip[at + 16] ^= 1;
  }
  EXPECT_REFUSED(Refusal(zip), kWrong, "damaged");
}

TEST(HostileWorkbookTest, RefusesADoctypeWhereverItStands) {
  const std::string evil =
      "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
  for (const char* part : {"_rels/.rels", "xl/workbook.xml",
                           "xl/_rels/workbook.xml.rels", testing::kSheetPart}) {
    HandMade made;
    for (const auto& [name, content] : made.AllParts()) {
      if (name == part) made.parts[name] = evil + content;
    }
    EXPECT_REFUSED(Refusal(made.Bytes()), kWrong, "DOCTYPE");
  }
}

TEST(HostileWorkbookTest, RefusesCellsThatHaveNoPlace) {
  EXPECT_REFUSED(Refusal(WithSheetData("<row r=\"1\"><c r=\"XFE1\"/></row>")),
                 kWrong, "sheet1.xml");
  EXPECT_REFUSED(Refusal(WithSheetData("<row r=\"1048577\"/>")), kWrong,
                 "sheet1.xml");
  EXPECT_REFUSED(Refusal(WithSheetData("<row r=\"0\"/>")), kWrong,
                 "sheet1.xml");
  EXPECT_REFUSED(Refusal(WithSheetData("<row r=\"1\"><c r=\"A2\"/></row>")),
                 kWrong, "sheet1.xml");
  EXPECT_REFUSED(
      Refusal(WithSheetData("<row r=\"1\"><c r=\"XFD1\"/><c/></row>")), kWrong,
      "sheet1.xml");
}

TEST(HostileWorkbookTest, RefusesACellThatStandsTwice) {
  EXPECT_REFUSED(Refusal(WithSheetData("<row r=\"2\"><c r=\"B2\"><v>1</v></c>"
                                       "<c r=\"B2\"><v>2</v></c></row>")),
                 kWrong, "Biểu!B2");
}

TEST(HostileWorkbookTest, RefusesReferencesThatLeadNowhere) {
  EXPECT_REFUSED(Refusal(WithSheetData("<row><c t=\"s\"><v>0</v></c></row>")),
                 kWrong, "Biểu!A1");
  EXPECT_REFUSED(Refusal(WithSheetData("<row><c t=\"s\"><v>-1</v></c></row>")),
                 kWrong, "Biểu!A1");
  EXPECT_REFUSED(Refusal(WithSheetData("<row><c s=\"1\"/></row>")), kWrong,
                 "Biểu!A1");
  EXPECT_REFUSED(Refusal(WithSheetData("<row><c t=\"zz\"><v>1</v></c></row>")),
                 kWrong, "Biểu!A1");
  HandMade made;
  made.parts["xl/_rels/workbook.xml.rels"] = "<Relationships/>";
  EXPECT_REFUSED(Refusal(made.Bytes()), kWrong, "Biểu");
  made.parts["xl/_rels/workbook.xml.rels"] =
      "<Relationships><Relationship Id=\"r1\" Type=\"t/worksheet\" "
      "Target=\"http://example.org/\" TargetMode=\"External\"/>"
      "</Relationships>";
  EXPECT_REFUSED(Refusal(made.Bytes()), kWrong, "Biểu");
  made.parts["xl/_rels/workbook.xml.rels"] =
      "<Relationships><Relationship Id=\"r1\" Type=\"t/worksheet\" "
      "Target=\"../../../etc/passwd\"/></Relationships>";
  EXPECT_REFUSED(Refusal(made.Bytes()), kWrong, "workbook.xml.rels");
}

TEST(HostileWorkbookTest, RefusesNamesThatNobodyWrites) {
  HandMade made;
  made.parts["x/tepthem1.bin"] = "x";
  made.parts["x/tepthem2.bin"] = "x";
  const std::string bytes = made.Bytes();
  ASSERT_EQ(Refusal(bytes), "read");
  EXPECT_REFUSED(Refusal(Replaced(bytes, "tepthem2", "TEPTHEM1")), kWrong,
                 "TEPTHEM1");
  EXPECT_REFUSED(Refusal(Replaced(bytes, "x/tepthem2", "../tepthem")), kWrong,
                 "../tepthem");
  EXPECT_REFUSED(Refusal(Replaced(bytes, "x/tepthem2", "/x/tepthem")), kWrong,
                 "/x/tepthem");
  EXPECT_REFUSED(Refusal(Replaced(bytes, "x/tepthem2", "x\\tepthem2")), kWrong,
                 "x\\tepthem2");
}

TEST(HostileWorkbookTest, NamesTheLimitThatIsPassed) {
  HandMade made;
  made.strings = "<si><t>mot</t></si><si><t>hai</t></si>";
  made.styles = "<cellXfs><xf/><xf/></cellXfs>";
  made.sheet_data =
      "<row><c><v>1</v></c><c><v>2</v></c><c t=\"s\"><v>1</v></c></row>";
  made.after_data =
      "<mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A2:B2\"/>"
      "</mergeCells>";
  const std::string bytes = made.Bytes();
  ASSERT_EQ(Refusal(bytes), "read");
  WorkbookLimits limits;
  limits.file_bytes = 100;
  EXPECT_REFUSED(Refusal(bytes, limits), kOver, "MB");
  limits = {};
  limits.unpacked_bytes = 1000;
  EXPECT_REFUSED(Refusal(bytes, limits), kOver, "Unpacked");
  limits = {};
  limits.part_bytes = 150;
  EXPECT_REFUSED(Refusal(bytes, limits), kOver, "the part");
  limits = {};
  limits.entries = 5;
  EXPECT_REFUSED(Refusal(bytes, limits), kOver, "parts, over the limit of 5");
  limits = {};
  limits.sheets = 0;
  EXPECT_REFUSED(Refusal(bytes, limits), kOver, "sheets");
  limits = {};
  limits.cells = 2;
  EXPECT_REFUSED(Refusal(bytes, limits), kOver, "limit of 2 cells");
  limits = {};
  limits.shared_strings = 1;
  EXPECT_REFUSED(Refusal(bytes, limits), kOver, "different texts");
  limits = {};
  limits.text_bytes = 6;
  EXPECT_REFUSED(Refusal(bytes, limits), kOver, "All texts");
  limits = {};
  limits.one_text_bytes = 2;
  EXPECT_REFUSED(Refusal(bytes, limits), kOver, "too long");
  limits = {};
  limits.merged_ranges = 1;
  EXPECT_REFUSED(Refusal(bytes, limits), kOver, "merged cells");
  limits = {};
  limits.merged_columns = 3;
  EXPECT_REFUSED(Refusal(bytes, limits), kOver, "too wide");
  limits = {};
  limits.formats = 1;
  EXPECT_REFUSED(Refusal(bytes, limits), kOver, "cell formats");
  limits = {};
  limits.xml_depth = 3;
  EXPECT_REFUSED(Refusal(bytes, limits), kOver, "too deeply");
}

TEST(HostileWorkbookTest, RefusesABombByWhatItStates) {
  HandMade made;
  made.parts["xl/media/big.bin"] = std::string(40 << 20, 'x');
  EXPECT_REFUSED(Refusal(made.Bytes()), kOver, "packed too tightly");
}

TEST(HostileWorkbookTest, RefusesABombThatStatesLess) {
  // The sheet is 8 MiB, its directory entry says 1000 bytes.
  HandMade made;
  made.sheet_data = std::string(8 << 20, ' ');
  std::string zip = made.Bytes();
  for (size_t at = zip.find("PK\1\2"); at != zip.npos;
       at = zip.find("PK\1\2", at + 1)) {
    if (zip.compare(at + 46, sizeof(testing::kSheetPart) - 1,
                    testing::kSheetPart) == 0) {
      zip[at + 24] = static_cast<char>(0xE8);
      zip[at + 25] = 3;
      zip[at + 26] = zip[at + 27] = 0;
    }
  }
  const std::string refusal = Refusal(zip);
  EXPECT_TRUE(refusal.rfind(kOver, 0) == 0 || refusal.rfind(kWrong, 0) == 0)
      << refusal;
}

TEST(HostileWorkbookTest, OneLongTextUsedOftenTakesItsRoomOnce) {
  HandMade made;
  made.strings = "<si><t>" + std::string(30'000, 'x') + "</t></si>";
  made.sheet_data = "<row>";
  for (int i = 0; i < 16'000; ++i) {
    made.sheet_data += "<c t=\"s\"><v>0</v></c>";
  }
  made.sheet_data += "</row>";
  WorkbookLimits limits;
  limits.text_bytes = 30'000;
  EXPECT_EQ(Refusal(made.Bytes(), limits), "read");
}

TEST(HostileWorkbookTest, EveryCutAndEveryFlippedByteIsReadOrRefused) {
  HandMade made;
  made.strings = "<si><t>Chữ</t></si>";
  made.styles = "<cellXfs><xf/></cellXfs>";
  made.sheet_data = "<row><c t=\"s\"><v>0</v></c></row>";
  const std::string whole = made.Bytes();
  for (size_t i = 0; i < whole.size(); ++i) {
    EXPECT_NE(Refusal(whole.substr(0, i)), "read") << i;
    std::string flipped = whole;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x5A);
    Refusal(flipped);
  }
}

TEST(HostileWorkbookTest, NamesOfFilesAreFitToBeRead) {
  const auto text = [](std::string_view name) {
    return std::string(ReadWorkbook("", name).status().message());
  };
  EXPECT_NE(text("a\nb.xlsx").find("\"a b.xlsx\""), std::string::npos);
  EXPECT_LT(text(std::string(10'000, 'x')).size(), 400u);
  EXPECT_NE(text("\xFF\xFE").find("\"?\""), std::string::npos);
}

}  // namespace
}  // namespace baocao::documents
