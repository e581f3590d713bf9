// The worked examples are figures that provinces have printed.
#include "services/aggregation/changes.h"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>

namespace baocao::aggregation {
namespace {

using campaign::BoundIndicator;
using campaign::BoundValue;
using campaign::CellTerm;

constexpr auto kBefore = v1::TIME_POINT_BEFORE;
constexpr auto kNow = v1::TIME_POINT_NOW;

// Figures by number; every value is one cell.
class Book {
 public:
  BoundValue Value(v1::TimePoint point,
                   const std::optional<std::string>& number) {
    CellTerm term;
    term.row = next_++;
    if (number.has_value()) {
      cells_[term.row] = *report::Decimal::Parse(*number);
    }
    BoundValue value;
    value.point = point;
    value.terms = {term};
    return value;
  }

  BoundIndicator& Add(const std::string& id, std::vector<BoundValue> values) {
    BoundIndicator& made = indicators_.emplace_back();
    made.spec.set_id(id);
    made.spec.set_aggregation(v1::INDICATOR_AGGREGATION_SUM);
    made.values = std::move(values);
    return made;
  }

  void Part(BoundIndicator& indicator, const std::string& id,
            std::vector<BoundValue> values) {
    campaign::BoundPart& part = indicator.parts.emplace_back();
    part.spec.set_id(id);
    part.values = std::move(values);
    indicator.spec.set_parts_add_up(true);
  }

  v1::ChangeReport Report(bool of_one_unit = false) const {
    return MakeChangeReport(
        indicators_, of_one_unit,
        [&](const CellTerm& term) -> std::optional<report::Decimal> {
          const auto found = cells_.find(term.row);
          if (found == cells_.end()) return std::nullopt;
          return found->second;
        });
  }

 private:
  std::vector<BoundIndicator> indicators_;
  std::map<int, report::Decimal> cells_;
  int next_ = 0;
};

// 2.039 = 1.330 + 596 + 113 before, 2.214 = 1.687 + 527 after.
TEST(ChangesTest, ATierThatWasDoneAwayWithGivesItsTasksToTheOthers) {
  Book book;
  BoundIndicator& tasks = book.Add(
      "III.2-01", {book.Value(kBefore, "2039"), book.Value(kNow, "2214")});
  tasks.spec.set_parts_are_tiers(true);
  book.Part(tasks, "tinh",
            {book.Value(kBefore, "1330"), book.Value(kNow, "1687")});
  book.Part(tasks, "huyen", {book.Value(kBefore, "596")});
  book.Part(tasks, "xa", {book.Value(kBefore, "113"), book.Value(kNow, "527")});
  const v1::ChangeReport report = book.Report();
  EXPECT_EQ(report.faults_size(), 0);
  ASSERT_EQ(report.changes_size(), 1);
  const v1::IndicatorChange& change = report.changes(0);
  EXPECT_EQ(change.whole().difference(), "175");
  EXPECT_EQ(change.whole().rate(), "8.58");
  EXPECT_EQ(change.parts(0).change().difference(), "357");
  EXPECT_EQ(change.parts(0).change().rate(), "26.84");
  EXPECT_EQ(change.parts(0).fate(), v1::PART_FATE_STAYS);
  EXPECT_EQ(change.parts(1).change().difference(), "");
  EXPECT_EQ(change.parts(1).fate(), v1::PART_FATE_ENDED);
  EXPECT_EQ(change.parts(2).change().difference(), "414");
  EXPECT_EQ(change.parts(2).change().rate(), "366.37");
  EXPECT_EQ(change.transfer().given(), "596");
  EXPECT_EQ(change.transfer().taken(), "771");
  EXPECT_EQ(change.transfer().moved(), "596");
  EXPECT_EQ(change.transfer().net(), "175");
}

// 2.007 = 1.239 + 768 before, 1.045 + 962 after: nothing new, 194 moved.
TEST(ChangesTest, TasksMayMoveWhileTheirNumberStays) {
  Book book;
  BoundIndicator& tasks = book.Add(
      "III.2-01", {book.Value(kBefore, "2007"), book.Value(kNow, "2007")});
  tasks.spec.set_parts_are_tiers(true);
  book.Part(tasks, "tinh",
            {book.Value(kBefore, "1239"), book.Value(kNow, "1045")});
  book.Part(tasks, "xa", {book.Value(kBefore, "768"), book.Value(kNow, "962")});
  const v1::ChangeReport report = book.Report();
  EXPECT_EQ(report.faults_size(), 0);
  const v1::IndicatorChange& change = report.changes(0);
  EXPECT_EQ(change.whole().difference(), "0");
  EXPECT_EQ(change.whole().rate(), "0");
  EXPECT_EQ(change.parts(0).change().difference(), "-194");
  EXPECT_EQ(change.parts(1).change().difference(), "194");
  EXPECT_EQ(change.transfer().moved(), "194");
  EXPECT_EQ(change.transfer().net(), "0");
}

// 97 + 252 + 37 = 386, printed as 310.
TEST(ChangesTest, AWholeThatIsNotTheSumOfItsPartsIsTold) {
  Book book;
  BoundIndicator& delegated =
      book.Add("III.2-10", {book.Value(v1::TIME_POINT_PERIOD, "310")});
  for (const char* number : {"97", "252", "37"}) {
    book.Part(delegated, number, {book.Value(v1::TIME_POINT_PERIOD, number)});
  }
  const v1::ChangeReport report = book.Report();
  EXPECT_EQ(report.changes_size(), 0);
  ASSERT_EQ(report.faults_size(), 1);
  EXPECT_EQ(report.faults(0).whole(), "310");
  EXPECT_EQ(report.faults(0).parts(), "386");
  EXPECT_EQ(report.faults(0).difference(), "-76");
}

TEST(ChangesTest, AMissingTierIsNoTransfer) {
  Book book;
  BoundIndicator& tasks =
      book.Add("III.2-01", {book.Value(kBefore, "10"), book.Value(kNow, "12")});
  tasks.spec.set_parts_are_tiers(true);
  book.Part(tasks, "tinh",
            {book.Value(kBefore, "10"), book.Value(kNow, std::nullopt)});
  EXPECT_FALSE(book.Report().changes(0).has_transfer());
}

TEST(ChangesTest, ABlankWholeIsTheSumOfItsParts) {
  Book book;
  BoundIndicator& units = book.Add(
      "III.1-01", {book.Value(kBefore, std::nullopt), book.Value(kNow, "7")});
  book.Part(units, "tinh", {book.Value(kBefore, "6"), book.Value(kNow, "4")});
  book.Part(units, "xa", {book.Value(kBefore, "4"), book.Value(kNow, "3")});
  const v1::ChangeReport report = book.Report();
  EXPECT_EQ(report.changes(0).whole().values(0).value(), "10");
  EXPECT_EQ(report.changes(0).whole().difference(), "-3");
  EXPECT_EQ(report.changes(0).whole().rate(), "-30");
}

TEST(ChangesTest, ThreePointsOfTimeAreComparedFirstWithLast) {
  Book book;
  book.Add("III.1-01", {book.Value(kBefore, "8"),
                        book.Value(v1::TIME_POINT_ARRANGEMENT, "20"),
                        book.Value(kNow, "9")});
  const v1::Change change = book.Report().changes(0).whole();
  ASSERT_EQ(change.values_size(), 3);
  EXPECT_EQ(change.difference(), "1");
  EXPECT_EQ(change.rate(), "12.5");
}

TEST(ChangesTest, WhatCanNotBeToldIsLeftBlank) {
  Book book;
  book.Add("a", {book.Value(kBefore, "0"), book.Value(kNow, "5")});
  book.Add("b", {book.Value(kBefore, std::nullopt), book.Value(kNow, "5")});
  const v1::ChangeReport report = book.Report();
  EXPECT_EQ(report.changes(0).whole().difference(), "5");
  EXPECT_EQ(report.changes(0).whole().rate(), "");
  EXPECT_EQ(report.changes(1).whole().difference(), "");
}

TEST(ChangesTest, LevelsAreOfOneUnitOnlyAndPeriodsAreNoStates) {
  Book book;
  book.Add("level", {book.Value(kBefore, "50"), book.Value(kNow, "60")})
      .spec.set_aggregation(v1::INDICATOR_AGGREGATION_LEVEL);
  book.Add("money",
           {book.Value(v1::TIME_POINT_YEAR, "50"), book.Value(kNow, "60")});
  EXPECT_EQ(book.Report().changes_size(), 0);
  ASSERT_EQ(book.Report(/*of_one_unit=*/true).changes_size(), 1);
}

}  // namespace
}  // namespace baocao::aggregation
