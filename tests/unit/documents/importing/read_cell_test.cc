#include "services/documents/importing/read_cell.h"

#include <gtest/gtest.h>

#include "tests/unit/documents/importing/an_giang.h"

namespace baocao::documents::importing {
namespace {

using Kind = CellReading::Kind;

struct In {
  v1::ColumnType type = v1::COLUMN_TYPE_COUNT;
  bool list = false;
  std::optional<int> money_power;
  bool date1904 = false;
};

CellReading Read(std::string_view content, const In& in = {}) {
  BookMaker book;
  book.Sheet("S").Put(1, 1, content);
  const RawWorkbook workbook = book.Make();
  v1::Column column;
  column.set_type(in.type);
  column.set_unit(in.type == v1::COLUMN_TYPE_MONEY ? "triệu đồng"
                                                   : "cuộc, lớp");
  column.set_decimals(in.type == v1::COLUMN_TYPE_MONEY     ? 6
                      : in.type == v1::COLUMN_TYPE_PERCENT ? 2
                                                           : 0);
  CellContext context;
  context.column = &column;
  context.in_list_row = in.list;
  context.money_power = in.money_power;
  context.campaign_power = 6;
  context.date1904 = in.date1904;
  return ReadCell(workbook.sheets[0].cells[0], context);
}

// "12", "ước 12", "-", "x", "n/a", "“text”", "1.5|15", "refused", "blank"; with
// "*" where something was remarked.
std::string Said(const CellReading& reading) {
  v1::FormEntry entry;
  switch (reading.kind) {
    case Kind::kBlank:
      return "blank";
    case Kind::kRefused:
      EXPECT_TRUE(reading.remark.has_value());
      return "refused";
    case Kind::kUnsure:
      return reading.first.ToString() + "|" + reading.second.ToString();
    case Kind::kTaken:
      break;
  }
  *entry.add_cells() = reading.entry;
  return ValueAt(entry, "", "") + (reading.remark ? "*" : "");
}

std::string Count(std::string_view content) { return Said(Read(content)); }
std::string Money(std::string_view content, std::optional<int> power = 6) {
  return Said(Read(content, {v1::COLUMN_TYPE_MONEY, false, power}));
}
std::string Percent(std::string_view content) {
  return Said(Read(content, {v1::COLUMN_TYPE_PERCENT}));
}
std::string Date(std::string_view content, bool date1904 = false) {
  return Said(Read(content, {v1::COLUMN_TYPE_DATE, true, {}, date1904}));
}
std::string Text(std::string_view content) {
  return Said(Read(content, {v1::COLUMN_TYPE_TEXT, true}));
}
std::string Mark(std::string_view content) {
  return Said(Read(content, {v1::COLUMN_TYPE_MARK, true}));
}

TEST(ReadCellTest, StoredNumbersAreExact) {
  EXPECT_EQ(Count("#1687"), "1687");
  EXPECT_EQ(Count("#1.687E3"), "1687");
  EXPECT_EQ(Count("#-3"), "-3");
  EXPECT_EQ(Count("#0.30000000000000004"), "0.3");
  EXPECT_EQ(Money("#1234.567891"), "1234.567891");
  EXPECT_EQ(Count("#12.5"), "12.5");
}

TEST(ReadCellTest, NumbersTypedAsTextAreReadAsPeopleMeanThem) {
  EXPECT_EQ(Count("2.214"), "2214");
  EXPECT_EQ(Count("1687"), "1687");
  EXPECT_EQ(Money("12,5"), "12.5");
  EXPECT_EQ(Count(" 1 687 "), "1687");
  EXPECT_EQ(Count("1\u00A0687"), "1687");
  EXPECT_EQ(Count("１６８７"), "1687");
  EXPECT_EQ(Count("1.234.567"), "1234567");
  EXPECT_EQ(Money("1.234.567,25"), "1234567.25");
  EXPECT_EQ(Count("+7"), "7");
}

TEST(ReadCellTest, WhatCanBeMeantInTwoWaysIsUnsure) {
  EXPECT_EQ(Count("1.5"), "1.5|15");
  EXPECT_EQ(Count("1,234"), "1.234|1234");
  EXPECT_EQ(Count("ước 1,234"), "1.234|1234");
  EXPECT_EQ(Count("1.500"), "1500");
}

TEST(ReadCellTest, EstimatesKeepTheirSign) {
  EXPECT_EQ(Count("ước 120"), "ước 120");
  EXPECT_EQ(Count("Ước đạt 120"), "refused");
  EXPECT_EQ(Count("ƯỚC 120"), "ước 120");
  EXPECT_EQ(Count("120 (ước)"), "ước 120");
  EXPECT_EQ(Count("~120"), "ước 120");
  EXPECT_EQ(Count("khoảng 1.200"), "ước 1200");
}

TEST(ReadCellTest, MarksAreNoNumbers) {
  EXPECT_EQ(Count("-"), "-");
  EXPECT_EQ(Count("–"), "-");
  EXPECT_EQ(Count("x"), "x");
  EXPECT_EQ(Count("X"), "x");
  EXPECT_EQ(Count("không có số liệu"), "n/a");
  EXPECT_EQ(Count("…"), "n/a");
  EXPECT_EQ(Count("không thuộc thẩm quyền"), "x");
  EXPECT_EQ(Count("Không có"), "-*");
  EXPECT_EQ(Count("   "), "blank");
  EXPECT_EQ(Said(Read("...", {v1::COLUMN_TYPE_COUNT, true})), "blank");
}

TEST(ReadCellTest, AUnitBehindACountIsLeftOut) {
  EXPECT_EQ(Count("12 cuộc"), "12");
  EXPECT_EQ(Count("1.250 người"), "1250");
  EXPECT_EQ(Count("ước 3 lớp"), "ước 3");
  EXPECT_EQ(Count("12 quả"), "refused");
  EXPECT_EQ(Count("12 nghìn"), "12000*");
}

TEST(ReadCellTest, AUnitBehindMoneyIsConvertedAndTold) {
  EXPECT_EQ(Money("1,2 tỷ"), "1200*");
  EXPECT_EQ(Money("1,2 tỷ đồng"), "1200*");
  EXPECT_EQ(Money("350 triệu"), "350");
  EXPECT_EQ(Money("1.500.000 đồng"), "1.5*");
  EXPECT_EQ(Money("1.500.000đ"), "1.5*");
  EXPECT_EQ(Money("1,2 tỷ", std::nullopt), "refused");
  EXPECT_EQ(Money("120", std::nullopt), "120");
}

TEST(ReadCellTest, SharesAreReadByTheirFormat) {
  EXPECT_EQ(Percent("%0.982"), "98.2");
  EXPECT_EQ(Percent("#98.2"), "98.2");
  EXPECT_EQ(Percent("98,2%"), "98.2");
  EXPECT_EQ(Percent("98,2 %"), "98.2");
  EXPECT_EQ(Percent("=33.3333333333333"), "33.33");
  EXPECT_EQ(Count("%0.5"), "refused");
  EXPECT_EQ(Count("50%"), "refused");
}

TEST(ReadCellTest, AFormulaCountsByItsValue) {
  EXPECT_EQ(Count("=17"), "17");
  EXPECT_EQ(Count("="), "refused");
  EXPECT_EQ(Money("=0.1234567"), "0.123457*");
  // In tỷ đồng nine digits could be meant, six are taken.
  EXPECT_EQ(Money("=0.1234567", 9), "0.123457*");
  // In đồng there is nothing behind the comma.
  EXPECT_EQ(Money("=1234.5", 0), "1235*");
}

TEST(ReadCellTest, ErrorsBooleansAndDatesAreNoFigures) {
  EXPECT_EQ(Count("!#REF!"), "refused");
  EXPECT_EQ(Count("?1"), "refused");
  EXPECT_EQ(Count("^46170"), "refused");
  EXPECT_EQ(Count("#1E+20"), "refused");
  EXPECT_EQ(Count("mười hai"), "refused");
  EXPECT_EQ(Count("1,234.50"), "refused");
}

TEST(ReadCellTest, TheReasonTellsWhatStandsThereAndWhatToDo) {
  const CellReading reading = Read("^46143");
  ASSERT_TRUE(reading.remark.has_value());
  EXPECT_EQ(reading.shown, "01/5/2026");
  EXPECT_NE(reading.remark->vi.find("01/5/2026"), std::string::npos);
  EXPECT_NE(reading.remark->vi.find("gõ lại"), std::string::npos);
}

TEST(ReadCellTest, DatesComeAsSerialsAndAsText) {
  EXPECT_EQ(Date("^46170"), "“2026-05-28”");
  EXPECT_EQ(Date("^44708", true), "“2026-05-28”");
  EXPECT_EQ(Date("^46170.75"), "“2026-05-28”");
  EXPECT_EQ(Date("28/5/2026"), "“2026-05-28”");
  EXPECT_EQ(Date("ngày 28 tháng 5 năm 2026"), "“2026-05-28”");
  EXPECT_EQ(Date("2026-05-28"), "“2026-05-28”");
  EXPECT_EQ(Date("28.5.2026"), "“2026-05-28”");
  EXPECT_EQ(Date("28/5/26"), "refused");
  EXPECT_EQ(Date("01/7/20025"), "refused");
  EXPECT_EQ(Date("31/6/2025"), "refused");
  EXPECT_EQ(Date("#46170"), "refused");
  EXPECT_EQ(Date("..."), "blank");
}

TEST(ReadCellTest, TextIsComposedAndTrimmed) {
  EXPECT_EQ(Text("  Nghi\u0323 quyê\u0301t "), "“Nghị quyết”");
  EXPECT_EQ(Text("..."), "blank");
  EXPECT_EQ(Text("…"), "blank");
  EXPECT_EQ(Text("#123"), "“123”");
  EXPECT_EQ(Text("#2026"), "“2026”");
  EXPECT_EQ(Text("^46170"), "“28/5/2026”");
  EXPECT_EQ(Text("!#N/A"), "refused");
}

TEST(ReadCellTest, MarksOfListsAreCrossesOrOne) {
  EXPECT_EQ(Mark("x"), "“x”");
  EXPECT_EQ(Mark("X"), "“x”");
  EXPECT_EQ(Mark("✓"), "“x”");
  EXPECT_EQ(Mark("#1"), "1");
  EXPECT_EQ(Mark("có lẽ"), "refused");
  EXPECT_EQ(Mark("..."), "blank");
}

}  // namespace
}  // namespace baocao::documents::importing
