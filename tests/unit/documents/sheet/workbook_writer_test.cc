#include "services/documents/sheet/workbook_writer.h"

#include <gtest/gtest.h>

#include "tests/unit/documents/sheet/opened_workbook.h"

namespace baocao::documents {
namespace {

using report::Decimal;

OpenedWorkbook Written(const Sheet& sheet) {
  const auto bytes = WriteWorkbook({sheet}, {"Báo cáo", "xã An Biên"});
  EXPECT_TRUE(bytes.ok()) << bytes.status();
  return bytes.ok() ? OpenWorkbook(*bytes) : OpenedWorkbook();
}

Sheet SheetOf(Cell cell) {
  Sheet sheet;
  sheet.name = "13B";
  sheet.cells.push_back(std::move(cell));
  return sheet;
}

OpenedCell WrittenCell(Cell cell) {
  const OpenedWorkbook workbook = Written(SheetOf(std::move(cell)));
  const OpenedCell* found =
      workbook.sheets.empty() ? nullptr : workbook.sheets[0].Find("A1");
  return found == nullptr ? OpenedCell() : *found;
}

TEST(WorkbookWriterTest, TextStaysTextWhateverItLooksLike) {
  for (const char* text : {"1,10", "01/7", "=1+1", "+84", "-", "@x", "007"}) {
    const OpenedCell cell = WrittenCell({.content = text});
    EXPECT_EQ(cell.type, "s") << text;
    EXPECT_EQ(cell.value, text);
    EXPECT_EQ(cell.formula, "");
  }
}

TEST(WorkbookWriterTest, FiguresKeepEveryDigit) {
  const OpenedCell cell = WrittenCell({.content = Decimal(152340500001, 6),
                                       .look = Look::kFigure,
                                       .decimals = 6});
  EXPECT_EQ(cell.type, "n");
  EXPECT_EQ(cell.value, "152340.500001");
  EXPECT_EQ(WrittenCell({.content = Decimal(1, 1)}).value, "0.1");
}

TEST(WorkbookWriterTest, FiguresBeyondASpreadsheetsDigitsAreText) {
  const auto figure = Decimal::Parse("123456789012345678");
  const OpenedCell cell = WrittenCell({.content = *figure});
  EXPECT_EQ(cell.type, "s");
  EXPECT_EQ(cell.value, "123.456.789.012.345.678");
}

TEST(WorkbookWriterTest, DatesAreDates) {
  const OpenedCell cell = WrittenCell(
      {.content = absl::CivilDay(2025, 8, 15), .look = Look::kDate});
  EXPECT_EQ(cell.type, "n");
  EXPECT_EQ(cell.value, "45884");
  EXPECT_EQ(cell.number_format, "dd/mm/yyyy");
}

TEST(WorkbookWriterTest, FormulasCarryTheirValue) {
  const OpenedCell cell =
      WrittenCell({.content = Formula{"=SUM(B1:B2)", Decimal(125, 1)},
                   .look = Look::kFigure,
                   .state = State::kComputed});
  EXPECT_EQ(cell.formula, "SUM(B1:B2)");
  EXPECT_EQ(cell.value, "12.5");
  EXPECT_TRUE(cell.locked);
}

TEST(WorkbookWriterTest, AFormulaThatShowsNothingIsAnEmptyText) {
  const OpenedCell cell = WrittenCell({.content = Formula{"=IF(1,\"\",2)"}});
  EXPECT_EQ(cell.type, "str");
  EXPECT_EQ(cell.value, "");
}

TEST(WorkbookWriterTest, OnlyOpenCellsAreUnlocked) {
  EXPECT_FALSE(
      WrittenCell({.look = Look::kFigure, .state = State::kOpen}).locked);
  EXPECT_TRUE(
      WrittenCell({.look = Look::kFigure, .state = State::kClosed}).locked);
}

TEST(WorkbookWriterTest, AStarIsInTheFormatNotInTheFigure) {
  const OpenedCell cell = WrittenCell(
      {.content = Decimal(120), .look = Look::kFigure, .starred = true});
  EXPECT_EQ(cell.value, "120");
  EXPECT_NE(cell.number_format.find("\"*\""), std::string::npos);
}

TEST(WorkbookWriterTest, RulesWarnAndLetPass) {
  Sheet sheet = SheetOf({.state = State::kOpen});
  RuledRange range{2, 3, 9, 3, {}};
  range.rule.kind = EntryRule::Kind::kWhole;
  range.rule.minimum = Decimal(0);
  range.rule.error_title = "Đề nghị kiểm tra lại";
  sheet.rules.push_back(range);
  const std::string xml = Written(sheet).sheets.at(0).xml;
  EXPECT_NE(xml.find("sqref=\"C2:C9\""), std::string::npos) << xml;
  EXPECT_NE(xml.find("errorStyle=\"warning\""), std::string::npos);
  EXPECT_NE(xml.find("C2&gt;=0,C2=INT(C2)"), std::string::npos);
  EXPECT_NE(xml.find("TRIM(C2)=\"-\""), std::string::npos);
}

TEST(WorkbookWriterTest, WhatWouldBeTooSmallOnA4IsPrintedOnA3) {
  Sheet sheet = SheetOf({.content = "8B"});
  sheet.column_widths = {12, 120, 100};
  sheet.hidden_columns = {1};
  EXPECT_NE(Written(sheet).sheets[0].xml.find("paperSize=\"9\""),
            std::string::npos);
  sheet.column_widths = {12, 120, 120};
  EXPECT_NE(Written(sheet).sheets[0].xml.find("paperSize=\"8\""),
            std::string::npos);
}

TEST(WorkbookWriterTest, PagesAreLandscapeA4AndOnePageWide) {
  Sheet sheet = SheetOf({.content = "x"});
  sheet.repeat_first_row = 1;
  sheet.repeat_last_row = 2;
  sheet.frozen_row = 3;
  const OpenedWorkbook workbook = Written(sheet);
  const std::string& xml = workbook.sheets.at(0).xml;
  EXPECT_NE(xml.find("paperSize=\"9\""), std::string::npos) << xml;
  EXPECT_NE(xml.find("orientation=\"landscape\""), std::string::npos);
  EXPECT_NE(xml.find("fitToHeight=\"0\""), std::string::npos);
  EXPECT_NE(xml.find("<sheetProtection"), std::string::npos);
  EXPECT_NE(xml.find("state=\"frozen\""), std::string::npos);
  EXPECT_NE(workbook.parts.at("xl/workbook.xml").find("!$1:$2"),
            std::string::npos);
}

TEST(WorkbookWriterTest, AWideSheetRepeatsItsFirstColumnsOnEveryPage) {
  Sheet sheet = SheetOf({.content = "x"});
  sheet.many_pages_wide = true;
  sheet.repeat_first_column = 1;
  sheet.repeat_last_column = 2;
  const OpenedWorkbook workbook = Written(sheet);
  EXPECT_EQ(workbook.sheets.at(0).xml.find("fitToPage"), std::string::npos);
  EXPECT_NE(workbook.parts.at("xl/workbook.xml").find("!$A:$B"),
            std::string::npos);
}

TEST(WorkbookWriterTest, NotesBecomeComments) {
  Cell cell{.content = "x"};
  cell.note = "Theo quyết toán";
  const OpenedWorkbook workbook = Written(SheetOf(std::move(cell)));
  ASSERT_EQ(workbook.parts.count("xl/comments1.xml"), 1u);
  EXPECT_NE(workbook.parts.at("xl/comments1.xml").find("Theo quyết toán"),
            std::string::npos);
}

TEST(WorkbookWriterTest, EqualSheetsMakeEqualBytes) {
  const Sheet sheet = SheetOf({.content = "x"});
  const WorkbookProperties properties{"a", "b", absl::FromUnixSeconds(1e9)};
  EXPECT_EQ(*WriteWorkbook({sheet}, properties),
            *WriteWorkbook({sheet}, properties));
}

TEST(WorkbookWriterTest, WhatExcelDoesNotAllowIsRefused) {
  Sheet sheet = SheetOf({.content = std::string(40'000, 'a')});
  EXPECT_EQ(WriteWorkbook({sheet}, {}).status().code(),
            absl::StatusCode::kInternal);
  sheet = SheetOf({.content = "x"});
  sheet.name = "a/b";
  EXPECT_EQ(WriteWorkbook({sheet}, {}).status().code(),
            absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace baocao::documents
