#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "services/aggregation/compare_sums.h"
#include "services/aggregation/fold.h"
#include "services/aggregation/recount.h"
#include "services/report/digest.h"
#include "tests/unit/aggregation/small_campaign.h"

namespace baocao::aggregation {
namespace {

// Any package of any unit: figures, marks, lists of few names so that they
// meet, exclusions.
rc::Gen<v1::Snapshot> AnySnapshot() {
  return rc::gen::exec([] {
    const std::string unit =
        *rc::gen::element<std::string>("A", "B", "C", "P", "S", "F");
    Package package(unit, *rc::gen::inRange(1, 6));
    const int cells = *rc::gen::inRange(0, 8);
    for (int i = 0; i < cells; ++i) {
      const std::string row = *rc::gen::element<std::string>(
          "13B.I.1", "13B.II.1", "13B.II.2", "13B.II", "13B.TONG");
      const std::string column =
          *rc::gen::element<std::string>("c1", "c2", "c3", "c4");
      if (*rc::gen::inRange(0, 4) == 0) {
        package.Mark(row, column,
                     static_cast<v1::Mark>(*rc::gen::inRange(1, 4)));
      } else {
        package.Number(row, column, std::to_string(*rc::gen::inRange(0, 3000)),
                       *rc::gen::arbitrary<bool>());
      }
    }
    if (*rc::gen::arbitrary<bool>()) {
      const std::string row = *rc::gen::element<std::string>(
          "12B.I.1", "12B.I.2", "12B.II", "12B.II.2");
      package
          .Number(row, "n25",
                  std::to_string(*rc::gen::inRange(-50, 50)) + "." +
                      std::to_string(*rc::gen::inRange(1, 10)))
          .Money("12B", *rc::gen::element<std::string>(
                            "đồng", "nghìn đồng", "triệu đồng", "tỷ đồng"));
    }
    const int rows = *rc::gen::inRange(0, 4);
    for (int i = 0; i < rows; ++i) {
      package.Listed(
          *rc::gen::element<std::string>("8B.I", "8B.III.1"),
          *rc::gen::element<std::string>("Hoa Sen", "hoa  sen", "Trạm", "Chợ"),
          std::to_string(*rc::gen::inRange(0, 9)));
    }
    if (cells > 0 && *rc::gen::inRange(0, 5) == 0) package.Exclude("13B");
    if (cells > 0 && *rc::gen::inRange(0, 5) == 0) package.Correct("13B");
    return package.Make();
  });
}

rc::Gen<std::vector<v1::Snapshot>> AnySnapshots() {
  return rc::gen::map(
      rc::gen::container<std::vector<v1::Snapshot>>(AnySnapshot()),
      [](std::vector<v1::Snapshot> snapshots) {
        // A unit's entry has one content: of two with the same number the
        // first stands for it.
        std::map<std::pair<std::string, int64_t>, v1::Snapshot> known;
        for (v1::Snapshot& snapshot : snapshots) {
          snapshot =
              known.try_emplace({snapshot.unit(), snapshot.entry()}, snapshot)
                  .first->second;
        }
        return snapshots;
      });
}

std::vector<FormSums> SumsOf(const Fold& fold, const Scope& scope = {}) {
  std::vector<FormSums> sums;
  for (const FormPlan& form : fold.plan().forms()) {
    sums.push_back(fold.Sums(form.index, scope));
  }
  return sums;
}

// All tables as bytes: what any reader can see.
std::string Seen(const Fold& fold) {
  std::string seen;
  for (const FormPlan& form : fold.plan().forms()) {
    seen += report::Serialise(TableOf(fold, form.form->key()));
  }
  return seen;
}

RC_GTEST_PROP(FoldPropertyTest, OrderAndRepetitionChangeNothing, ()) {
  const auto plan = SmallPlan();
  const std::vector<v1::Snapshot> snapshots = *AnySnapshots();
  Fold straight(plan), shuffled(plan);
  for (const v1::Snapshot& snapshot : snapshots) straight.Apply(snapshot);
  std::vector<v1::Snapshot> again = snapshots;
  for (size_t i = again.size(); i > 1; --i) {
    std::swap(again[i - 1], again[*rc::gen::inRange<size_t>(0, i)]);
  }
  for (const v1::Snapshot& snapshot : again) shuffled.Apply(snapshot);
  for (const v1::Snapshot& snapshot : snapshots) shuffled.Apply(snapshot);
  RC_ASSERT(straight.version() == shuffled.version());
  RC_ASSERT(Seen(straight) == Seen(shuffled));
}

RC_GTEST_PROP(FoldPropertyTest, TheFoldEqualsARecount, ()) {
  const auto plan = SmallPlan();
  Fold fold(plan);
  std::map<std::string, v1::Snapshot> newest;
  for (const v1::Snapshot& snapshot : *AnySnapshots()) {
    if (fold.Apply(snapshot)) newest[snapshot.unit()] = snapshot;
  }
  Recount recount(plan->campaign());
  for (const auto& [unit, snapshot] : newest) recount.Add(snapshot);
  std::vector<v1::VerifyDifference> differences;
  CompareSums(*plan, SumsOf(fold), recount.Finish(), "", 100, differences);
  for (const v1::VerifyDifference& difference : differences) {
    RC_LOG() << difference.ShortDebugString() << "\n";
  }
  RC_ASSERT(differences.empty());
}

RC_GTEST_PROP(FoldPropertyTest, ReplacedAndReplacedBackIsAsBefore, ()) {
  const auto plan = SmallPlan();
  Fold fold(plan);
  for (const v1::Snapshot& snapshot : *AnySnapshots()) fold.Apply(snapshot);
  v1::Snapshot other = *AnySnapshot();
  const int unit = plan->campaign().UnitIndex(other.unit());
  v1::Snapshot held = *AnySnapshot();
  held.set_unit(other.unit());
  held.set_entry(100);
  fold.Apply(held);
  const std::string before = Seen(fold);
  other.set_entry(101);
  fold.Apply(other);
  held.set_entry(102);
  fold.Apply(held);
  RC_ASSERT(fold.records()[unit]->entry == 102);
  // Only the version tells.
  Fold same(plan);
  for (const auto& record : fold.records()) same.Apply(record);
  RC_ASSERT(Seen(fold) == Seen(same));
  v1::Table now = TableOf(fold, "13B");
  RC_ASSERT(now.version() == fold.version());
  Fold fresh(plan);
  for (const auto& record : fold.records()) {
    if (record != nullptr && record->unit != unit) fresh.Apply(record);
  }
  held.set_entry(100);
  fresh.Apply(held);
  RC_ASSERT(Seen(fresh) == before);
}

RC_GTEST_PROP(FoldPropertyTest, TypesAddUpToTheProvince, ()) {
  const auto plan = SmallPlan();
  Fold fold(plan);
  for (const v1::Snapshot& snapshot : *AnySnapshots()) fold.Apply(snapshot);
  for (const FormPlan& form : plan->forms()) {
    if (form.has_names) continue;  // duplicates are between types
    FormSums total(form);
    for (size_t type = 0; type < plan->types().size(); ++type) {
      Scope scope;
      scope.type = static_cast<int>(type);
      total += fold.Sums(form.index, scope);
    }
    const FormSums whole = fold.Sums(form.index, Scope());
    for (size_t cell = 0; cell < whole.cells.size(); ++cell) {
      RC_ASSERT(total.cells[cell].sum == whole.cells[cell].sum);
      RC_ASSERT(total.cells[cell].units == whole.cells[cell].units);
    }
  }
}

// The recount must be able to find what is wrong with a fold.
TEST(RecountTest, FindsAFigureThatIsNotInTheLogs) {
  const auto plan = SmallPlan();
  Fold fold(plan);
  fold.Apply(Package("A", 1).Number("13B.II.1", "c1", "5"));
  Recount recount(plan->campaign());
  recount.Add(Package("A", 1).Number("13B.II.1", "c1", "6"));
  std::vector<v1::VerifyDifference> differences;
  CompareSums(*plan, SumsOf(fold), recount.Finish(), "A", 100, differences);
  ASSERT_EQ(differences.size(), 3u);  // the cell and the rows that add it
  EXPECT_EQ(differences[1].row(), "13B.II.1");
  EXPECT_EQ(differences[1].kind(), "cell");
  EXPECT_EQ(differences[1].expected(), "6 (1, 0)");
  EXPECT_EQ(differences[1].actual(), "5 (1, 0)");
}

}  // namespace
}  // namespace baocao::aggregation
