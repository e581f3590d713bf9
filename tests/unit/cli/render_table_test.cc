#include "services/cli/render_table.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "absl/strings/str_split.h"
#include "google/protobuf/text_format.h"
#include "services/cli/text_width.h"

namespace baocao::cli {
namespace {

constexpr char kSource[] = BAOCAO_SOURCE_DIR;

std::string Read(const std::string& path) {
  std::ifstream stream(kSource + ("/" + path));
  EXPECT_TRUE(stream) << path;
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

v1::FormSpec Form(const std::string& key) {
  v1::FormSpec form;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      Read("campaigns/an-giang-2026/forms/" + key + ".textproto"), &form));
  return form;
}

void Put(v1::Table& table, const char* row, const char* column,
         const char* value, int estimates = 0) {
  v1::TableCell* cell = table.add_cells();
  cell->set_row(row);
  cell->set_column(column);
  cell->set_value(value);
  cell->set_units(3);
  cell->set_estimates(estimates);
}

std::string Render(const v1::FormSpec& form, const v1::Table& table, int width,
                   const std::string& locale = "vi") {
  return RenderTable(
      {form, table, "triệu đồng",
       [](std::string_view code) { return "xã " + std::string(code); },
       "28/5/2026 08:00", locale, width});
}

v1::Table Reception() {
  v1::Table table;
  Put(table, "13B.II", "c1", "1687", 2);
  Put(table, "13B.II", "c2", "12");
  Put(table, "13B.II.1", "c1", "687");
  Put(table, "13B.II.2", "c1", "1000", 2);
  Put(table, "13B.II.2", "c2", "12");
  Put(table, "13B.TONG", "c1", "1687", 2);
  table.set_units_expected(102);
  table.set_units_included(100);
  table.add_missing_units("30292");
  table.add_missing_units("30301");
  table.set_version(205);
  return table;
}

TEST(RenderTableTest, DrawsForm13BAsItIsPrinted) {
  EXPECT_EQ(Render(Form("13B"), Reception(), 110),
            Read("tests/unit/cli/golden/13B.txt"));
}

TEST(RenderTableTest, NoLineIsWiderThanTheTerminal) {
  for (const int width : {80, 100, 140}) {
    const std::string text = Render(Form("13B"), Reception(), width);
    bool in_grid = false;
    for (const auto view : absl::StrSplit(text, '\n')) {
      const std::string line(view);
      if (line.rfind("┌", 0) == 0) in_grid = true;
      if (in_grid) {
        EXPECT_LE(DisplayWidth(line), width) << line;
      }
    }
  }
}

TEST(RenderTableTest, CutsAFormOfManyColumnsIntoParts) {
  v1::Table table;
  Put(table, "7B.II.1", "c3", "1687");
  Put(table, "7B.II.1", "c18", "12");
  const std::string text = Render(Form("7B"), table, 80);
  for (const auto view : absl::StrSplit(text, '\n')) {
    const std::string line(view);
    if (line.rfind("│", 0) == 0) {
      EXPECT_LE(DisplayWidth(line), 80) << line;
    }
  }
  // The labels stand in each part, and can be read.
  EXPECT_NE(text.find("│ Lĩnh vực Tư pháp"), std::string::npos) << text;
  const size_t first = text.find("Lĩnh vực");
  ASSERT_NE(first, std::string::npos);
  const size_t second_part = text.find("┌", text.find("┌") + 3);
  ASSERT_NE(second_part, std::string::npos);
  EXPECT_NE(text.find("Tư pháp", second_part), std::string::npos);
}

TEST(RenderTableTest, FormsWithMoneySayTheUnitAndShowDecimalsWithAComma) {
  v1::Table table;
  Put(table, "12B.I.2", "kh26", "1234567.5");
  const std::string text = Render(Form("12B"), table, 140);
  EXPECT_NE(text.find("Đơn vị tính: triệu đồng"), std::string::npos);
  EXPECT_NE(text.find("1.234.567,5"), std::string::npos);
  EXPECT_NE(text.find("Kế hoạch, dự toán giao"), std::string::npos) << text;
}

TEST(RenderTableTest, ListRowsStandUnderTheirGroupWithTheirUnit) {
  v1::Table table;
  Put(table, "2B.X1", "#", "1");
  v1::TableListRow* row = table.add_rows();
  row->set_unit("30292");
  row->mutable_row()->set_group("2B.X1");
  v1::CellEntry* date = row->mutable_row()->add_cells();
  date->set_column("ngay");
  date->set_text("2026-02-05");
  v1::CellEntry* number = row->mutable_row()->add_cells();
  number->set_column("so");
  number->set_text("08-CV/ĐU");
  const std::string text = Render(Form("2B"), table, 120);
  EXPECT_NE(text.find("Cấp ủy cấp xã (1)"), std::string::npos) << text;
  EXPECT_NE(text.find("05/02/2026"), std::string::npos) << text;
  EXPECT_NE(text.find("xã 30292"), std::string::npos) << text;
  EXPECT_NE(text.find("(1)"), std::string::npos);
}

TEST(RenderTableTest, SaysWhichUnitsAreMissingAndInEnglishToo) {
  EXPECT_NE(Render(Form("13B"), Reception(), 110).find("100/102 đơn vị"),
            std::string::npos);
  EXPECT_NE(Render(Form("13B"), Reception(), 110, "en").find("100/102 units"),
            std::string::npos);
}

TEST(RenderTableTest, FiguresAreWrittenTheVietnameseWay) {
  EXPECT_EQ(FormatFigure("1687"), "1.687");
  EXPECT_EQ(FormatFigure("12.5"), "12,5");
  EXPECT_EQ(FormatFigure("-3"), "-3");
  EXPECT_EQ(FormatFigure("abc"), "abc");
  EXPECT_EQ(FormatFigure(""), "");
}

}  // namespace
}  // namespace baocao::cli
