#include "services/documents/sheet/live_figures.h"

#include <gtest/gtest.h>

#include "tests/unit/documents/sheet/an_giang.h"

namespace baocao::documents {
namespace {

using report::Decimal;

// Row i of the form stands in sheet row i + 1, column i in sheet column i + 1.
class LiveFiguresTest : public testing::Test {
 protected:
  void Use(std::string_view form, bool typed) {
    form_ = &TheForm(form);
    places_ = {[](int row) { return row + 1; },
               [](int column) { return column + 1; },
               [](int) { return std::pair(0, -1); },
               [this, typed](int row) {
                 return !typed || AnGiang().Fills(LongXuyen(), *form_, row);
               },
               typed};
  }
  void Set(const std::string& row, const std::string& column, Content content) {
    content_.entries[{row, column}].content = std::move(content);
  }
  bool IsLive(std::string_view row, std::string_view column) const {
    return LiveFigures(*form_, content_, places_)
        .IsLive(form_->RowIndex(row), form_->ColumnIndex(column));
  }
  bool IsFormula(std::string_view row, std::string_view column) const {
    return LiveFigures(*form_, content_, places_)
        .IsFormula(form_->RowIndex(row), form_->ColumnIndex(column));
  }
  Formula At(std::string_view row, std::string_view column) const {
    return LiveFigures(*form_, content_, places_)
        .FormulaAt(form_->RowIndex(row), form_->ColumnIndex(column));
  }

  const campaign::Form* form_ = nullptr;
  FormContent content_;
  FormPlaces places_;
};

TEST_F(LiveFiguresTest, ASumShowsNothingWhileNothingIsFilled) {
  Use("13B", true);
  const Formula sum = At("13B.II", "c1");
  EXPECT_FALSE(sum.value.has_value());
  EXPECT_TRUE(sum.expression.starts_with("=IF(COUNTA(C6:C8)=0,\"\",SUM("))
      << sum.expression;
}

TEST_F(LiveFiguresTest, EstimatesInWordsAreAdded) {
  Use("13B", true);
  Set("13B.II.1", "c1", "ước 1.120");
  Set("13B.II.2", "c1", Decimal(30));
  Set("13B.II.3", "c1", "-");
  EXPECT_EQ(At("13B.II", "c1").value, Decimal(1150));
  EXPECT_NE(At("13B.II", "c1").expression.find("NUMBERVALUE"),
            std::string::npos);
}

TEST_F(LiveFiguresTest, ATotalAddsSumsNotTheirRows) {
  Use("13B", true);
  Set("13B.II.1", "c1", Decimal(24));
  const Formula total = At("13B.TONG", "c1");
  EXPECT_EQ(total.value, Decimal(24));
  EXPECT_EQ(total.expression, "=IF(COUNTA(C6:C8)=0,\"\",SUM(C5))");
}

TEST_F(LiveFiguresTest, RowsOfOtherBodiesHaveNoSum) {
  Use("13B", true);
  EXPECT_FALSE(IsLive("13B.I", "c1"));
  EXPECT_TRUE(IsLive("13B.TONG", "c1"));
  EXPECT_FALSE(IsLive("13B.II", "gc"));
}

TEST_F(LiveFiguresTest, ATypedSumStandsInTheTotal) {
  Use("13B", true);
  Set("13B.II.1", "c1", Decimal(24));
  Set("13B.II", "c1", Decimal(30));
  EXPECT_EQ(At("13B.TONG", "c1").value, Decimal(30));
}

TEST_F(LiveFiguresTest, ATableToReadAddsAllRows) {
  Use("13B", false);
  Set("13B.I", "c1", Decimal(7));
  Set("13B.II", "c1", Decimal(24));
  Set("13B.I.1", "c1", Decimal(7));
  Set("13B.II.1", "c1", Decimal(24));
  EXPECT_EQ(At("13B.TONG", "c1").value, Decimal(31));
  EXPECT_EQ(At("13B.TONG", "c1").expression,
            "=IF(COUNTA(C2:C4,C6:C8)=0,\"\",SUM(C1,C5))");
}

TEST_F(LiveFiguresTest, SharesAreExactToTheirDigits) {
  Use("12B", false);
  Set("12B.III.1.1", "n25", Decimal(1));
  Set("12B.III.2.1", "n25", Decimal(2));
  for (const char* sum : {"12B.III.1", "12B.III.2"}) {
    Set(sum, "n25", Decimal(sum[8] - '0'));
  }
  Set("12B.III", "n25", Decimal(3));
  Set("12B.III.1.1", "n25p", Decimal(3333, 2));
  EXPECT_TRUE(IsFormula("12B.III.1.1", "n25p"));
  EXPECT_FALSE(IsFormula("12B.III.2.1", "n25p"));
  EXPECT_EQ(At("12B.III.1.1", "n25p").value, Decimal(3333, 2));
  EXPECT_EQ(At("12B.III.2.1", "n25p").value, Decimal(6667, 2));
}

TEST_F(LiveFiguresTest, AShareWithoutAPrintedBaseIsTyped) {
  Use("12B", true);
  EXPECT_FALSE(IsLive("12B.II.2", "n25p"));
  EXPECT_TRUE(IsLive("12B.I.2", "n25p"));
}

TEST_F(LiveFiguresTest, ARatioNeedsAllItsFigures) {
  Use("4B", true);
  Set("4B.I.1", "t3", Decimal(9));
  EXPECT_FALSE(At("4B.I.1", "tyle").value.has_value());
  Set("4B.I.1", "t1", Decimal(12));
  EXPECT_EQ(At("4B.I.1", "tyle").value, Decimal(-25));
}

TEST_F(LiveFiguresTest, AGroupOfAListCountsItsMarks) {
  Use("8B", false);
  places_.lines = [](int) { return std::pair(10, 12); };
  content_.lines = {{"s1", "8B.R.III.1.7", {{"tc4", {"x"}}}},
                    {"s2", "8B.R.III.1.7", {{"tc4", {Decimal(1)}}}}};
  const Formula marks = At("8B.R.III.1.7", "tc4");
  EXPECT_EQ(marks.value, Decimal(2));
  EXPECT_NE(marks.expression.find("COUNTIF("), std::string::npos);
}

}  // namespace
}  // namespace baocao::documents
