#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/aggregation/table.h"
#include "tests/unit/aggregation/small_campaign.h"

namespace baocao::aggregation {
namespace {

using ::testing::ElementsAre;

// "unit group name" of every row, pages of `page` rows joined.
std::vector<std::string> RowsOf(const Fold& fold, int page, Scope scope = {}) {
  const int form = fold.plan().campaign().FormIndex("8B");
  std::vector<std::string> rows;
  std::optional<RowCursor> cursor = RowCursor();
  while (cursor) {
    v1::Table table;
    // Through the number, as a caller goes.
    cursor =
        AddListRows(fold, form, scope,
                    RowCursor::FromNumber(cursor->ToNumber()), page, table);
    EXPECT_LE(table.rows_size(), page);
    for (const v1::TableListRow& row : table.rows()) {
      rows.push_back(
          row.unit() + " " + row.row().group() + " " +
          row.row().cells(0).text() +
          (row.duplicate_of().empty() ? "" : " = " + row.duplicate_of()));
    }
  }
  return rows;
}

TEST(ListTest, RowsStandByGroupThenInTheOrderOfUnits) {
  Fold fold(SmallPlan());
  fold.Apply(Package("C", 1)
                 .Listed("8B.III.1", "Mầm non C")
                 .Listed("8B.I", "Trung tâm chính trị C"));
  fold.Apply(Package("A", 1)
                 .Listed("8B.III.1", "Tiểu học A")
                 .Listed("8B.III.1", "Mầm non A"));
  for (int page : {1, 2, 100}) {
    EXPECT_THAT(
        RowsOf(fold, page),
        ElementsAre("C 8B.I Trung tâm chính trị C", "A 8B.III.1 Tiểu học A",
                    "A 8B.III.1 Mầm non A", "C 8B.III.1 Mầm non C"));
  }
}

TEST(ListTest, GroupsCountTheirRowsAndAddTheirFigures) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1)
                 .Listed("8B.I", "Trung tâm chính trị A", "2")
                 .Listed("8B.III.1", "Mầm non A", "3"));
  fold.Apply(Package("B", 1).Listed("8B.III.1", "Mầm non B", "4"));
  const v1::Table table = TableOf(fold, "8B");
  EXPECT_EQ(ValueIn(table, "8B.I", "#"), "1");
  EXPECT_EQ(ValueIn(table, "8B.III.1", "#"), "2");
  EXPECT_EQ(ValueIn(table, "8B.III.1", "sl"), "7");
  EXPECT_EQ(ValueIn(table, "8B.III", "#"), "2");
  EXPECT_EQ(ValueIn(table, "8B.TONG", "#"), "3");
  EXPECT_EQ(ValueIn(table, "8B.TONG", "sl"), "9");
}

TEST(ListTest, CountsEnteredOnGroupRowsAreIgnored) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1)
                 .Listed("8B.I", "Trung tâm chính trị A", "2")
                 .Number("8B.I", "sl", "77"));
  EXPECT_EQ(ValueIn(TableOf(fold, "8B"), "8B.I", "sl"), "2");
}

TEST(ListTest, WhatADepartmentAndACommuneListCountsOnce) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1).Listed("8B.III.1", "Trạm y tế  Hòa Bình", "2"));
  fold.Apply(Package("S", 1)
                 .Listed("8B.III.1", "trạm y tế Hoà Bình", "5")
                 .Listed("8B.III.1", "Bệnh viện tỉnh", "9"));
  const v1::Table table = TableOf(fold, "8B");
  EXPECT_EQ(ValueIn(table, "8B.III.1", "#"), "2");
  EXPECT_EQ(ValueIn(table, "8B.III.1", "sl"), "11");
  EXPECT_THAT(RowsOf(fold, 10), ElementsAre("A 8B.III.1 Trạm y tế  Hòa Bình",
                                            "S 8B.III.1 trạm y tế Hoà Bình = A",
                                            "S 8B.III.1 Bệnh viện tỉnh"));
}

TEST(ListTest, TwoCommunesMayHaveSchoolsOfOneName) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1).Listed("8B.III.1", "Mầm non Hoa Sen"));
  fold.Apply(Package("B", 1).Listed("8B.III.1", "Mầm non Hoa Sen"));
  EXPECT_EQ(ValueIn(TableOf(fold, "8B"), "8B.III.1", "#"), "2");
}

TEST(ListTest, ADuplicateCountsAgainWhenTheOtherTakesItBack) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1).Listed("8B.III.1", "Trạm y tế", "2"));
  fold.Apply(Package("S", 1).Listed("8B.III.1", "Trạm y tế", "5"));
  EXPECT_EQ(ValueIn(TableOf(fold, "8B"), "8B.III.1", "sl"), "2");
  fold.Apply(Package("A", 2).Listed("8B.III.1", "Trạm khác", "1"));
  EXPECT_EQ(ValueIn(TableOf(fold, "8B"), "8B.III.1", "sl"), "6");
}

TEST(ListTest, ATableOfOneUnitOrTypeKnowsNoOtherUnits) {
  const auto plan = SmallPlan();
  Fold fold(plan);
  fold.Apply(Package("A", 1).Listed("8B.III.1", "Trạm y tế", "2"));
  fold.Apply(Package("S", 1).Listed("8B.III.1", "Trạm y tế", "5"));
  Scope bodies;
  bodies.type = plan->TypeIndex("co-quan");
  EXPECT_EQ(ValueIn(TableOf(fold, "8B", bodies), "8B.III.1", "sl"), "5");
  EXPECT_THAT(RowsOf(fold, 10, bodies), ElementsAre("S 8B.III.1 Trạm y tế"));
}

}  // namespace
}  // namespace baocao::aggregation
