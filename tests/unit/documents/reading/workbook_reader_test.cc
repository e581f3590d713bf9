#include "services/documents/reading/workbook_reader.h"

#include <gtest/gtest.h>

#include "services/documents/reading/fault.h"
#include "tests/unit/documents/reading/hand_made.h"

namespace baocao::documents {
namespace {

using testing::HandMade;

RawWorkbook Read(const HandMade& made) {
  auto book = ReadWorkbook(made.Bytes(), "bieu.xlsx");
  EXPECT_TRUE(book.ok()) << book.status();
  return book.ok() ? *std::move(book) : RawWorkbook();
}

// "kind:text" of a cell of the first sheet, "" where there is none.
std::string At(const RawWorkbook& book, int row, int column) {
  if (book.sheets.empty()) return "no sheet";
  const RawCell* const cell = book.sheets[0].Find(row, column);
  if (cell == nullptr) return "";
  static const char* const kKinds[] = {"blank",   "number", "text",
                                       "boolean", "error",  "date"};
  return std::string(kKinds[static_cast<int>(cell->kind)]) + ":" +
         std::string(cell->text) + (cell->is_formula ? " =" : "") +
         (cell->is_date ? " date" : "") + (cell->is_percent ? " %" : "");
}

TEST(ReadWorkbookTest, TellsEveryKindOfCellAsStored) {
  HandMade made;
  made.strings = "<si><t>Chữ</t></si><si><t/></si>";
  made.sheet_data = R"(
    <row r="1"><c r="A1"><v>1687</v></c><c r="B1" t="s"><v>0</v></c>
      <c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#REF!</v></c>
      <c r="E1" t="d"><v>2026-05-29</v></c>
      <c r="F1" t="inlineStr"><is><t>tại chỗ</t></is></c>
      <c r="G1"><v> 0.30000000000000004 </v></c><c r="H1"><v>INF</v></c></row>
    <row r="2"><c r="A2"><f>A1</f><v>5</v></c><c r="B2"><f>A1</f></c>
      <c r="C2" t="str"><f>A1</f><v>kết quả</v></c>
      <c r="D2" t="str"><f>A1</f><v></v></c><c r="E2"/><c r="F2"><v/></c>
      <c r="G2" t="s"><v>1</v></c></row>)";
  const RawWorkbook book = Read(made);
  EXPECT_EQ(At(book, 1, 1), "number:1687");
  EXPECT_EQ(At(book, 1, 2), "text:Chữ");
  EXPECT_EQ(At(book, 1, 3), "boolean:1");
  EXPECT_EQ(At(book, 1, 4), "error:#REF!");
  EXPECT_EQ(At(book, 1, 5), "date:2026-05-29 date");
  EXPECT_EQ(At(book, 1, 6), "text:tại chỗ");
  EXPECT_EQ(At(book, 1, 7), "number:0.30000000000000004");
  EXPECT_EQ(At(book, 1, 8), "error:INF");
  EXPECT_EQ(At(book, 2, 1), "number:5 =");
  EXPECT_EQ(At(book, 2, 2), "blank: =");
  EXPECT_EQ(At(book, 2, 3), "text:kết quả =");
  EXPECT_EQ(At(book, 2, 4), "text: =");
  EXPECT_EQ(At(book, 2, 5), "");
  EXPECT_EQ(At(book, 2, 6), "");
  EXPECT_EQ(At(book, 2, 7), "");
}

TEST(ReadWorkbookTest, CountsOnWhereRowsAndCellsDoNotSayTheirPlace) {
  HandMade made;
  made.sheet_data =
      "<row><c><v>1</v></c><c r=\"D1\"><v>2</v></c><c><v>3</v></c></row>"
      "<row r=\"7\"/><row><c><v>4</v></c></row>";
  const RawWorkbook book = Read(made);
  EXPECT_EQ(At(book, 1, 1), "number:1");
  EXPECT_EQ(At(book, 1, 4), "number:2");
  EXPECT_EQ(At(book, 1, 5), "number:3");
  EXPECT_EQ(At(book, 8, 1), "number:4");
}

TEST(ReadWorkbookTest, SortsRowsThatStandInAnotherOrder) {
  HandMade made;
  made.sheet_data =
      "<row r=\"3\"><c r=\"B3\"><v>3</v></c><c r=\"A3\"><v>2</v></c></row>"
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
  const RawWorkbook book = Read(made);
  ASSERT_EQ(book.sheets[0].cells.size(), 3u);
  EXPECT_EQ(book.sheets[0].cells[0].text, "1");
  EXPECT_EQ(book.sheets[0].cells[1].text, "2");
  EXPECT_EQ(book.sheets[0].cells[2].text, "3");
}

TEST(ReadWorkbookTest, JoinsRunsAndLeavesOutPhoneticHints) {
  HandMade made;
  made.strings =
      "<si><r><rPr><b/></rPr><t xml:space=\"preserve\">Đất </t></r>"
      "<r><t>ở_x000A_đô thị</t></r><rPh sb=\"0\" eb=\"1\"><t>hint</t></rPh>"
      "<phoneticPr fontId=\"1\"/></si>";
  made.sheet_data = "<row><c t=\"s\"><v>0</v></c></row>";
  EXPECT_EQ(At(Read(made), 1, 1), "text:Đất ở\nđô thị");
}

TEST(ReadWorkbookTest, KnowsDatesAndSharesByTheirFormat) {
  HandMade made;
  made.styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>"
      "<numFmt numFmtId=\"165\" formatCode=\"0&quot; ngày&quot;\"/></numFmts>"
      "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      "<cellXfs><xf/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"
      "<xf numFmtId=\"14\"/><xf numFmtId=\"10\"/></cellXfs>";
  made.sheet_data =
      "<row><c s=\"0\"><v>1</v></c><c s=\"1\"><v>46171</v></c>"
      "<c s=\"2\"><v>3</v></c><c s=\"3\"><v>4</v></c>"
      "<c s=\"4\"><v>0.125</v></c></row>";
  const RawWorkbook book = Read(made);
  EXPECT_EQ(At(book, 1, 1), "number:1");
  EXPECT_EQ(At(book, 1, 2), "number:46171 date");
  EXPECT_EQ(At(book, 1, 3), "number:3");
  EXPECT_EQ(At(book, 1, 4), "number:4 date");
  EXPECT_EQ(At(book, 1, 5), "number:0.125 %");
  EXPECT_EQ(book.formats[book.sheets[0].Find(1, 2)->format].code, "dd/mm/yyyy");
}

TEST(ReadWorkbookTest, TellsMergedRangesAndHiddenLines) {
  HandMade made;
  made.before_data =
      "<cols><col min=\"1\" max=\"1\" hidden=\"1\"/><col min=\"2\" max=\"4\"/>"
      "<col min=\"6\" max=\"7\" hidden=\"true\"/></cols>";
  made.sheet_data =
      "<row r=\"1\" hidden=\"1\"/><row r=\"2\" hidden=\"1\"/><row r=\"3\"/>"
      "<row r=\"9\" hidden=\"1\"/>";
  made.after_data =
      "<mergeCells><mergeCell ref=\"B2:C4\"/><mergeCell ref=\"A1:B1\"/>"
      "<mergeCell ref=\"C4:D4\"/></mergeCells>";
  const RawWorkbook book = Read(made);
  const RawSheet& sheet = book.sheets.at(0);
  EXPECT_EQ(sheet.hidden_columns, (std::vector<RawLines>{{1, 1}, {6, 7}}));
  EXPECT_EQ(sheet.hidden_rows, (std::vector<RawLines>{{1, 2}, {9, 9}}));
  EXPECT_TRUE(sheet.IsRowHidden(2));
  EXPECT_FALSE(sheet.IsRowHidden(3));
  EXPECT_TRUE(sheet.IsColumnHidden(7));
  EXPECT_FALSE(sheet.IsColumnHidden(2));
  EXPECT_EQ(sheet.merged, (std::vector<RawRange>{{1, 1, 1, 2}, {2, 2, 4, 3}}));
  ASSERT_NE(sheet.MergedAt(3, 3), nullptr);
  EXPECT_EQ(sheet.MergedAt(3, 3)->first_column, 2);
  EXPECT_EQ(sheet.MergedAt(5, 3), nullptr);
}

TEST(ReadWorkbookTest, TellsWhatTheWorkbookSaysOfItself) {
  HandMade made;
  made.workbook_properties =
      "<workbookPr date1904=\"1\"/><externalReferences/>";
  made.sheet_attributes = "state=\"veryHidden\"";
  made.parts["xl/vbaProject.bin"] = "macro";
  const RawWorkbook book = Read(made);
  EXPECT_TRUE(book.date1904);
  EXPECT_TRUE(book.has_external_links);
  EXPECT_TRUE(book.has_macros);
  EXPECT_TRUE(book.sheets.at(0).is_hidden);
  EXPECT_EQ(book.sheets.at(0).name, "Biểu");

  const RawWorkbook plain = Read(HandMade());
  EXPECT_FALSE(plain.date1904);
  EXPECT_FALSE(plain.has_external_links);
  EXPECT_FALSE(plain.has_macros);
  EXPECT_FALSE(plain.sheets.at(0).is_hidden);
}

TEST(ReadWorkbookTest, ReadsFilesWithPrefixesAndOtherNamesOfParts) {
  HandMade made;
  made.parts["_rels/.rels"] =
      "<p:Relationships xmlns:p=\"u\"><p:Relationship Id=\"a\" Type=\"http://"
      "purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" "
      "Target=\"/So/./lieu.xml\"/></p:Relationships>";
  made.parts["so/lieu.xml"] =
      "<x:workbook xmlns:x=\"m\" xmlns:q=\"r\"><x:sheets>"
      "<x:sheet name=\"Một\" sheetId=\"1\" q:id=\"w\"/>"
      "<x:sheet name=\"Hình\" sheetId=\"2\" q:id=\"c\"/>"
      "</x:sheets></x:workbook>";
  made.parts["So/_rels/lieu.xml.rels"] =
      "<Relationships><Relationship Id=\"w\" Type=\"u/worksheet\" "
      "Target=\"../xl/worksheets/sheet1.xml\"/>"
      "<Relationship Id=\"c\" Type=\"u/chartsheet\" Target=\"c.xml\"/>"
      "</Relationships>";
  made.sheet_data = "<row><c><v>1</v></c></row>";
  const RawWorkbook book = Read(made);
  ASSERT_EQ(book.sheets.size(), 1u);
  EXPECT_EQ(book.sheets[0].name, "Một");
  EXPECT_EQ(book.other_sheets, std::vector<std::string>{"Hình"});
  EXPECT_EQ(At(book, 1, 1), "number:1");
}

TEST(ReadWorkbookTest, KeepsItsTextsWhenMoved) {
  HandMade made;
  made.sheet_data = "<row><c t=\"inlineStr\"><is><t>ở lại</t></is></c></row>";
  RawWorkbook book = Read(made);
  const RawWorkbook moved = std::move(book);
  EXPECT_EQ(At(moved, 1, 1), "text:ở lại");
}

}  // namespace
}  // namespace baocao::documents
