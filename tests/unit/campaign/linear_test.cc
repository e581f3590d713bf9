#include "services/campaign/linear.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

namespace baocao::campaign {
namespace {

using report::Decimal;

// Terms are told apart by their row; blank rows are not in the map.
using Cells = std::map<int, Decimal>;

LinearInstance Relate(std::vector<int> left, std::vector<int> right,
                      v1::Relation relation = v1::RELATION_EQUAL) {
  LinearInstance instance;
  instance.relation = relation;
  for (int row : left) instance.left.push_back(CellTerm{0, row, 0});
  for (int row : right) instance.right.push_back(CellTerm{0, row, 0});
  return instance;
}

LinearResult Check(const LinearInstance& instance, const Cells& cells) {
  return Evaluate(instance,
                  [&](const CellTerm& term) -> std::optional<Decimal> {
                    const auto found = cells.find(term.row);
                    if (found == cells.end()) return std::nullopt;
                    return found->second;
                  });
}

Decimal D(std::string_view text) { return *Decimal::Parse(text); }

TEST(LinearTest, HoldsWhereBothSidesAgree) {
  const auto result =
      Check(Relate({0}, {1, 2}), {{0, D("5")}, {1, D("2")}, {2, D("3")}});
  EXPECT_TRUE(result.holds);
  EXPECT_FALSE(result.silent);
  EXPECT_EQ(result.left, D("5"));
  EXPECT_EQ(result.right, D("5"));
}

TEST(LinearTest, TheHanoiFiguresOfTheOutlineDoNotAddUp) {
  const auto result =
      Check(Relate({0}, {1, 2, 3}),
            {{0, D("310")}, {1, D("97")}, {2, D("252")}, {3, D("37")}});
  EXPECT_FALSE(result.holds);
  EXPECT_EQ(result.right, D("386"));
}

TEST(LinearTest, TheTaskCountsOfCaoBangAndHanoiAddUp) {
  EXPECT_TRUE(
      Check(Relate({0}, {1, 2, 3}),
            {{0, D("2039")}, {1, D("1330")}, {2, D("596")}, {3, D("113")}})
          .holds);
  EXPECT_TRUE(Check(Relate({0}, {1, 2}),
                    {{0, D("2214")}, {1, D("1687")}, {2, D("527")}})
                  .holds);
  EXPECT_TRUE(Check(Relate({0}, {1, 2}),
                    {{0, D("2007")}, {1, D("962")}, {2, D("1045")}})
                  .holds);
}

TEST(LinearTest, BlankAddendsCountZeroOnceOneIsFilled) {
  EXPECT_TRUE(Check(Relate({0}, {1, 2}), {{0, D("3")}, {2, D("3")}}).holds);
  EXPECT_FALSE(Check(Relate({0}, {1, 2}), {{0, D("4")}, {2, D("3")}}).holds);
}

TEST(LinearTest, SaysNothingWhereASideIsWhollyBlank) {
  EXPECT_TRUE(Check(Relate({0}, {1, 2}), {}).silent);
  const auto no_total = Check(Relate({0}, {1, 2}), {{1, D("7")}});
  EXPECT_TRUE(no_total.silent);
  EXPECT_TRUE(no_total.holds);
  EXPECT_FALSE(no_total.lone_total);
}

TEST(LinearTest, ATotalWithoutAnyAddendIsALoneTotal) {
  const auto result = Check(Relate({0}, {1, 2}), {{0, D("7")}});
  EXPECT_TRUE(result.silent);
  EXPECT_TRUE(result.lone_total);
  EXPECT_TRUE(result.holds);
}

TEST(LinearTest, AnUpperBoundIsNoTotal) {
  EXPECT_FALSE(
      Check(Relate({0}, {1}, v1::RELATION_AT_MOST), {{0, D("7")}}).lone_total);
}

TEST(LinearTest, ZeroIsFilledAndNotBlank) {
  EXPECT_FALSE(Check(Relate({0}, {1}), {{0, D("7")}, {1, D("0")}}).holds);
  EXPECT_FALSE(Check(Relate({0}, {1}), {{0, D("7")}, {1, D("0")}}).silent);
}

TEST(LinearTest, ComparesInBothDirections) {
  const auto at_most = Relate({0}, {1}, v1::RELATION_AT_MOST);
  EXPECT_TRUE(Check(at_most, {{0, D("3")}, {1, D("3")}}).holds);
  EXPECT_FALSE(Check(at_most, {{0, D("4")}, {1, D("3")}}).holds);
  const auto at_least = Relate({0}, {1}, v1::RELATION_AT_LEAST);
  EXPECT_TRUE(Check(at_least, {{0, D("4")}, {1, D("3")}}).holds);
  EXPECT_FALSE(Check(at_least, {{0, D("2")}, {1, D("3")}}).holds);
}

TEST(LinearTest, CountsHaveNoTolerance) {
  EXPECT_FALSE(
      Check(Relate({0}, {1, 2}), {{0, D("6")}, {1, D("2")}, {2, D("3")}})
          .holds);
}

TEST(LinearTest, MoneyHasHalfADigitForEachFilledAddendAndOneMore) {
  LinearInstance money = Relate({0}, {1, 2, 3});
  money.money = true;
  // One decimal shown, two addends filled: 0,05 × 3 = 0,15.
  EXPECT_TRUE(
      Check(money, {{0, D("10.1")}, {1, D("5.0")}, {2, D("5.0")}}).holds);
  // The most decimals any term shows count: 0,005 × 3.
  EXPECT_FALSE(
      Check(money, {{0, D("10.1")}, {1, D("5.00")}, {2, D("5")}}).holds);
  EXPECT_FALSE(
      Check(money, {{0, D("10.2")}, {1, D("5.0")}, {2, D("5.0")}}).holds);
  // Whole numbers: 0,5 × 3 = 1,5.
  EXPECT_TRUE(Check(money, {{0, D("11")}, {1, D("5")}, {2, D("5")}}).holds);
  EXPECT_FALSE(Check(money, {{0, D("12")}, {1, D("5")}, {2, D("5")}}).holds);
}

TEST(LinearTest, TheDigitsShownMayStandBeforeThePoint) {
  LinearInstance money = Relate({0}, {1, 2});
  money.money = true;
  // 3,9 = 1,5 + 2,3 tỷ đồng, told in triệu đồng.
  const Cells cells = {{0, D("3900")}, {1, D("1500")}, {2, D("2300")}};
  const auto lookup = [&](const CellTerm& term) {
    return std::optional<Decimal>(cells.at(term.row));
  };
  EXPECT_TRUE(
      Evaluate(money, lookup, [](const CellTerm&) { return 1 - 3; }).holds);
  EXPECT_FALSE(
      Evaluate(money, lookup, [](const CellTerm&) { return 0; }).holds);
  EXPECT_FALSE(
      Evaluate(money, lookup, [](const CellTerm&) { return kNoDigits; }).holds);
}

TEST(LinearTest, TheToleranceHoldsForBoundsToo) {
  LinearInstance money = Relate({0}, {1}, v1::RELATION_AT_MOST);
  money.money = true;
  EXPECT_TRUE(Check(money, {{0, D("11")}, {1, D("10")}}).holds);
  EXPECT_FALSE(Check(money, {{0, D("12")}, {1, D("10")}}).holds);
}

TEST(LinearTest, FactorsMultiply) {
  LinearInstance instance = Relate({0}, {1, 2});
  instance.right[1].factor = Decimal(-1);
  EXPECT_TRUE(Check(instance, {{0, D("2")}, {1, D("5")}, {2, D("3")}}).holds);
}

// Against plain sums of int64 over filled cells.
RC_GTEST_PROP(LinearProperty, AgreesWithANaiveSum, ()) {
  const int left = *rc::gen::inRange(1, 4);
  const int right = *rc::gen::inRange(1, 6);
  const auto relation = *rc::gen::element(
      v1::RELATION_EQUAL, v1::RELATION_AT_MOST, v1::RELATION_AT_LEAST);
  LinearInstance instance;
  instance.relation = relation;
  Cells cells;
  int64_t sums[2] = {0, 0};
  int filled[2] = {0, 0};
  for (int i = 0; i < left + right; ++i) {
    const int side = i < left ? 0 : 1;
    const int factor = *rc::gen::inRange(-2, 3);
    auto& terms = side == 0 ? instance.left : instance.right;
    terms.push_back(CellTerm{0, i, 0, Decimal(factor)});
    if (*rc::gen::inRange(0, 3) == 0) continue;
    const int value = *rc::gen::inRange(-3, 4);
    cells[i] = Decimal(value);
    sums[side] += int64_t{factor} * value;
    ++filled[side];
  }
  const LinearResult result = Check(instance, cells);
  RC_ASSERT(result.left == Decimal(sums[0]));
  RC_ASSERT(result.right == Decimal(sums[1]));
  RC_ASSERT(result.silent == (filled[0] == 0 || filled[1] == 0));
  const bool agrees = relation == v1::RELATION_EQUAL     ? sums[0] == sums[1]
                      : relation == v1::RELATION_AT_MOST ? sums[0] <= sums[1]
                                                         : sums[0] >= sums[1];
  RC_ASSERT(result.holds == (result.silent || agrees));
}

}  // namespace
}  // namespace baocao::campaign
