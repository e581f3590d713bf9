// What other programs write is read as they meant it.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <xlsxwriter.h>

#include <map>

#include "services/documents/reading/run_program.h"
#include "services/documents/reading/temporary_folder.h"
#include "services/documents/reading/workbook_reader.h"
#include "services/report/decimal.h"

namespace baocao::documents {
namespace {

constexpr int64_t kMost = 64 << 20;

struct Value {
  enum Kind { kNumber, kText, kBoolean, kFormula, kDate } kind;
  int64_t units = 0;
  int scale = 0;
  std::string text;
};

using Cells = std::map<std::pair<int, int>, Value>;

rc::Gen<Value> AnyValue() {
  return rc::gen::exec([] {
    Value value;
    value.kind =
        *rc::gen::element(Value::kNumber, Value::kText, Value::kBoolean,
                          Value::kFormula, Value::kDate);
    value.units = *rc::gen::inRange<int64_t>(-999'999'999, 999'999'999);
    value.scale = *rc::gen::inRange(0, 5);
    const auto pieces =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
            rc::gen::element<std::string>("Đất ở", " ", "<&>\"'", "_x00_", "\n",
                                          "\t", "=1+1", "1.10", "\xCC\x81", "𝔸",
                                          "\x01", "]]>", "_", "x")));
    for (const std::string& piece : pieces) value.text += piece;
    return value;
  });
}

std::string WriteByLibxlsxwriter(const Cells& cells) {
  const auto folder = TemporaryFolder::Make();
  const std::string path = folder->Path("a.xlsx");
  lxw_workbook* const book = workbook_new(path.c_str());
  lxw_worksheet* const sheet = workbook_add_worksheet(book, "13B");
  lxw_format* const date = workbook_add_format(book);
  format_set_num_format(date, "dd/mm/yyyy");
  for (const auto& [place, value] : cells) {
    const lxw_row_t row = place.first - 1;
    const auto column = static_cast<lxw_col_t>(place.second - 1);
    double number = static_cast<double>(value.units);
    for (int i = 0; i < value.scale; ++i) number /= 10;
    switch (value.kind) {
      case Value::kNumber:
        worksheet_write_number(sheet, row, column, number, nullptr);
        break;
      case Value::kText:
        worksheet_write_string(sheet, row, column, value.text.c_str(), nullptr);
        break;
      case Value::kBoolean:
        worksheet_write_boolean(sheet, row, column, value.units & 1, nullptr);
        break;
      case Value::kFormula:
        worksheet_write_formula_num(sheet, row, column, "=A1+B1", nullptr,
                                    number);
        break;
      case Value::kDate:
        worksheet_write_number(sheet, row, column, 46'171, date);
        break;
    }
  }
  EXPECT_EQ(workbook_close(book), LXW_NO_ERROR);
  return *folder->Read("a.xlsx", kMost);
}

std::string WithoutControl(const std::string& text) {
  std::string kept;
  for (char c : text) {
    if (c != '\x01') kept.push_back(c);
  }
  return kept;
}

void CheckCell(const RawCell& cell, const Value& value) {
  switch (value.kind) {
    case Value::kNumber:
    case Value::kFormula:
      RC_ASSERT(cell.kind == RawKind::kNumber);
      RC_ASSERT(ShortDecimal(cell.text) ==
                report::Decimal(value.units, value.scale).ToString());
      RC_ASSERT(cell.is_formula == (value.kind == Value::kFormula));
      RC_ASSERT(!cell.is_date);
      break;
    case Value::kText:
      RC_ASSERT(cell.kind == RawKind::kText);
      RC_ASSERT(std::string(cell.text) == WithoutControl(value.text));
      break;
    case Value::kBoolean:
      RC_ASSERT(cell.kind == RawKind::kBoolean);
      RC_ASSERT(cell.text == ((value.units & 1) != 0 ? "1" : "0"));
      break;
    case Value::kDate:
      RC_ASSERT(cell.is_date);
      RC_ASSERT(DayOf(cell, false) == absl::CivilDay(2026, 5, 29));
      break;
  }
}

RC_GTEST_PROP(WrittenWorkbookProperty, WhatLibxlsxwriterWritesIsReadBackEqual,
              ()) {
  const auto cells = *rc::gen::container<Cells>(
      rc::gen::pair(rc::gen::inRange(1, 40), rc::gen::inRange(1, 30)),
      AnyValue());
  const auto book = ReadWorkbook(WriteByLibxlsxwriter(cells), "a.xlsx");
  if (!book.ok()) RC_FAIL(std::string(book.status().message()));
  size_t texts_dropped = 0;
  for (const auto& [place, value] : cells) {
    if (value.kind == Value::kText && WithoutControl(value.text).empty()) {
      ++texts_dropped;
      continue;
    }
    const RawCell* const cell =
        book->sheets.at(0).Find(place.first, place.second);
    RC_ASSERT(cell != nullptr);
    CheckCell(*cell, value);
  }
  RC_ASSERT(book->sheets[0].cells.size() + texts_dropped == cells.size());
}

TEST(WrittenWorkbookTest, WhatOpenpyxlWritesIsReadAsMeant) {
  const auto folder = TemporaryFolder::Make();
  ASSERT_TRUE(folder.ok());
  Program program;
  program.argv = {"python3", "-"};
  program.working_folder = folder->path();
  program.input = R"(
import datetime, openpyxl
book = openpyxl.Workbook()
sheet = book.active
sheet.title = 'Biểu 13B'
sheet['B2'] = 0.1 + 0.2
sheet['C2'] = 2214
sheet['D2'] = 'ước 120'
sheet['E2'] = datetime.date(2026, 5, 29)
sheet['F2'] = datetime.datetime(2026, 5, 29, 23, 0)
sheet['G2'] = '=B2+C2'
sheet['H2'] = True
sheet['I2'] = 0.125
sheet['I2'].number_format = '0.0%'
sheet['J2'] = '\n= x'
sheet.merge_cells('B4:D5')
sheet['B4'] = 'gộp'
sheet.column_dimensions['A'].hidden = True
sheet.row_dimensions[1].hidden = True
book.create_sheet('Ẩn').sheet_state = 'hidden'
book.create_chartsheet('Hình')
book.save('a.xlsx')
)";
  const auto run = RunProgram(program);
  ASSERT_TRUE(run.ok()) << run.status();
  ASSERT_EQ(run->exit_code, 0) << run->error_tail;
  const auto bytes = folder->Read("a.xlsx", kMost);
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  const auto book = ReadWorkbook(*bytes, "a.xlsx");
  ASSERT_TRUE(book.ok()) << book.status();

  ASSERT_EQ(book->sheets.size(), 2u);
  EXPECT_EQ(book->other_sheets, std::vector<std::string>{"Hình"});
  EXPECT_TRUE(book->sheets[1].is_hidden);
  const RawSheet& sheet = book->sheets[0];
  EXPECT_EQ(sheet.name, "Biểu 13B");
  ASSERT_NE(sheet.Find(2, 2), nullptr);
  EXPECT_EQ(ShortDecimal(sheet.Find(2, 2)->text), "0.3");
  EXPECT_EQ(sheet.Find(2, 3)->text, "2214");
  EXPECT_EQ(sheet.Find(2, 4)->text, "ước 120");
  EXPECT_TRUE(sheet.Find(2, 5)->is_date);
  EXPECT_EQ(DayOf(*sheet.Find(2, 5), book->date1904),
            absl::CivilDay(2026, 5, 29));
  EXPECT_EQ(DayOf(*sheet.Find(2, 6), book->date1904),
            absl::CivilDay(2026, 5, 29));
  EXPECT_TRUE(sheet.Find(2, 7)->is_formula);
  EXPECT_EQ(sheet.Find(2, 7)->kind, RawKind::kBlank);
  EXPECT_EQ(sheet.Find(2, 8)->kind, RawKind::kBoolean);
  EXPECT_TRUE(sheet.Find(2, 9)->is_percent);
  EXPECT_EQ(sheet.Find(2, 10)->text, "\n= x");
  EXPECT_EQ(sheet.merged, (std::vector<RawRange>{{4, 2, 5, 4}}));
  EXPECT_TRUE(sheet.IsColumnHidden(1));
  EXPECT_TRUE(sheet.IsRowHidden(1));
}

}  // namespace
}  // namespace baocao::documents
