#include <gtest/gtest.h>

#include "services/campaign/campaign.h"
#include "tests/unit/campaign/campaign_folder.h"

namespace baocao::campaign {
namespace {

class FormTest : public testing::Test {
 protected:
  std::vector<std::string> Keys(const Form& form, std::vector<int> rows) {
    std::vector<std::string> keys;
    for (int row : rows) keys.push_back(form.row(row).key());
    return keys;
  }
  std::vector<std::string> Keys(const Form& form, absl::Span<const int> rows) {
    return Keys(form, std::vector<int>(rows.begin(), rows.end()));
  }
  using Names = std::vector<std::string>;

  std::shared_ptr<const Campaign> campaign_ = SmallCampaign();
  const Form& a_ = *campaign_->FindForm("A");
  const Form& b_ = *campaign_->FindForm("B");
};

TEST_F(FormTest, FindsRowsAndColumnsByKeyInPrintedOrder) {
  EXPECT_EQ(a_.RowIndex("A.I"), 0);
  EXPECT_EQ(a_.row(a_.RowIndex("A.T")).label(), "Tổng cộng");
  EXPECT_EQ(a_.RowIndex("A.9"), -1);
  EXPECT_EQ(a_.ColumnIndex("nguoi"), 2);
  EXPECT_EQ(a_.ColumnIndex("#"), -1);
}

TEST_F(FormTest, KnowsMoneyListsAndNumbers) {
  EXPECT_TRUE(a_.has_money());
  EXPECT_FALSE(b_.has_money());
  EXPECT_FALSE(a_.is_list());
  EXPECT_TRUE(b_.is_list());
  EXPECT_TRUE(a_.IsNumeric(a_.ColumnIndex("ty")));
  EXPECT_FALSE(a_.IsNumeric(a_.ColumnIndex("gc")));
  EXPECT_TRUE(b_.IsNumeric(b_.ColumnIndex("m1")));
  EXPECT_FALSE(b_.IsNumeric(b_.ColumnIndex("ngay")));
}

TEST_F(FormTest, ALabelIsEnteredOnlyInLists) {
  EXPECT_FALSE(a_.IsEntered(a_.ColumnIndex("tt")));
  EXPECT_FALSE(a_.IsEntered(a_.ColumnIndex("nd")));
  EXPECT_TRUE(a_.IsEntered(a_.ColumnIndex("gc")));
  EXPECT_TRUE(b_.IsEntered(b_.ColumnIndex("ten")));
}

TEST_F(FormTest, ASumAddsItsAddendsElseItsChildren) {
  EXPECT_EQ(Keys(a_, a_.Addends(0)), (Names{"A.I.1", "A.I.2"}));
  EXPECT_EQ(Keys(a_, a_.Addends(a_.RowIndex("A.T"))), (Names{"A.I", "A.II"}));
  EXPECT_TRUE(a_.Addends(a_.RowIndex("A.II")).empty());
  EXPECT_TRUE(a_.Addends(a_.RowIndex("A.III")).empty());
  EXPECT_EQ(Keys(a_, a_.Children(0)), (Names{"A.I.1", "A.I.2"}));
}

TEST_F(FormTest, ExpandsWildcards) {
  EXPECT_EQ(Keys(a_, a_.ExpandRows("A.I.*")), (Names{"A.I.1", "A.I.2"}));
  EXPECT_EQ(Keys(a_, a_.ExpandRows("A.I")), Names{"A.I"});
  EXPECT_EQ(a_.ExpandRows("*").size(), 6u);
  EXPECT_TRUE(a_.ExpandRows("A.9.*").empty());
  EXPECT_TRUE(a_.ExpandRows("A.II.*").empty());
  EXPECT_TRUE(a_.ExpandRows("").empty());
}

TEST_F(FormTest, CellsAggregateByColumnUnlessTheRowSaysOtherwise) {
  const auto of = [this](std::string_view row, std::string_view column) {
    return a_.AggregateOf(a_.RowIndex(row), a_.ColumnIndex(column));
  };
  EXPECT_EQ(of("A.I.2", "nguoi"), v1::AGGREGATE_SUM);
  EXPECT_EQ(of("A.I.2", "tien"), v1::AGGREGATE_SUM);
  EXPECT_EQ(of("A.I.2", "ty"), v1::AGGREGATE_SHARE);
  EXPECT_EQ(of("A.I.2", "bq"), v1::AGGREGATE_RATIO);
  EXPECT_EQ(of("A.I.2", "gc"), v1::AGGREGATE_CONCAT);
  EXPECT_EQ(of("A.I.2", "nd"), v1::AGGREGATE_NONE);
  // A row that is never added up: neither its figures nor its shares.
  EXPECT_EQ(of("A.II", "nguoi"), v1::AGGREGATE_NONE);
  EXPECT_EQ(of("A.II", "ty"), v1::AGGREGATE_NONE);
  EXPECT_EQ(b_.AggregateOf(0, b_.ColumnIndex("ngay")), v1::AGGREGATE_NONE);
}

}  // namespace
}  // namespace baocao::campaign
