#include "services/aggregation/contributions.h"

#include <gtest/gtest.h>

#include "tests/unit/aggregation/small_campaign.h"

namespace baocao::aggregation {
namespace {

CellAt Place(const Fold& fold, const std::string& row,
             const std::string& column) {
  const int form =
      fold.plan().campaign().FormIndex(row.substr(0, row.find('.')));
  const FormPlan& plan = fold.plan().form(form);
  return {form, plan.form->RowIndex(row),
          column == "#" ? plan.count_column() : plan.form->ColumnIndex(column)};
}

std::vector<v1::Contribution> All(const Fold& fold, const CellAt& cell) {
  return ListContributions(fold, cell, Scope(), 0, 100).contributions;
}

TEST(ContributionsTest, TellsWhatEachUnitEnteredAndGives) {
  Fold fold(SmallPlan());
  fold.Apply(Package("B", 2)
                 .Number("12B.I.2", "n25", "2.5", /*estimated=*/true)
                 .Choose("12B.I.2", "tong-thu")
                 .Money("12B", "tỷ đồng"));
  fold.Apply(Package("A", 1)
                 .Mark("12B.I.2", "n25", v1::MARK_NOT_AVAILABLE)
                 .Money("12B", "triệu đồng"));
  const auto given = All(fold, Place(fold, "12B.I.2", "n25"));
  ASSERT_EQ(given.size(), 2u);
  EXPECT_EQ(given[0].unit(), "A");
  EXPECT_EQ(given[0].mark(), v1::MARK_NOT_AVAILABLE);
  EXPECT_FALSE(given[0].has_value());
  EXPECT_EQ(given[1].entered(), "2.5");
  EXPECT_EQ(given[1].money_unit(), "tỷ đồng");
  EXPECT_EQ(given[1].value(), "2500");
  EXPECT_TRUE(given[1].estimated());
  EXPECT_EQ(given[1].revision(), 2);
}

TEST(ContributionsTest, OfAComputedRowTheyAddUpToTheCell) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1)
                 .Number("13B.II.1", "c1", "1")
                 .Number("13B.II.2", "c1", "2"));
  fold.Apply(Package("S", 1).Number("13B.I.1", "c1", "10"));
  const CellAt total = Place(fold, "13B.TONG", "c1");
  const auto given = All(fold, total);
  ASSERT_EQ(given.size(), 2u);
  EXPECT_EQ(given[0].value(), "3");
  EXPECT_EQ(given[1].value(), "10");
  Totals totals(fold, Scope());
  EXPECT_EQ(CellOf(totals, total).value(), "13");
}

TEST(ContributionsTest, ExcludedOnesAreShownAndNotSummed) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1).Number("13B.II.1", "c1", "5").Exclude("13B"));
  const CellAt cell = Place(fold, "13B.II.1", "c1");
  const auto given = All(fold, cell);
  ASSERT_EQ(given.size(), 1u);
  EXPECT_TRUE(given[0].excluded());
  EXPECT_EQ(given[0].value(), "5");
  Totals totals(fold, Scope());
  EXPECT_FALSE(CellOf(totals, cell).has_value());
}

TEST(ContributionsTest, DuplicateListRowsAreLeftOut) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1).Listed("8B.I", "Trung tâm"));
  fold.Apply(Package("S", 1)
                 .Listed("8B.I", "Trung tâm")
                 .Listed("8B.I", "Trường Chính trị"));
  const auto given = All(fold, Place(fold, "8B.I", "#"));
  ASSERT_EQ(given.size(), 2u);
  EXPECT_EQ(given[0].value(), "1");
  EXPECT_EQ(given[1].value(), "1");
}

TEST(ContributionsTest, PagesGoOnBehindTheLastUnit) {
  Fold fold(SmallPlan());
  for (const char* unit : {"A", "B", "C"}) {
    fold.Apply(Package(unit, 1).Number("13B.II.1", "c1", "1"));
  }
  const CellAt cell = Place(fold, "13B.II.1", "c1");
  const ContributionPage first = ListContributions(fold, cell, Scope(), 0, 2);
  ASSERT_EQ(first.contributions.size(), 2u);
  ASSERT_TRUE(first.next_unit.has_value());
  const ContributionPage second =
      ListContributions(fold, cell, Scope(), *first.next_unit, 2);
  ASSERT_EQ(second.contributions.size(), 1u);
  EXPECT_EQ(second.contributions[0].unit(), "C");
  EXPECT_FALSE(second.next_unit.has_value());
}

}  // namespace
}  // namespace baocao::aggregation
