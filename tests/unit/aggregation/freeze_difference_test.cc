#include "services/aggregation/freeze_difference.h"

#include <gtest/gtest.h>

#include "tests/unit/aggregation/small_campaign.h"

namespace baocao::aggregation {
namespace {

const absl::Time kNow = At("2026-05-30T08:00:00+07:00");

TEST(FreezeDifferenceTest, NothingHasChangedAtFirst) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1).Number("13B.II.1", "c1", "1"));
  const auto frozen = MakeAllTables(fold, kNow, "bản in 30/5");
  EXPECT_EQ(frozen.size(), 4u);
  EXPECT_EQ(frozen[0].freeze(), "bản in 30/5");
  EXPECT_TRUE(Differences(frozen, MakeAllTables(fold, kNow, "")).empty());
}

TEST(FreezeDifferenceTest, TellsChangedGoneAndNewCells) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1)
                 .Number("13B.II.1", "c1", "1")
                 .Number("13B.II.1", "c2", "7"));
  const auto frozen = MakeAllTables(fold, kNow, "x");
  fold.Apply(Package("A", 2)
                 .Number("13B.II.1", "c1", "2")
                 .Number("13B.II.1", "c3", "3"));
  std::map<std::string, std::pair<std::string, std::string>> found;
  for (const v1::CellDifference& difference :
       Differences(frozen, MakeAllTables(fold, kNow, ""))) {
    if (difference.row() != "13B.II.1") continue;  // sums follow
    found[difference.column()] = {
        difference.has_frozen() ? difference.frozen() : "blank",
        difference.has_current() ? difference.current() : "blank"};
  }
  EXPECT_EQ(found["c1"], std::make_pair(std::string("1"), std::string("2")));
  EXPECT_EQ(found["c2"],
            std::make_pair(std::string("7"), std::string("blank")));
  EXPECT_EQ(found["c3"],
            std::make_pair(std::string("blank"), std::string("3")));
}

TEST(FreezeDifferenceTest, AFreezeKeepsTheListRows) {
  Fold fold(SmallPlan());
  fold.Apply(Package("A", 1).Listed("8B.I", "Trung tâm chính trị"));
  const auto frozen = MakeAllTables(fold, kNow, "x");
  EXPECT_EQ(frozen[0].form(), "8B");
  EXPECT_EQ(frozen[0].rows_size(), 1);
}

}  // namespace
}  // namespace baocao::aggregation
