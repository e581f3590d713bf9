#include "services/cli/samples.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "google/protobuf/util/json_util.h"
#include "nlohmann/json.hpp"
#include "services/aggregation/fold.h"
#include "services/aggregation/table.h"
#include "services/campaign/load.h"
#include "services/cli/package_file.h"
#include "services/report/decimal.h"
#include "services/report/secrecy.h"
#include "services/report/snapshot.h"
#include "services/validation/check.h"
#include "tests/unit/server/scratch_folder.h"

namespace baocao::cli {
namespace {

using report::Decimal;

class SamplesTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const std::string folder =
        std::string(BAOCAO_SOURCE_DIR) + "/campaigns/an-giang-2026";
    const campaign::LoadResult loaded = campaign::Load(folder);
    for (const auto& fault : loaded.faults) {
      ADD_FAILURE() << fault.ToString("en");
    }
    campaign_ = loaded.campaign;
    ASSERT_NE(campaign_, nullptr);
    const auto spec = ReadSampleSpec(folder);
    ASSERT_TRUE(spec.ok()) << spec.status();
    spec_ = *spec;
    const auto set = MakeSamples(*campaign_, spec_, 1, 0);
    ASSERT_TRUE(set.ok()) << set.status();
    set_ = *set;
  }

  void SetUp() override { ASSERT_FALSE(set_.packages.empty()); }

  static std::shared_ptr<const campaign::Campaign> campaign_;
  static baocao::samples::v1::SampleSpec spec_;
  static SampleSet set_;
};

std::shared_ptr<const campaign::Campaign> SamplesTest::campaign_;
baocao::samples::v1::SampleSpec SamplesTest::spec_;
SampleSet SamplesTest::set_;

TEST_F(SamplesTest, EveryUnitThatOwesAPackageHasOne) {
  std::set<std::string> made;
  for (const auto& package : set_.packages) {
    made.insert(package.submission.unit());
  }
  int communes = 0;
  for (const v1::Unit& unit : campaign_->units()) {
    if (campaign_->OwesPackage(unit)) {
      EXPECT_TRUE(made.count(unit.code())) << unit.code();
    }
    communes += unit.type() != "co-quan" ? 1 : 0;
  }
  EXPECT_EQ(communes, 102);
}

TEST_F(SamplesTest, TheSameSeedGivesTheSameBytes) {
  const auto again = MakeSamples(*campaign_, spec_, 1, 0);
  ASSERT_TRUE(again.ok());
  ASSERT_EQ(again->packages.size(), set_.packages.size());
  for (size_t i = 0; i < set_.packages.size(); ++i) {
    EXPECT_EQ(again->packages[i].submission.SerializeAsString(),
              set_.packages[i].submission.SerializeAsString());
  }
  EXPECT_EQ(again->expected_totals, set_.expected_totals);
  EXPECT_EQ(again->plan, set_.plan);
}

TEST_F(SamplesTest, AnotherSeedGivesOtherFigures) {
  const auto other = MakeSamples(*campaign_, spec_, 2, 3);
  ASSERT_TRUE(other.ok());
  EXPECT_EQ(other->packages.size(), 3u);
  EXPECT_NE(other->packages[0].submission.SerializeAsString(),
            set_.packages[0].submission.SerializeAsString());
}

TEST_F(SamplesTest, AUnitsPackageDoesNotDependOnHowManyAreMade) {
  const auto few = MakeSamples(*campaign_, spec_, 1, 5);
  ASSERT_TRUE(few.ok());
  for (size_t i = 0; i < few->packages.size(); ++i) {
    EXPECT_EQ(few->packages[i].submission.SerializeAsString(),
              set_.packages[i].submission.SerializeAsString());
  }
}

TEST_F(SamplesTest, ValidationAcceptsEveryPackageAsItIs) {
  const validation::Checker checker(campaign_);
  const validation::Peers peers;
  std::map<std::string, int> rules;
  for (const auto& package : set_.packages) {
    const v1::Unit* unit = campaign_->FindUnit(package.submission.unit());
    validation::Budget budget = validation::Budget::Unlimited();
    const absl::Time now = campaign_->deadline() - absl::Hours(24);
    const auto verdict = checker.Check(
        {*unit, package.submission, v1::Snapshot(), peers, now, now}, budget);
    ASSERT_TRUE(verdict.ok()) << verdict.status();
    EXPECT_EQ(verdict->outcome(), v1::OUTCOME_ACCEPTED)
        << unit->code() << " " << verdict->ShortDebugString().substr(0, 2000);
    for (const v1::Finding& finding : verdict->findings()) {
      ++rules[finding.rule()];
    }
  }
  for (const auto& [rule, count] : rules) {
    RecordProperty("findings of " + rule, count);
  }
  // Justified exceptions are among them, and nothing of bad style.
  EXPECT_GE(rules["R13B-3"], 5);
  EXPECT_LE(rules["R13B-3"], 40);
}

TEST_F(SamplesTest, NothingInThemIsMarkedAsClassified) {
  const auto& declared = campaign_->spec().secrecy_marks();
  const std::vector<std::string> marks(declared.begin(), declared.end());
  for (const auto& package : set_.packages) {
    EXPECT_TRUE(report::ClassifiedPlaces(package.submission, marks).empty())
        << package.submission.unit();
  }
}

// Adds up what stands in the packages, cell by cell, without the generator.
TEST_F(SamplesTest, ExpectedLeavesEqualANaiveRecount) {
  std::map<std::string, std::map<std::string, std::map<std::string, Decimal>>>
      sums;
  for (const auto& package : set_.packages) {
    for (const v1::FormEntry& entry : package.submission.forms()) {
      const campaign::Form* form = campaign_->FindForm(entry.form());
      for (const v1::CellEntry& cell : entry.cells()) {
        const int row = form->RowIndex(cell.row());
        const int column = form->ColumnIndex(cell.column());
        if (!form->Addends(row).empty() || cell.has_text() ||
            form->AggregateOf(row, column) != v1::AGGREGATE_SUM ||
            (cell.has_mark() && cell.mark() != v1::MARK_NIL)) {
          continue;
        }
        Decimal value =
            Decimal::Parse(cell.has_mark() ? "0" : cell.number()).value();
        if (form->column(column).type() == v1::COLUMN_TYPE_MONEY) {
          value = value.TimesPowerOfTen(
              report::MoneyUnitPower(entry.money_unit()).value() -
              campaign_->money_power());
        }
        sums[entry.form()][cell.row()][cell.column()] += value;
      }
      for (const v1::ListRow& row : entry.rows()) {
        sums[entry.form()][row.group()]["#"] += Decimal(1);
      }
    }
  }
  const auto expected = nlohmann::json::parse(set_.expected_totals);
  int compared = 0;
  for (const auto& [form, rows] : sums) {
    for (const auto& [row, columns] : rows) {
      for (const auto& [column, sum] : columns) {
        ASSERT_TRUE(expected[form][row].contains(column)) << row << column;
        EXPECT_EQ(expected[form][row][column], sum.ToString())
            << row << " " << column;
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 300);
}

// The tables that aggregation draws of the same packages, every cell both ways.
TEST_F(SamplesTest, ExpectedTotalsEqualAggregationsTables) {
  auto plan = std::make_shared<const aggregation::Plan>(campaign_);
  aggregation::Fold fold(plan);
  for (const auto& package : set_.packages) {
    v1::Verdict verdict;
    verdict.set_outcome(v1::OUTCOME_ACCEPTED);
    for (const v1::FormEntry& form : package.submission.forms()) {
      v1::ItemVerdict* item = verdict.add_items();
      item->mutable_item()->set_form(form.form());
      item->set_accepted(true);
    }
    v1::Snapshot before;
    before.set_unit(package.submission.unit());
    fold.Apply(report::ApplySubmission(before, package.submission, 1, verdict,
                                       {1, absl::UnixEpoch(), "test"}));
  }
  const auto expected = nlohmann::json::parse(set_.expected_totals);
  for (size_t i = 0; i < campaign_->forms().size(); ++i) {
    const v1::Table table = aggregation::MakeTable(fold, static_cast<int>(i),
                                                   {}, absl::UnixEpoch());
    nlohmann::json cells = nlohmann::json::object();
    for (const v1::TableCell& cell : table.cells()) {
      if (cell.has_value()) cells[cell.row()][cell.column()] = cell.value();
    }
    EXPECT_EQ(cells, expected[table.form()])
        << table.form() << " "
        << nlohmann::json::diff(cells, expected[table.form()])
               .dump()
               .substr(0, 1000);
  }
}

TEST_F(SamplesTest, TheyShowTheMessOfRealLife) {
  int estimates = 0, nil = 0, justified = 0, slips = 0;
  std::map<std::string, int> money_units;
  for (const auto& package : set_.packages) {
    justified += package.submission.justifications_size() > 0;
    for (const v1::FormEntry& entry : package.submission.forms()) {
      if (!entry.money_unit().empty()) ++money_units[entry.money_unit()];
      for (const v1::CellEntry& cell : entry.cells()) {
        estimates += cell.estimated();
        nil += cell.mark() == v1::MARK_NIL;
        // A commune's spending below a hundredth of any real one.
        if (cell.row() == "12B.III.2.2.3" && cell.column() == "kh26" &&
            entry.money_unit() == "triệu đồng" &&
            Decimal::Parse(cell.number()).value() < Decimal(1000)) {
          ++slips;
        }
      }
    }
  }
  EXPECT_GT(estimates, 1000);
  EXPECT_GT(nil, 100);
  EXPECT_GE(justified, 8);
  EXPECT_GE(slips, 1);
  EXPECT_LE(slips, 12);
  EXPECT_GE(money_units.size(), 3u);
}

TEST_F(SamplesTest, ThePlanHoldsEveryUnitOnceInAWave) {
  const auto plan = nlohmann::json::parse(set_.plan);
  size_t units = 0;
  std::set<std::string> whens;
  std::string last = plan["start"];
  for (const auto& phase : plan["phases"]) {
    units += phase["units"].size();
    whens.insert(phase["when"].get<std::string>());
    EXPECT_LT(last, phase["time"].get<std::string>());
    last = phase["time"];
  }
  EXPECT_EQ(units, set_.packages.size());
  EXPECT_EQ(plan["units"].size(), set_.packages.size());
  EXPECT_EQ(whens, (std::set<std::string>{"on-time", "last-day", "late"}));
  EXPECT_GT(plan["confirmed"].size(), 80u);
}

TEST_F(SamplesTest, FilesAreReadBackAsTheyWereMade) {
  const server::ScratchFolder scratch;
  const std::string folder = scratch / "samples";
  const absl::Status written = WriteSamples(set_, folder);
  ASSERT_TRUE(written.ok()) << written;
  const FilesFound found = FindFiles({folder});
  EXPECT_EQ(found.files.size(), set_.packages.size());
  std::map<std::string, const SamplePackage*> by_unit;
  for (const auto& package : set_.packages) {
    by_unit[package.submission.unit()] = &package;
  }
  for (const std::string& file : found.files) {
    const ReadResult result = ReadPackage(file);
    ASSERT_TRUE(result.package.has_value())
        << result.faults.at(0).ToString("en");
    const v1::Submission& submission = result.package->submission;
    EXPECT_EQ(submission.SerializeAsString(),
              by_unit[submission.unit()]->submission.SerializeAsString());
  }
}

TEST(SampleSpecTest, AFaultHasItsPlace) {
  const server::ScratchFolder scratch;
  const std::string& folder = scratch.path();
  std::ofstream(folder + "/samples.textproto") << "groups {}\nnothing: 1\n";
  const auto spec = ReadSampleSpec(folder);
  ASSERT_FALSE(spec.ok());
  EXPECT_NE(spec.status().message().find("samples.textproto:2:"),
            std::string::npos)
      << spec.status();
}

}  // namespace
}  // namespace baocao::cli
