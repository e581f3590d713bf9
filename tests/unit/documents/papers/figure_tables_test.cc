#include "services/documents/papers/figure_tables.h"

#include <algorithm>
#include <numeric>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "paper_text.h"
#include "shipped_campaign.h"

namespace baocao::documents {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Paper Tables(const std::string& form, const v1::Table& table) {
  return {.blocks = FigureTables(AnGiang(), *AnGiang().FindForm(form), table)};
}

std::vector<const PaperTable*> TablesOf(const Paper& paper) {
  std::vector<const PaperTable*> tables;
  for (const PaperBlock& block : paper.blocks) {
    if (const auto* table = std::get_if<PaperTable>(&block)) {
      tables.push_back(table);
    }
  }
  return tables;
}

TEST(FigureTablesTest, EveryFormFitsThePage) {
  for (const campaign::Form& form : AnGiang().forms()) {
    const Paper paper = Tables(form.key(), FullTable(form.key()));
    for (const PaperTable* table : TablesOf(paper)) {
      const int width =
          std::accumulate(table->widths.begin(), table->widths.end(), 0);
      EXPECT_LE(width, kPaperTextWidth) << form.key();
    }
  }
}

TEST(FigureTablesTest, NoFigureIsLostWhereATableIsCut) {
  for (const campaign::Form& form : AnGiang().forms()) {
    const v1::Table table = FullTable(form.key());
    const Paper paper = Tables(form.key(), table);
    size_t filled = 0;
    for (PaperStyle style : {PaperStyle::kCellNumber, PaperStyle::kCellTotal}) {
      for (const std::string& text : TextsIn(paper, style)) {
        filled += !text.empty();
      }
    }
    if (!form.is_list()) {
      EXPECT_EQ(filled, static_cast<size_t>(table.cells_size())) << form.key();
    }
  }
}

TEST(FigureTablesTest, EveryRowCoversTheTable) {
  for (const campaign::Form& form : AnGiang().forms()) {
    const Paper paper = Tables(form.key(), FullTable(form.key()));
    for (const PaperTable* table : TablesOf(paper)) {
      for (const PaperRow& row : table->rows) {
        if (row.is_heading) continue;
        EXPECT_EQ(row.cells.size(), table->widths.size()) << form.key();
      }
    }
  }
}

TEST(FigureTablesTest, RowsWithoutFiguresAreLeftOut) {
  v1::Table table;
  v1::TableCell& cell = *table.add_cells();
  cell.set_row("13B.II.2");
  cell.set_column("c3");
  cell.set_value("12");
  EXPECT_THAT(TextsIn(Tables("13B", table), PaperStyle::kCellText),
              ElementsAre("Cấp xã", "Chủ tịch UBND cấp xã", "Tổng cộng: I+II"));
}

TEST(FigureTablesTest, ATableWithoutFiguresSaysSo) {
  const Paper paper = Tables("13B", {});
  EXPECT_TRUE(TablesOf(paper).empty());
  EXPECT_THAT(TextsIn(paper, PaperStyle::kRemark),
              ElementsAre(HasSubstr("chưa có số liệu")));
}

TEST(FigureTablesTest, ListsAreCountedByGroupWithoutTwins) {
  v1::Table table = FullTable("2B");
  const std::string group = table.rows(0).row().group();
  v1::TableListRow& twin = *table.add_rows();
  twin.mutable_row()->set_group(group);
  twin.set_duplicate_of("30307");
  const auto count = std::count_if(
      table.rows().begin(), table.rows().end(), [&](const auto& row) {
        return row.row().group() == group && row.duplicate_of().empty();
      });
  EXPECT_THAT(TextsIn(Tables("2B", table), PaperStyle::kCellNumber),
              Contains(std::to_string(count)));
}

}  // namespace
}  // namespace baocao::documents
