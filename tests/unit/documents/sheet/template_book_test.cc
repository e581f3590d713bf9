#include "services/documents/sheet/template_book.h"

#include <gtest/gtest.h>

#include "tests/unit/documents/sheet/an_giang.h"
#include "tests/unit/documents/sheet/opened_workbook.h"

namespace baocao::documents {
namespace {

TemplateOptions Usual() {
  TemplateOptions options;
  options.deadline = AnGiang().deadline();
  options.now = absl::FromUnixSeconds(1'779'000'000);
  return options;
}

OpenedWorkbook Opened(const v1::Unit& unit, const v1::Snapshot& package,
                      const TemplateOptions& options) {
  const auto bytes = TemplateBook(AnGiang(), unit, package, options);
  EXPECT_TRUE(bytes.ok()) << bytes.status();
  return bytes.ok() ? OpenWorkbook(*bytes) : OpenedWorkbook();
}

class TemplateBookTest : public testing::Test {
 protected:
  const OpenedCell& At(std::string_view sheet, std::string_view row,
                       std::string_view column) {
    static const OpenedCell* const none = new OpenedCell();
    const OpenedSheet* opened = book_.Find(sheet);
    const OpenedCell* cell =
        opened == nullptr ? nullptr : opened->At(row, column);
    return cell == nullptr ? *none : *cell;
  }

  OpenedWorkbook book_ = Opened(LongXuyen(), FilledPackage(), Usual());
};

TEST_F(TemplateBookTest, HasACoverASheetForEachFormAndOneForProposals) {
  std::vector<std::string> names;
  for (const OpenedSheet& sheet : book_.sheets) {
    if (!sheet.hidden) names.push_back(sheet.name);
  }
  EXPECT_EQ(names, (std::vector<std::string>{
                       "Bìa", "1B", "2B", "7B", "8B", "12B", "13B", "4B", "5B",
                       "6B", "9B", "11B", "CT", "Giải trình", "Kiến nghị"}));
}

TEST_F(TemplateBookTest, EverySheetSaysWhatItIs) {
  for (const OpenedSheet& sheet : book_.sheets) {
    ASSERT_NE(sheet.Find("A1"), nullptr) << sheet.name;
    EXPECT_TRUE(
        sheet.Find("A1")->value.starts_with("baocao:1:an-giang-2026:30307:"))
        << sheet.Find("A1")->value;
  }
  EXPECT_EQ(book_.Find("13B")->Find("A1")->value,
            "baocao:1:an-giang-2026:30307:13B:1");
  EXPECT_EQ(book_.Find("Bìa")->Find("A1")->value,
            "baocao:1:an-giang-2026:30307:@cover:0");
}

TEST_F(TemplateBookTest, FiguresOfThePackageAreFilledIn) {
  EXPECT_EQ(At("13B", "13B.II.2", "c1").value, "1048");
  EXPECT_EQ(At("13B", "13B.II.2", "c1").type, "n");
  EXPECT_EQ(At("13B", "13B.II.3", "c1").value, "-");
  EXPECT_EQ(At("13B", "13B.II.1", "c2").value, "ước 1.120");
  EXPECT_EQ(At("12B", "12B.I.2", "n25").value, "152340.5");
  EXPECT_EQ(At("12B", "12B.II.2", "n25").value, "không có số liệu");
  EXPECT_EQ(At("12B", "@money_unit", "n25").value, "triệu đồng");
  EXPECT_EQ(At("2B", "2B.X1|a", "ngay").value, "45884");
  EXPECT_EQ(At("8B", "8B.L.III.1.8|t2", "ten").value, "Trường Tiểu học Lê Lợi");
}

TEST_F(TemplateBookTest, TextsOfUnitsNeverBecomeFormulas) {
  const OpenedCell& cell = At("12B", "12B.III.2.1", "gc");
  EXPECT_EQ(cell.value, "=1+1");
  EXPECT_EQ(cell.formula, "");
  EXPECT_EQ(At("12B", "12B.I.2", "gc").value, "01/7");
}

TEST_F(TemplateBookTest, SumsAreFormulasWithTheirExactValue) {
  const OpenedCell& sum = At("13B", "13B.II", "c2");
  EXPECT_NE(sum.formula, "");
  EXPECT_EQ(sum.value, "1150");
  EXPECT_TRUE(sum.locked);
  EXPECT_EQ(At("12B", "12B.III.2", "n25").value, "90000.75");
  EXPECT_EQ(At("12B", "12B.III.2.1", "n25p").value, "33.33");
  EXPECT_EQ(At("8B", "8B.L.TONG", "sl").value, "8");
}

TEST_F(TemplateBookTest, ATypedSumThatDiffersIsKept) {
  EXPECT_EQ(At("13B", "13B.II", "c3").formula, "");
  EXPECT_EQ(At("13B", "13B.II", "c3").value, "6");
}

TEST_F(TemplateBookTest, EntryCellsAreUnlockedAndOthersAreNot) {
  EXPECT_FALSE(At("13B", "13B.II.1", "c1").locked);
  EXPECT_TRUE(At("13B", "13B.I.1", "c1").locked);
  EXPECT_TRUE(At("13B", "13B.II.1", "nd").locked);
  EXPECT_FALSE(At("8B", "8B.R.III.1.7|s1", "ten2").locked);
}

TEST_F(TemplateBookTest, TheCoverNamesUnitDeadlineAndHead) {
  const OpenedSheet* cover = book_.Find("Bìa");
  EXPECT_EQ(At("Bìa", "@signatory.name", "@value").value, "Nguyễn Văn An");
  EXPECT_FALSE(At("Bìa", "@signatory.contact", "@value").locked);
  bool unit = false;
  bool deadline = false;
  for (const auto& [name, cell] : cover->cells) {
    unit |= cell.value == "phường Long Xuyên (30307)";
    deadline |= cell.value == "trước ngày 29/5/2026";
  }
  EXPECT_TRUE(unit);
  EXPECT_TRUE(deadline);
}

TEST_F(TemplateBookTest, TheCoverLeadsToEverySheet) {
  const std::string& xml = book_.Find("Bìa")->xml;
  for (const OpenedSheet& sheet : book_.sheets) {
    if (sheet.hidden || sheet.name == "Bìa") continue;
    EXPECT_NE(xml.find("location=\"'" + sheet.name + "'!A1\""),
              std::string::npos)
        << sheet.name;
  }
}

TEST_F(TemplateBookTest, AnExtendedDeadlineIsToldByItsTime) {
  TemplateOptions options = Usual();
  options.deadline += absl::Hours(48);
  const OpenedWorkbook book = Opened(LongXuyen(), {}, options);
  bool told = false;
  for (const auto& [name, cell] : book.Find("Bìa")->cells) {
    told |= cell.value.find("31/5/2026") != std::string::npos &&
            cell.value.starts_with("trước ");
  }
  EXPECT_TRUE(told);
}

TEST_F(TemplateBookTest, ProposalsKeepTheirIdsAndShowNames) {
  EXPECT_EQ(At("Kiến nghị", "p1", "domain").value, "Xây dựng, quy hoạch");
  EXPECT_EQ(At("Kiến nghị", "p1", "request").value, "Bổ sung dự toán năm 2026");
  EXPECT_FALSE(At("Kiến nghị", "new1", "legal_basis").locked);
  EXPECT_NE(book_.Find("Kiến nghị")->xml.find("'Danh mục'!$"),
            std::string::npos);
}

TEST_F(TemplateBookTest, ABlankWorkbookHoldsNoFigure) {
  TemplateOptions options = Usual();
  options.blank = true;
  book_ = Opened(LongXuyen(), FilledPackage(), options);
  EXPECT_EQ(At("13B", "13B.II.2", "c1").value, "");
  EXPECT_EQ(At("13B", "13B.II", "c1").value, "");
  EXPECT_NE(At("13B", "13B.II", "c1").formula, "");
  EXPECT_EQ(book_.Find("8B")->RowOf("8B.L.III.1.8|t1"), 0);
  EXPECT_EQ(At("Bìa", "@signatory.name", "@value").value, "");
}

TEST_F(TemplateBookTest, EveryUnitGetsAWorkbookInBothLanguages) {
  for (const char* code : {"VPTU", "DUMTTQ", "STC", "31078", "30292"}) {
    const v1::Unit* unit = AnGiang().FindUnit(code);
    ASSERT_NE(unit, nullptr) << code;
    for (const char* locale : {"vi", "en"}) {
      TemplateOptions options = Usual();
      options.locale = locale;
      EXPECT_GE(Opened(*unit, {}, options).sheets.size(), 3u) << code;
    }
  }
}

}  // namespace
}  // namespace baocao::documents
