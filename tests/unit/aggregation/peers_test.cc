#include "services/aggregation/peers.h"

#include <gtest/gtest.h>

#include "services/aggregation/fold.h"
#include "tests/unit/aggregation/small_campaign.h"

namespace baocao::aggregation {
namespace {

using report::Decimal;

std::vector<Decimal> Numbers(const std::vector<std::string>& texts) {
  std::vector<Decimal> numbers;
  for (const std::string& text : texts) {
    numbers.push_back(*Decimal::Parse(text));
  }
  return numbers;
}

TEST(PeersTest, TheMedianOfAnOddNumberIsTheMiddleOne) {
  const MedianAndDeviation middle = MedianOf(Numbers({"9", "1", "100"}));
  EXPECT_EQ(middle.median.ToString(), "9");
  EXPECT_EQ(middle.deviation.ToString(), "8");
}

TEST(PeersTest, TheMedianOfAnEvenNumberIsTheExactMean) {
  const MedianAndDeviation middle = MedianOf(Numbers({"1", "2", "4", "0.1"}));
  EXPECT_EQ(middle.median.ToString(), "1.5");
  EXPECT_EQ(middle.deviation.ToString(), "0.95");
}

TEST(PeersTest, CellsThatTooFewUnitsOfATypeGiveAreLeftOut) {
  const auto plan = SmallPlan();  // at least 3
  Fold fold(plan);
  fold.Apply(Package("A", 1).Number("13B.II.1", "c1", "10"));
  fold.Apply(Package("B", 1).Number("13B.II.1", "c1", "20"));
  fold.Apply(Package("P", 1).Number("13B.II.1", "c1", "30"));
  EXPECT_EQ(MakePeers(*plan, fold.records(), 3).cells_size(), 0);
  fold.Apply(Package("C", 1).Number("13B.II.1", "c1", "60"));
  const v1::Peers peers = MakePeers(*plan, fold.records(), 4);
  EXPECT_EQ(peers.version(), 4);
  ASSERT_EQ(peers.cells_size(), 3);  // the row and the two that add it
  const v1::PeerCell& cell = peers.cells(1);
  EXPECT_EQ(cell.row(), "13B.II.1");
  EXPECT_EQ(cell.unit_type(), "xa");
  EXPECT_EQ(cell.units(), 3);
  EXPECT_EQ(cell.median(), "20");
  EXPECT_EQ(cell.mad(), "10");
}

TEST(PeersTest, ExcludedItemsAndMarksTakeNoPart) {
  const auto plan = SmallPlan();
  Fold fold(plan);
  fold.Apply(Package("A", 1).Number("13B.II.1", "c1", "10"));
  fold.Apply(Package("B", 1).Number("13B.II.1", "c1", "20"));
  fold.Apply(Package("C", 1).Number("13B.II.1", "c1", "60").Exclude("13B"));
  EXPECT_EQ(MakePeers(*plan, fold.records(), 3).cells_size(), 0);
}

}  // namespace
}  // namespace baocao::aggregation
