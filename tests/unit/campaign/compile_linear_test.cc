#include "services/campaign/compile_linear.h"

#include <gtest/gtest.h>

#include "google/protobuf/text_format.h"
#include "tests/unit/campaign/campaign_folder.h"

namespace baocao::campaign {
namespace {

class CompileLinearTest : public testing::Test {
 protected:
  std::vector<LinearInstance> Compile(std::string_view form,
                                      const std::string& text) {
    v1::LinearRule rule;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &rule));
    troubles_.clear();
    return CompileLinear(
        campaign_->forms(), campaign_->FormIndex(form), rule,
        [this](const LinearTrouble& trouble) { troubles_.push_back(trouble); });
  }
  // "A.I/nguoi" of each term.
  std::vector<std::string> Names(const std::vector<CellTerm>& terms) {
    std::vector<std::string> names;
    for (const CellTerm& term : terms) {
      const Form& form = campaign_->forms()[term.form];
      names.push_back(form.row(term.row).key() + "/" +
                      (term.column < 0 ? "#" : form.column(term.column).key()) +
                      (term.list_rows ? "+" : ""));
    }
    return names;
  }
  using List = std::vector<std::string>;

  std::shared_ptr<const Campaign> campaign_ = SmallCampaign();
  std::vector<LinearTrouble> troubles_;
};

TEST_F(CompileLinearTest, MakesOneInstanceForEachRowAndColumn) {
  const auto instances = Compile(
      "A", R"(rows: ["A.I.*", "A.II", "A.I.1"] columns: ["nguoi", "tien"]
              left {} relation: RELATION_AT_MOST right { row: "A.T" })");
  EXPECT_TRUE(troubles_.empty());
  ASSERT_EQ(instances.size(), 6u);  // A.I.1 counts once
  EXPECT_EQ(Names(instances[0].left), List{"A.I.1/nguoi"});
  EXPECT_EQ(Names(instances[1].left), List{"A.I.1/tien"});
  EXPECT_EQ(Names(instances[5].left), List{"A.II/tien"});
  EXPECT_EQ(Names(instances[5].right), List{"A.T/tien"});
  EXPECT_EQ(instances[0].relation, v1::RELATION_AT_MOST);
}

TEST_F(CompileLinearTest, AWildcardInATermIsASum) {
  const auto instances =
      Compile("A", R"(columns: "*" left { row: "A.I" } relation: RELATION_EQUAL
              right { row: "A.I.*" } right { row: "A.II" factor: "-2.5" })");
  ASSERT_EQ(instances.size(), 4u);  // nguoi, tien, ty, bq
  EXPECT_EQ(Names(instances[0].right),
            (List{"A.I.1/nguoi", "A.I.2/nguoi", "A.II/nguoi"}));
  EXPECT_EQ(instances[0].right[2].factor, report::Decimal(-25, 1));
}

TEST_F(CompileLinearTest, OnlyMoneyColumnsGiveTolerance) {
  const auto instances =
      Compile("A", R"(rows: "A.I" columns: ["nguoi", "tien"] left {}
              relation: RELATION_EQUAL right { row: "A.I.*" })");
  ASSERT_EQ(instances.size(), 2u);
  EXPECT_FALSE(instances[0].money);
  EXPECT_TRUE(instances[1].money);
}

TEST_F(CompileLinearTest, KnowsWhetherTheLeftSideStandsInOneColumn) {
  const auto instances = Compile(
      "A", R"(rows: "A.I.2" left { column: "nguoi" } left { column: "tien" }
              relation: RELATION_EQUAL right { column: "tien" })");
  ASSERT_EQ(instances.size(), 1u);
  EXPECT_FALSE(instances[0].one_column);
}

TEST_F(CompileLinearTest, SumsOverGroupsCountTheListRowsOfTheirGroups) {
  auto instances = Compile("B", R"(rows: ["B.T", "B.1"] left { column: "sl" }
              relation: RELATION_EQUAL right { column: "#" })");
  ASSERT_EQ(instances.size(), 2u);
  EXPECT_EQ(Names(instances[0].right), (List{"B.1/#", "B.2/#"}));
  EXPECT_EQ(Names(instances[1].right), List{"B.1/#"});
  instances = Compile("B", R"(rows: "B.T" columns: "sl" left {}
                              relation: RELATION_EQUAL
                              right { list_rows: true })");
  ASSERT_EQ(instances.size(), 1u);
  EXPECT_EQ(Names(instances[0].right), (List{"B.1/sl+", "B.2/sl+"}));
  EXPECT_EQ(Names(instances[0].left), List{"B.T/sl"});
}

TEST_F(CompileLinearTest, TermsMayLieInOtherForms) {
  const auto instances =
      Compile("none", R"(left { form: "A" row: "A.I" column: "nguoi" }
                 relation: RELATION_AT_LEAST
                 right { form: "B" row: "B.T" column: "#" })");
  ASSERT_EQ(instances.size(), 1u);
  EXPECT_EQ(instances[0].left[0].form, campaign_->FormIndex("A"));
  EXPECT_EQ(instances[0].right[0].form, campaign_->FormIndex("B"));
}

TEST_F(CompileLinearTest, ReportsEachTroubleWithItsTermAndMakesNothing) {
  using Kind = LinearTrouble::Kind;
  using Where = LinearTrouble::Where;
  EXPECT_TRUE(Compile("A", R"(rows: "A.9" columns: "gc" left {}
                              relation: RELATION_EQUAL
                              right { row: "A.I" column: "tien" }
                              right { row: "A.8.*" })")
                  .empty());
  ASSERT_EQ(troubles_.size(), 3u);
  EXPECT_EQ(troubles_[0].kind, Kind::kUnknownRow);
  EXPECT_EQ(troubles_[0].where, Where::kRows);
  EXPECT_EQ(troubles_[1].kind, Kind::kNotNumeric);
  EXPECT_EQ(troubles_[1].where, Where::kColumns);
  EXPECT_EQ(troubles_[2].kind, Kind::kUnknownRow);
  EXPECT_EQ(troubles_[2].where, Where::kRight);
  EXPECT_EQ(troubles_[2].index, 1);
  EXPECT_EQ(troubles_[2].name, "A.8.*");
}

}  // namespace
}  // namespace baocao::campaign
