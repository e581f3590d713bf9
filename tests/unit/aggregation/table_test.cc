#include "services/aggregation/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/aggregation/small_campaign.h"

namespace baocao::aggregation {
namespace {

using ::testing::ElementsAre;

TEST(TableTest, MoneyIsConvertedExactlyBeforeItIsAdded) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1)
                 .Number("12B.I.2", "n25", "12345678")
                 .Choose("12B.I.2", "tong-thu")
                 .Money("12B", "đồng"));
  fold.Apply(Package("B", 1)
                 .Number("12B.I.2", "n25", "1.5")
                 .Choose("12B.I.2", "tong-thu")
                 .Money("12B", "tỷ đồng"));
  EXPECT_EQ(ValueIn(TableOf(fold, "12B"), "12B.I.2", "n25"), "1512.345678");
}

TEST(TableTest, SharesComeFromSumsAndAreNeverAdded) {
  Fold fold(SmallPlan());
  fold.Apply(Package("F", 1)
                 .Number("12B.I.1", "n25", "200")
                 .Number("12B.I.1", "n25p", "99")
                 .Money("12B", "triệu đồng"));
  fold.Apply(Package("A", 1)
                 .Number("12B.I.2", "n25", "100")
                 .Number("12B.I.2", "n25p", "50")
                 .Choose("12B.I.2", "tong-thu")
                 .Money("12B", "triệu đồng"));
  const v1::Table table = TableOf(fold, "12B");
  EXPECT_EQ(ValueIn(table, "12B.I.1", "n25p"), "66.67");
  EXPECT_EQ(ValueIn(table, "12B.I.2", "n25p"), "33.33");
  EXPECT_EQ(ValueIn(table, "12B.I", "n25p"), "100");
}

TEST(TableTest, GrdpOfCommunesIsNeverSummedAndTheOwnersStands) {
  const auto plan = SmallPlan();
  Fold fold(plan);
  fold.Apply(Package("A", 1).Number("12B.II.2", "n25", "5"));
  fold.Apply(Package("B", 1).Number("12B.II.2", "n25", "6"));
  fold.Apply(Package("F", 1).Number("12B.II", "n25", "270000"));
  const v1::Table table = TableOf(fold, "12B");
  EXPECT_EQ(FindCell(table, "12B.II.2", "n25"), nullptr);
  EXPECT_EQ(ValueIn(table, "12B.II", "n25"), "270000");
  // In its own table a unit sees what it wrote.
  Scope one;
  one.unit = plan->campaign().UnitIndex("A");
  EXPECT_EQ(ValueIn(TableOf(fold, "12B", one), "12B.II.2", "n25"), "5");
}

TEST(TableTest, RatiosDivideSums) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1)
                 .Number("14B.1", "xong", "1")
                 .Number("14B.1", "tong", "2"));
  fold.Apply(Package("B", 1)
                 .Number("14B.1", "xong", "1")
                 .Number("14B.1", "tong", "4"));
  // Not the mean of 50 % and 25 %.
  EXPECT_EQ(ValueIn(TableOf(fold, "14B"), "14B.1", "tyle"), "33.33");
}

TEST(TableTest, ARatioOverNothingIsBlank) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1)
                 .Number("14B.1", "xong", "0")
                 .Number("14B.1", "tong", "0"));
  EXPECT_EQ(FindCell(TableOf(fold, "14B"), "14B.1", "tyle"), nullptr);
}

TEST(TableTest, TextsAreJoinedEachOnce) {
  Fold fold(SmallPlan());
  fold.Apply(Package("B", 1).Text("14B.1", "cach", "trực tuyến"));
  fold.Apply(Package("A", 1).Text("14B.1", "cach", "trực tiếp"));
  fold.Apply(Package("C", 1).Text("14B.1", "cach", "trực tuyến"));
  const v1::Table table = TableOf(fold, "14B");
  EXPECT_EQ(FindCell(table, "14B.1", "cach")->text(), "trực tiếp; trực tuyến");
}

TEST(TableTest, TotalsOfMixedOrUntoldReadingsAreFlagged) {
  const auto give = [](Fold& fold, const std::string& unit,
                       const std::string& option) {
    Package package(unit, 1);
    package.Number("12B.I.2", "n25", "10").Money("12B", "triệu đồng");
    if (!option.empty()) package.Choose("12B.I.2", option);
    fold.Apply(package);
    const v1::Table table = TableOf(fold, "12B");
    // What is computed from the row has its doubts.
    EXPECT_EQ(FindCell(table, "12B.I.2", "n25")->flagged(),
              FindCell(table, "12B.I", "n25")->flagged());
    return FindCell(table, "12B.I.2", "n25")->flagged();
  };
  Fold same(SmallPlan()), mixed(SmallPlan()), untold(SmallPlan());
  EXPECT_FALSE(give(same, "A", "tong-thu"));
  EXPECT_FALSE(give(same, "B", "tong-thu"));
  EXPECT_FALSE(give(mixed, "A", "tong-thu"));
  EXPECT_TRUE(give(mixed, "B", "tren-dia-ban"));
  EXPECT_TRUE(give(untold, "A", ""));
}

TEST(TableTest, CellsStandInFormOrder) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1)
                 .Number("13B.II.2", "c1", "2")
                 .Number("13B.II.1", "c2", "1")
                 .Number("13B.II.1", "c1", "1"));
  std::vector<std::string> places;
  const v1::Table table = TableOf(fold, "13B");
  for (const v1::TableCell& cell : table.cells()) {
    places.push_back(cell.row() + " " + cell.column());
  }
  EXPECT_THAT(places, ElementsAre("13B.II c1", "13B.II c2", "13B.II.1 c1",
                                  "13B.II.1 c2", "13B.II.2 c1", "13B.TONG c1",
                                  "13B.TONG c2"));
}

TEST(TableTest, TellsWhoIsInAndWhoIsMissing) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1).Number("13B.II.1", "c1", "1"));
  fold.Apply(Package("C", 1).Mark("13B.II.1", "c1", v1::MARK_NOT_AVAILABLE));
  fold.Apply(Package("P", 1).Number("13B.II.1", "c1", "1").Exclude("13B"));
  const v1::Table table = TableOf(fold, "13B");
  EXPECT_THAT(table.missing_units(), ElementsAre("B", "P"));
  EXPECT_EQ(table.units_expected(), 4);
  EXPECT_EQ(table.units_included(), 2);
  EXPECT_EQ(table.version(), 3);
}

TEST(TableTest, UnitsExpectedAreCountedPerRow) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1).Number("13B.II.1", "c1", "1"));
  std::map<std::string, std::pair<int, int>> rows;
  const v1::Table table = TableOf(fold, "13B");
  for (const v1::RowCoverage& row : table.coverage()) {
    rows[row.row()] = {row.units_included(), row.units_expected()};
  }
  EXPECT_EQ(rows["13B.I.1"], std::make_pair(0, 1));
  EXPECT_EQ(rows["13B.II.1"], std::make_pair(1, 4));
  EXPECT_EQ(rows["13B.II.2"], std::make_pair(0, 4));
  EXPECT_EQ(rows["13B.TONG"], std::make_pair(1, 5));
}

TEST(TableTest, RulesAreCheckedAgainOnTheSums) {
  Fold fold(SmallPlan());
  // Each was justified where it was sent; together 5 + 6 is not 10.
  fold.Apply(Package("A", 1)
                 .Number("13B.II.1", "c2", "5")
                 .Number("13B.II.1", "c3", "6")
                 .Number("13B.II.1", "c4", "10")
                 .Number("13B.II.1", "c1", "100"));
  const v1::Table table = TableOf(fold, "13B");
  ASSERT_EQ(table.findings_size(), 1);  // the rule for units only is left out
  const v1::Finding& finding = table.findings(0);
  EXPECT_EQ(finding.rule(), "R13B-3");
  EXPECT_EQ(finding.place().row(), "13B.II");
  EXPECT_EQ(finding.actual(), "11");
  EXPECT_EQ(finding.expected(), "10");
  EXPECT_EQ(finding.message_vi(), "Cấp xã: 11 khác 10");
  fold.Apply(Package("B", 1).Number("13B.II.1", "c4", "1"));
  EXPECT_EQ(TableOf(fold, "13B").findings_size(), 0);
}

}  // namespace
}  // namespace baocao::aggregation
