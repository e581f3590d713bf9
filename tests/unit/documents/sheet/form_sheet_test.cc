#include "services/documents/sheet/form_sheet.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/unit/documents/sheet/an_giang.h"

namespace baocao::documents {
namespace {

using report::Decimal;

FormSheet ToFillIn(std::string_view key, const FormContent& content = {}) {
  const campaign::Form& form = TheForm(key);
  FormSheetOptions options;
  options.fills = [&](int row) {
    return AnGiang().Fills(LongXuyen(), form, row);
  };
  options.key = "baocao:1:an-giang-2026:30307:" + form.key() + ":1";
  options.period = AnGiang().spec().data_period();
  return LayOutForm(form, content, options);
}

FormSheet ToRead(std::string_view key, const FormContent& content = {}) {
  return LayOutForm(TheForm(key), content, {});
}

const Cell* At(const FormSheet& sheet, int row, int column) {
  for (const Cell& cell : sheet.sheet.cells) {
    if (cell.row == row && cell.column == column) return &cell;
  }
  return nullptr;
}

const Cell& At(const FormSheet& sheet, std::string_view row,
               std::string_view column) {
  static const Cell* const none = new Cell();
  const auto r = sheet.rows.find(row);
  const auto c = sheet.columns.find(column);
  if (r == sheet.rows.end() || c == sheet.columns.end()) return *none;
  const Cell* cell = At(sheet, r->second, c->second);
  return cell == nullptr ? *none : *cell;
}

std::string TextOf(const Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell.content);
  return text == nullptr ? "" : *text;
}

TEST(FormSheetTest, EveryRowAndColumnOfEveryFormHasItsPlace) {
  for (const campaign::Form& form : AnGiang().forms()) {
    for (const FormSheet& sheet : {ToFillIn(form.key()), ToRead(form.key())}) {
      std::set<std::pair<std::string, int>> lines;
      for (const v1::Row& row : form.spec().rows()) {
        ASSERT_EQ(sheet.rows.count(row.key()), 1u) << row.key();
        EXPECT_TRUE(lines.emplace(row.part(), sheet.rows.at(row.key())).second)
            << row.key();
      }
      std::set<int> columns;
      for (const v1::Column& column : form.spec().columns()) {
        ASSERT_EQ(sheet.columns.count(column.key()), 1u) << column.key();
        EXPECT_TRUE(columns.insert(sheet.columns.at(column.key())).second);
      }
    }
  }
}

TEST(FormSheetTest, NoPlaceIsCoveredTwice) {
  for (const campaign::Form& form : AnGiang().forms()) {
    for (const FormSheet& sheet : {ToFillIn(form.key()), ToRead(form.key())}) {
      std::set<std::pair<int, int>> covered;
      for (const Cell& cell : sheet.sheet.cells) {
        for (int row = 0; row < cell.rows; ++row) {
          for (int column = 0; column < cell.columns; ++column) {
            EXPECT_TRUE(
                covered.emplace(cell.row + row, cell.column + column).second)
                << form.key() << " " << cell.row << " " << cell.column;
          }
        }
      }
    }
  }
}

TEST(FormSheetTest, KeysStandInTheHiddenRowAndColumn) {
  const FormSheet sheet = ToFillIn("13B");
  EXPECT_EQ(TextOf(*At(sheet, 1, 1)), "baocao:1:an-giang-2026:30307:13B:1");
  EXPECT_EQ(sheet.sheet.hidden_rows, std::vector<int>{1});
  EXPECT_EQ(sheet.sheet.hidden_columns, std::vector<int>{1});
  EXPECT_EQ(TextOf(*At(sheet, sheet.rows.at("13B.II.1"), 1)), "13B.II.1");
  EXPECT_EQ(TextOf(*At(sheet, 1, sheet.columns.at("c3"))), "c3");
}

TEST(FormSheetTest, ASheetToReadHasNoKeys) {
  const FormSheet sheet = ToRead("13B");
  EXPECT_TRUE(sheet.sheet.hidden_rows.empty());
  EXPECT_EQ(sheet.columns.at("stt"), 1);
  for (const Cell& cell : sheet.sheet.cells) {
    EXPECT_NE(cell.state, State::kOpen);
    EXPECT_NE(TextOf(cell), "13B.II.1");
  }
}

TEST(FormSheetTest, TheRightHalfHasItsOwnColumnOfKeys) {
  const FormSheet sheet = ToFillIn("8B");
  ASSERT_EQ(sheet.sheet.hidden_columns.size(), 2u);
  const int keys = sheet.sheet.hidden_columns[1];
  EXPECT_EQ(keys, sheet.columns.at("tt2") - 1);
  EXPECT_EQ(TextOf(*At(sheet, 1, keys)), "@rows");
  const int row = sheet.rows.at("8B.R.III.1.5");
  EXPECT_EQ(TextOf(*At(sheet, row, keys)), "8B.R.III.1.5");
  EXPECT_EQ(TextOf(*At(sheet, row, 1)), "8B.L.III.1.6");
}

TEST(FormSheetTest, PrintedNumbersAreTextAsPrinted) {
  EXPECT_EQ(TextOf(At(ToFillIn("8B"), "8B.L.III.1.10", "tt")), "1,10");
  EXPECT_EQ(TextOf(At(ToFillIn("12B"), "12B.III.2.1", "stt")), "2.2");
  EXPECT_EQ(TextOf(At(ToFillIn("13B"), "13B.TONG", "stt")), "*");
  EXPECT_EQ(TextOf(At(ToFillIn("13B"), "13B.I.2", "nd")), "Chủ tịch UBND cấp");
}

TEST(FormSheetTest, OnlyRowsOfTheUnitAreOpen) {
  const FormSheet sheet = ToFillIn("13B");
  EXPECT_EQ(At(sheet, "13B.I.1", "c1").state, State::kClosed);
  EXPECT_EQ(At(sheet, "13B.I", "c1").state, State::kClosed);
  EXPECT_EQ(At(sheet, "13B.II.1", "c1").state, State::kOpen);
  EXPECT_EQ(At(sheet, "13B.II", "c1").state, State::kComputed);
  EXPECT_EQ(At(sheet, "13B.II", "gc").state, State::kOpen);
}

TEST(FormSheetTest, WhatAUnitSentForAnotherRowStaysOpen) {
  FormContent content;
  content.entries[{"13B.I.1", "c1"}].content = Decimal(3);
  EXPECT_EQ(At(ToFillIn("13B", content), "13B.I.1", "c1").state, State::kOpen);
}

TEST(FormSheetTest, ListGroupsHaveBlankRowsOfTheirOwn) {
  const FormSheet sheet = ToFillIn("2B");
  int blanks = 0;
  for (const auto& [key, row] : sheet.rows) {
    if (key.starts_with("2B.X1|new")) {
      ++blanks;
      EXPECT_GT(row, sheet.rows.at("2B.X1"));
      EXPECT_LT(row, sheet.rows.at("2B.X2"));
    }
    EXPECT_FALSE(key.starts_with("2B.I|"));
  }
  EXPECT_EQ(blanks, 10);
  EXPECT_EQ(At(sheet, "2B.X1|new1", "loai").state, State::kOpen);
  EXPECT_EQ(At(sheet, "2B.X1|new1", "ngay").look, Look::kDate);
  EXPECT_TRUE(sheet.sheet.rows_may_change);
}

TEST(FormSheetTest, ListRowsComeBeforeBlankOnesAndKeepTheirIds) {
  FormContent content;
  content.lines.push_back({"nq12", "2B.X1", {{"so", {"12-NQ/ĐU"}}}});
  const FormSheet sheet = ToFillIn("2B", content);
  EXPECT_EQ(sheet.rows.at("2B.X1|nq12"), sheet.rows.at("2B.X1") + 1);
  EXPECT_EQ(TextOf(At(sheet, "2B.X1|nq12", "so")), "12-NQ/ĐU");
  EXPECT_EQ(TextOf(At(sheet, "2B.X1|nq12", "stt")), "1");
}

TEST(FormSheetTest, EstimatesAreWrittenInWordsWhereTheyAreTyped) {
  FormContent content;
  content.entries[{"13B.II.1", "c1"}] = {Decimal(1120), true};
  EXPECT_EQ(TextOf(At(ToFillIn("13B", content), "13B.II.1", "c1")),
            "ước 1.120");
  const FormSheet read = ToRead("13B", content);
  const Cell& cell = At(read, "13B.II.1", "c1");
  EXPECT_EQ(std::get<Decimal>(cell.content), Decimal(1120));
  EXPECT_TRUE(cell.starred);
}

TEST(FormSheetTest, ATypedTotalThatIsNoSumStaysAsItWasTyped) {
  FormContent content;
  content.entries[{"13B.II.1", "c1"}].content = Decimal(5);
  content.entries[{"13B.II", "c1"}].content = Decimal(6);
  content.entries[{"13B.TONG", "c1"}].content = Decimal(6);
  const FormSheet sheet = ToFillIn("13B", content);
  EXPECT_EQ(std::get<Decimal>(At(sheet, "13B.II", "c1").content), Decimal(6));
  EXPECT_TRUE(
      std::holds_alternative<Formula>(At(sheet, "13B.TONG", "c1").content));
}

TEST(FormSheetTest, BlankSumsOfATableStayBlank) {
  FormContent content;
  content.entries[{"13B.II.1", "c1"}].content = Decimal(5);
  EXPECT_TRUE(std::holds_alternative<std::monostate>(
      At(ToRead("13B", content), "13B.II", "c1").content));
}

TEST(FormSheetTest, QuestionsStandInTheFirstValueColumn) {
  const FormSheet sheet = ToFillIn("12B");
  for (const char* key : {"@money_unit", "@choice:12B.I.2", "@as_of"}) {
    ASSERT_EQ(sheet.rows.count(key), 1u) << key;
    const Cell* cell = At(sheet, sheet.rows.at(key), sheet.columns.at("n25"));
    ASSERT_NE(cell, nullptr) << key;
    EXPECT_EQ(cell->state, State::kOpen) << key;
    EXPECT_EQ(TextOf(*At(sheet, sheet.rows.at(key), 1)), key);
  }
  EXPECT_EQ(ToFillIn("13B").rows.count("@money_unit"), 0u);
  EXPECT_EQ(ToFillIn("2B").rows.count("@estimated"), 0u);
}

TEST(FormSheetTest, CountsOfListRowsStandBehindTheirGroup) {
  FormContent content;
  content.entries[{"8B.L.III.1.8", "#"}].content = Decimal(1245);
  EXPECT_EQ(TextOf(At(ToRead("8B", content), "8B.L.III.1.8", "ten")),
            "Tiểu học (1.245)");
}

TEST(FormSheetTest, ExtraColumnsStandBehindEachHalf) {
  FormContent content;
  content.extra_headings = {"Đơn vị"};
  content.lines.push_back({"a", "8B.L.I", {}, {"xã An Biên"}});
  content.lines.push_back({"b", "8B.R.I", {}, {"xã An Minh"}});
  const FormSheet sheet = ToRead("8B", content);
  const int row = sheet.rows.at("8B.L.I|a");
  EXPECT_EQ(row, sheet.rows.at("8B.R.I|b"));
  EXPECT_EQ(TextOf(*At(sheet, row, sheet.columns.at("sapxep") + 1)),
            "xã An Biên");
  EXPECT_EQ(TextOf(*At(sheet, row, sheet.columns.at("tc4") + 1)), "xã An Minh");
}

TEST(FormSheetTest, HeadingsAreRepeatedOnEveryPage) {
  const FormSheet sheet = ToFillIn("2B");
  EXPECT_EQ(sheet.sheet.repeat_first_row, sheet.first_table_row);
  EXPECT_EQ(sheet.sheet.repeat_last_row, sheet.first_table_row + 1);
  EXPECT_EQ(
      TextOf(*At(sheet, sheet.sheet.repeat_last_row, sheet.columns.at("so"))),
      "(3)");
  EXPECT_EQ(sheet.sheet.frozen_row, sheet.sheet.repeat_last_row + 1);
}

TEST(FormSheetTest, MarksAreWrittenAsTheyAreRead) {
  v1::FormEntry entry;
  v1::CellEntry* cell = entry.add_cells();
  cell->set_row("13B.II.1");
  cell->set_column("c1");
  for (const auto& [mark, text] :
       {std::pair(v1::MARK_NIL, "-"), std::pair(v1::MARK_NOT_APPLICABLE, "x"),
        std::pair(v1::MARK_NOT_AVAILABLE, "không có số liệu")}) {
    cell->set_mark(mark);
    const FormContent content = ContentOf(TheForm("13B"), entry);
    EXPECT_EQ(TextOf(At(ToFillIn("13B", content), "13B.II.1", "c1")), text);
  }
}

}  // namespace
}  // namespace baocao::documents
