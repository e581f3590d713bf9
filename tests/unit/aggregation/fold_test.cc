#include "services/aggregation/fold.h"

#include <gtest/gtest.h>

#include "tests/unit/aggregation/small_campaign.h"

namespace baocao::aggregation {
namespace {

TEST(FoldTest, LeavesOfUnitsAddUp) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1).Number("13B.II.1", "c1", "24"));
  fold.Apply(Package("B", 1).Number("13B.II.1", "c1", "1687"));
  EXPECT_EQ(ValueIn(TableOf(fold, "13B"), "13B.II.1", "c1"), "1711");
}

TEST(FoldTest, ANewerSnapshotReplacesTheFormerOne) {
  Fold fold(SmallPlan());
  EXPECT_TRUE(fold.Apply(Package("A", 1).Number("13B.II.1", "c1", "24")));
  EXPECT_TRUE(fold.Apply(Package("A", 2).Number("13B.II.2", "c1", "5")));
  const v1::Table table = TableOf(fold, "13B");
  EXPECT_EQ(FindCell(table, "13B.II.1", "c1"), nullptr);
  EXPECT_EQ(ValueIn(table, "13B.II.2", "c1"), "5");
}

TEST(FoldTest, WhatIsNotNewerIsIgnored) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 2).Number("13B.II.1", "c1", "24"));
  EXPECT_FALSE(fold.Apply(Package("A", 2).Number("13B.II.1", "c1", "99")));
  EXPECT_FALSE(fold.Apply(Package("A", 1).Number("13B.II.1", "c1", "99")));
  EXPECT_EQ(ValueIn(TableOf(fold, "13B"), "13B.II.1", "c1"), "24");
  EXPECT_EQ(fold.changes(), 1u);
}

TEST(FoldTest, UnknownUnitsAndUndecidedLogsAreIgnored) {
  Fold fold(SmallPlan());
  EXPECT_FALSE(fold.Apply(Package("Z", 1).Number("13B.II.1", "c1", "1")));
  EXPECT_FALSE(fold.Apply(Package("A", 0)));
  EXPECT_EQ(fold.units(), 0);
}

TEST(FoldTest, VersionIsTheSumOfEntries) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 3));
  fold.Apply(Package("B", 4));
  EXPECT_EQ(fold.version(), 7);
  fold.Apply(Package("A", 9));
  EXPECT_EQ(fold.version(), 13);
  EXPECT_EQ(fold.units(), 2);
}

TEST(FoldTest, SumRowsComeFromLeavesNotFromWhatWasEntered) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1)
                 .Number("13B.II.1", "c1", "24")
                 .Number("13B.II.2", "c1", "50")
                 .Number("13B.II", "c1", "75")
                 .Number("13B.TONG", "c1", "999"));
  const v1::Table table = TableOf(fold, "13B");
  EXPECT_EQ(ValueIn(table, "13B.II", "c1"), "74");
  EXPECT_EQ(ValueIn(table, "13B.TONG", "c1"), "74");
}

TEST(FoldTest, ASumOfBlanksIsBlankAndNilIsZero) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1)
                 .Mark("13B.II.1", "c1", v1::MARK_NIL)
                 .Mark("13B.II.1", "c2", v1::MARK_NOT_AVAILABLE)
                 .Mark("13B.II.1", "c3", v1::MARK_NOT_APPLICABLE));
  const v1::Table table = TableOf(fold, "13B");
  EXPECT_EQ(ValueIn(table, "13B.II.1", "c1"), "0");
  EXPECT_EQ(FindCell(table, "13B.II.1", "c2"), nullptr);
  EXPECT_EQ(FindCell(table, "13B.II.1", "c3"), nullptr);
  EXPECT_EQ(FindCell(table, "13B.II.1", "c4"), nullptr);
}

TEST(FoldTest, CountsUnitsAndEstimatesPerCell) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1)
                 .Number("13B.II.1", "c1", "1", /*estimated=*/true)
                 .Number("13B.II.2", "c1", "2"));
  fold.Apply(Package("B", 1).Number("13B.II.1", "c1", "3"));
  const v1::Table table = TableOf(fold, "13B");
  const v1::TableCell& leaf = *FindCell(table, "13B.II.1", "c1");
  EXPECT_EQ(leaf.units(), 2);
  EXPECT_EQ(leaf.estimates(), 1);
  // A unit counts once in a sum row, however many addends it fills.
  const v1::TableCell& sum = *FindCell(table, "13B.II", "c1");
  EXPECT_EQ(sum.units(), 2);
  EXPECT_EQ(sum.estimates(), 1);
}

TEST(FoldTest, OnlyRowsTheUnitFillsCount) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1)
                 .Number("13B.I.1", "c1", "500")
                 .Number("13B.II.1", "c1", "24"));
  fold.Apply(Package("S", 1)
                 .Number("13B.I.1", "c1", "7")
                 .Number("13B.II.1", "c1", "900"));
  const v1::Table table = TableOf(fold, "13B");
  EXPECT_EQ(ValueIn(table, "13B.I.1", "c1"), "7");
  EXPECT_EQ(ValueIn(table, "13B.II.1", "c1"), "24");
  EXPECT_EQ(ValueIn(table, "13B.TONG", "c1"), "31");
}

TEST(FoldTest, ExcludedFormsAreOutAndComeBackWhenSentAgain) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1).Number("13B.II.1", "c1", "24"));
  fold.Apply(Package("A", 2).Number("13B.II.1", "c1", "24").Exclude("13B"));
  EXPECT_EQ(FindCell(TableOf(fold, "13B"), "13B.II.1", "c1"), nullptr);
  fold.Apply(Package("A", 3).Number("13B.II.1", "c1", "25"));
  EXPECT_EQ(ValueIn(TableOf(fold, "13B"), "13B.II.1", "c1"), "25");
}

TEST(FoldTest, ACorrectionAskedForLeavesFiguresCountedAndFlagsThem) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1).Number("13B.II.1", "c1", "24").Correct("13B"));
  fold.Apply(Package("B", 1).Number("13B.II.2", "c1", "1"));
  const v1::Table table = TableOf(fold, "13B");
  EXPECT_EQ(ValueIn(table, "13B.II.1", "c1"), "24");
  EXPECT_TRUE(FindCell(table, "13B.II.1", "c1")->flagged());
  EXPECT_TRUE(FindCell(table, "13B.II", "c1")->flagged());
  EXPECT_FALSE(FindCell(table, "13B.II.2", "c1")->flagged());
}

TEST(FoldTest, TablesByUnitTypeAndOfOneUnit) {
  const auto plan = SmallPlan();
  Fold fold(plan);
  fold.Apply(Package("A", 1).Number("13B.II.1", "c1", "1"));
  fold.Apply(Package("P", 1).Number("13B.II.1", "c1", "10"));
  fold.Apply(Package("B", 1).Number("13B.II.1", "c1", "100"));
  Scope communes, one;
  communes.type = plan->TypeIndex("xa");
  one.unit = plan->campaign().UnitIndex("P");
  EXPECT_EQ(ValueIn(TableOf(fold, "13B", communes), "13B.II", "c1"), "101");
  EXPECT_EQ(ValueIn(TableOf(fold, "13B", one), "13B.II", "c1"), "10");
}

// Cao Bằng's tasks (facts F-032 … F-038): 1330 + 596 + 113 = 2039 on
// 30/6/2025, 1687 + 527 = 2214 on 15/4/2026; +357, +414, −596 give +175.
TEST(FoldTest, TasksOfThreeTiersBecomeThoseOfTwo) {
  Fold before(SmallPlan()), after(SmallPlan());
  before.Apply(Package("S", 1).Number("13B.I.1", "c1", "1330"));
  before.Apply(Package("A", 1)
                   .Number("13B.II.1", "c1", "596")
                   .Number("13B.II.2", "c1", "113"));
  after.Apply(Package("S", 1).Number("13B.I.1", "c1", "1687"));
  after.Apply(Package("A", 1).Number("13B.II.2", "c1", "527"));
  EXPECT_EQ(ValueIn(TableOf(before, "13B"), "13B.TONG", "c1"), "2039");
  EXPECT_EQ(ValueIn(TableOf(after, "13B"), "13B.TONG", "c1"), "2214");
  EXPECT_EQ(1687 - 1330 + 527 - 113 - 596, 2214 - 2039);
}

}  // namespace
}  // namespace baocao::aggregation
