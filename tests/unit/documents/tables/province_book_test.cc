#include "services/documents/tables/province_book.h"

#include <set>

#include "absl/strings/match.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "made_tables.h"
#include "pugixml.hpp"
#include "sheet_view.h"

namespace baocao::documents {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> Names(const std::vector<Sheet>& sheets) {
  std::vector<std::string> names;
  for (const Sheet& sheet : sheets) names.push_back(sheet.name);
  return names;
}

TEST(ProvinceBookTest, FormsStandInPrintedOrderAndAnnexesBehindThem) {
  MadeTable thirteen("13B"), two("2B"), twelve("12B");
  thirteen.Give("30307", "13B.II.1", "c2", "3");
  twelve.Give("30307", "12B.I.2", "n25", "3");
  ProvinceTables tables = Around({thirteen.Take(), two.Take(), twelve.Take()});
  EXPECT_THAT(Names(ProvinceSheets(AnGiang(), tables, "vi")),
              ElementsAre("Tổng quan", "2B", "12B", "13B", "12B – theo đơn vị",
                          "13B – theo đơn vị"));
  tables.units.emplace_back().set_unit("30307");
  EXPECT_EQ(ProvinceSheets(AnGiang(), tables, "vi")[1].name, "Tiến độ");
}

TEST(ProvinceBookTest, TheOverviewTellsHowFarItIsAndWhoIsMissing) {
  MadeTable made("13B");
  for (const v1::Unit& unit : AnGiang().units()) {
    if (unit.reporting_class() == "e" && unit.code() != "30307") {
      made.Give(unit.code(), "13B.II.1", "c2", "1");
    }
  }
  ProvinceTables tables = Around({made.Take()});
  tables.test_data = true;
  const std::string texts =
      Texts(ProvinceSheets(AnGiang(), tables, "vi").front());
  EXPECT_THAT(texts, HasSubstr("DỮ LIỆU THỬ"));
  EXPECT_THAT(texts, HasSubstr("Số liệu đến 28/5/2026 08:00"));
  EXPECT_THAT(texts, HasSubstr("101/102 đơn vị"));
  EXPECT_THAT(texts,
              HasSubstr("102 đơn vị phải báo cáo. Đã xác nhận: 60. Theo "
                        "nội dung: đủ 70; còn thiếu 25; chưa gửi gì 7."));
  EXPECT_THAT(texts, HasSubstr("\nphường Long Xuyên\n"));
}

TEST(ProvinceBookTest, MadeUpDataAreSaidToBeOnEverySheet) {
  MadeTable made("13B");
  made.Give("30307", "13B.II.1", "c2", "3");
  ProvinceTables tables = Around({made.Take()});
  for (const Sheet& sheet : ProvinceSheets(AnGiang(), tables, "vi")) {
    EXPECT_THAT(Texts(sheet), Not(HasSubstr("DỮ LIỆU THỬ"))) << sheet.name;
  }
  tables.test_data = true;
  for (const Sheet& sheet : ProvinceSheets(AnGiang(), tables, "vi")) {
    EXPECT_THAT(Texts(sheet), HasSubstr("DỮ LIỆU THỬ")) << sheet.name;
    EXPECT_THAT(sheet.footer, HasSubstr("DỮ LIỆU THỬ")) << sheet.name;
  }
}

// What people type stays text in the file: shared strings, never formulas.
TEST(ProvinceBookTest, DangerousTextsAreStoredAsSharedStrings) {
  const std::vector<std::string> dangerous = {"=cmd|'/C calc'!A0", "+84 296 3",
                                              "-2+3", "@SUM(A1:A9)",
                                              "=HYPERLINK(\"http://x\",\"y\")"};
  MadeTable matrix("13B"), list("2B");
  for (size_t i = 0; i < dangerous.size(); ++i) {
    matrix.Write("30307", "13B.II." + std::to_string(1 + i % 3), "gc",
                 dangerous[i]);
    list.List("30307", "2B.X1", "d" + std::to_string(i),
              {{"so", dangerous[i]}, {"trichyeu", dangerous[i]}});
  }
  const ProvinceTables tables = Around({matrix.Take(), list.Take()});
  const auto book = ProvinceBook(AnGiang(), tables, "vi");
  ASSERT_TRUE(book.ok()) << book.status();

  pugi::xml_document strings;
  ASSERT_TRUE(
      strings.load_string(PartOf(*book, "xl/sharedStrings.xml").c_str()));
  std::set<std::string> shared;
  for (const pugi::xml_node& item : strings.child("sst").children("si")) {
    shared.insert(item.child("t").text().get());
  }
  for (const std::string& text : dangerous) {
    EXPECT_TRUE(shared.contains(text)) << text;
  }
  size_t formulas = 0;
  const size_t sheets = ProvinceSheets(AnGiang(), tables, "vi").size();
  for (size_t i = 1; i <= sheets; ++i) {
    pugi::xml_document sheet;
    ASSERT_TRUE(sheet.load_string(
        PartOf(*book, "xl/worksheets/sheet" + std::to_string(i) + ".xml")
            .c_str()));
    for (const auto& found : sheet.select_nodes("//f")) {
      const std::string formula = found.node().text().get();
      ++formulas;
      for (const char* word : {"cmd", "HYPERLINK", "84 296", "2+3", "A1:A9"}) {
        EXPECT_FALSE(absl::StrContains(formula, word)) << formula;
      }
    }
  }
  EXPECT_EQ(PartOf(*book, "xl/externalLinks/externalLink1.xml"), "");
  // Hyperlinks would be made of texts that look like addresses.
  EXPECT_EQ(
      PartOf(*book, "xl/worksheets/_rels/sheet2.xml.rels").find("hyperlink"),
      std::string::npos);
  EXPECT_EQ(formulas, 0u);
}

TEST(ProvinceBookTest, EqualTablesMakeEqualBytes) {
  MadeTable made("13B");
  made.Give("30307", "13B.II.1", "c2", "3");
  const ProvinceTables tables = Around({made.Take()});
  EXPECT_EQ(*ProvinceBook(AnGiang(), tables, "vi"),
            *ProvinceBook(AnGiang(), tables, "vi"));
}

}  // namespace
}  // namespace baocao::documents
