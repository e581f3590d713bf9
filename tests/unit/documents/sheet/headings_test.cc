#include "services/documents/sheet/headings.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/unit/documents/sheet/an_giang.h"

namespace baocao::documents {
namespace {

TEST(HeadingsTest, NeighboursThatAgreeShareACell) {
  const auto cells = MergeHeadings({{"STT"},
                                    {"Năm 2025", "Số lượng"},
                                    {"Năm 2025", "Tỷ trọng"},
                                    {"Ghi chú"}});
  ASSERT_EQ(cells.size(), 5u);
  EXPECT_EQ(cells[0].levels, 2);
  EXPECT_EQ(cells[1].text, "Năm 2025");
  EXPECT_EQ(cells[1].columns, 2);
  EXPECT_EQ(cells[2].text, "Số lượng");
  EXPECT_EQ(cells[2].columns, 1);
  EXPECT_EQ(cells[3].text, "Tỷ trọng");
}

TEST(HeadingsTest, EqualLastLinesAreNotShared) {
  const auto cells = MergeHeadings({{"Cấp tỉnh"}, {"Cấp tỉnh"}});
  EXPECT_EQ(cells.size(), 2u);
}

TEST(HeadingsTest, HeadingsOfEveryFormCoverTheirBlockOnce) {
  for (const campaign::Form& form : AnGiang().forms()) {
    std::vector<std::vector<std::string>> headings;
    for (const v1::Column& column : form.spec().columns()) {
      headings.emplace_back(column.heading().begin(), column.heading().end());
    }
    std::map<std::pair<int, int>, int> covered;
    for (const HeadingCell& cell : MergeHeadings(headings)) {
      for (int level = 0; level < cell.levels; ++level) {
        for (int column = 0; column < cell.columns; ++column) {
          ++covered[{cell.level + level, cell.column + column}];
        }
      }
    }
    EXPECT_EQ(covered.size(), headings.size() * HeadingLevels(headings))
        << form.key();
    for (const auto& [place, times] : covered) EXPECT_EQ(times, 1);
  }
}

}  // namespace
}  // namespace baocao::documents
