#include "services/campaign/indicators.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "services/campaign/load.h"

namespace baocao::campaign {
namespace {

class ShippedIndicatorsTest : public testing::Test {
 protected:
  void SetUp() override {
    const std::string folder =
        std::string(BAOCAO_PROJECT_DIR) + "/campaigns/an-giang-2026";
    auto loaded = LoadOrStatus(folder);
    ASSERT_TRUE(loaded.ok()) << loaded.status();
    campaign_ = *loaded;
    auto indicators = LoadIndicators(folder, *campaign_);
    ASSERT_TRUE(indicators.ok()) << indicators.status();
    indicators_ = *std::move(indicators);
  }
  const BoundIndicator& Find(std::string_view id) {
    for (const BoundIndicator& each : indicators_) {
      if (each.spec.id() == id) return each;
    }
    ADD_FAILURE() << id;
    return indicators_.front();
  }
  std::shared_ptr<const Campaign> campaign_;
  std::vector<BoundIndicator> indicators_;
};

// 76 by the outline's count; equipment and cars, one of them, are two here.
TEST_F(ShippedIndicatorsTest, AreAllThatTheOutlineAsksFor) {
  EXPECT_EQ(indicators_.size(), 77u);
  std::map<v1::IndicatorKind, int> kinds;
  for (const BoundIndicator& each : indicators_) ++kinds[each.spec.kind()];
  EXPECT_EQ(kinds[v1::INDICATOR_KIND_NUMBER], 50);
  EXPECT_EQ(kinds[v1::INDICATOR_KIND_DEGREE], 27);
}

TEST_F(ShippedIndicatorsTest, EachPointOfTimeIsBoundToCells) {
  for (const BoundIndicator& each : indicators_) {
    EXPECT_TRUE(!each.values.empty() || !each.parts.empty()) << each.spec.id();
    for (const BoundValue& value : each.values) {
      EXPECT_FALSE(value.terms.empty()) << each.spec.id();
    }
    for (const BoundPart& part : each.parts) {
      for (const BoundValue& value : part.values) {
        EXPECT_FALSE(value.terms.empty())
            << each.spec.id() << " " << part.spec.id();
      }
    }
  }
}

// One value entered once: form CT asks for nothing that no indicator reads.
TEST_F(ShippedIndicatorsTest, EachEnteredRowOfTheirFormIsReadByOne) {
  const int form = campaign_->FormIndex("CT");
  ASSERT_GE(form, 0);
  std::set<int> read;
  const auto see = [&](const std::vector<BoundValue>& values) {
    for (const BoundValue& value : values) {
      for (const auto& terms : {value.terms, value.denominator}) {
        for (const CellTerm& term : terms) {
          if (term.form == form) read.insert(term.row);
        }
      }
    }
  };
  for (const BoundIndicator& each : indicators_) {
    see(each.values);
    for (const BoundPart& part : each.parts) see(part.values);
  }
  const Form& indicators = campaign_->forms()[form];
  for (int row = 0; row < indicators.row_count(); ++row) {
    if (indicators.row(row).kind() != v1::ROW_KIND_LEAF) continue;
    EXPECT_TRUE(read.contains(row)) << indicators.row(row).key();
  }
}

TEST_F(ShippedIndicatorsTest, TheirFormIsNotCountedForCompleteness) {
  const Form& form = *campaign_->FindForm("CT");
  for (const v1::Unit& unit : campaign_->units()) {
    EXPECT_FALSE(campaign_->Owes(unit, form)) << unit.code();
  }
}

TEST_F(ShippedIndicatorsTest, ListedDocumentsAndUnitsAreCountedByTheirRows) {
  const BoundValue& documents = Find("II-05").values.front();
  EXPECT_EQ(documents.terms.size(), 8u);
  for (const CellTerm& term : documents.terms) EXPECT_EQ(term.column, -1);
}

TEST_F(ShippedIndicatorsTest, BlankCellsAreNoFigureAndRatiosAreHalvesUp) {
  const BoundValue& rate = Find("III.1-10").values.front();
  std::map<int, std::string> cells;  // by row
  const auto lookup =
      [&](const CellTerm& term) -> std::optional<report::Decimal> {
    const auto found = cells.find(term.row);
    if (found == cells.end()) return std::nullopt;
    return report::Decimal::Parse(found->second);
  };
  EXPECT_EQ(ValueOf(rate, lookup), std::nullopt);
  cells[rate.terms.front().row] = "1";
  EXPECT_EQ(ValueOf(rate, lookup), std::nullopt);
  cells[rate.denominator.front().row] = "800";
  EXPECT_EQ(ValueOf(rate, lookup)->ToString(), "0.13");  // 0,125 %
  cells[rate.denominator.front().row] = "0";
  EXPECT_EQ(ValueOf(rate, lookup), std::nullopt);
}

}  // namespace
}  // namespace baocao::campaign
