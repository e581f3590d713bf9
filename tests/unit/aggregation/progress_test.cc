#include "services/aggregation/progress.h"

#include <gtest/gtest.h>

#include "services/report/item.h"
#include "services/report/snapshot.h"
#include "tests/unit/aggregation/small_campaign.h"

namespace baocao::aggregation {
namespace {

const absl::Time kBefore = At("2026-05-28T23:59:00+07:00");
const absl::Time kAfter = At("2026-05-29T00:00:00+07:00");

Package Whole(const std::string& unit, int64_t entry) {
  Package package(unit, entry);
  package.Number("13B.II.1", "c1", "1")
      .Number("12B.I.2", "n25", "1")
      .Money("12B", "triệu đồng")
      .Listed("8B.III.1", "Mầm non " + unit)
      .Section("III.7", "Đã tiếp công dân theo lịch.")
      .Head("Nguyễn Văn An");
  return package;
}

v1::Progress ProgressOf(const Fold& fold, absl::Time now,
                        const v1::CampaignState& state = {}) {
  return MakeProgress(fold, state, Scope(), now);
}

TEST(ProgressTest, UnitsThatSentNothingAreMissing) {
  Fold fold(SmallPlan());
  const v1::Progress progress = ProgressOf(fold, kBefore);
  EXPECT_EQ(progress.expected(), 5);  // class f owes no package
  EXPECT_EQ(progress.missing(), 5);
  EXPECT_EQ(progress.overdue(), 0);
  EXPECT_EQ(ProgressOf(fold, kAfter).overdue(), 5);
}

TEST(ProgressTest, CompleteIsNotConfirmed) {
  Fold fold(SmallPlan());
  fold.Apply(Whole("A", 1));
  fold.Apply(Package("B", 1).Number("13B.II.1", "c1", "1"));
  const v1::Progress progress = ProgressOf(fold, kBefore);
  EXPECT_EQ(progress.complete(), 1);
  EXPECT_EQ(progress.partly(), 1);
  EXPECT_EQ(progress.confirmed(), 0);
  const v1::UnitProgress unit = MakeUnitProgress(fold, {}, 0, kBefore);
  EXPECT_EQ(unit.completeness(), v1::COMPLETENESS_COMPLETE);
  EXPECT_EQ(unit.standing(), v1::STANDING_OPEN);
  EXPECT_FALSE(unit.signatory_missing());
}

TEST(ProgressTest, OnTimeIsTheFirstConfirmedPackageBeforeTheInstant) {
  Fold fold(SmallPlan());
  fold.Apply(Whole("A", 2).Confirmed(kBefore));
  fold.Apply(Whole("B", 2).Confirmed(kAfter));
  const v1::Progress progress = ProgressOf(fold, kAfter + absl::Hours(30));
  EXPECT_EQ(progress.confirmed(), 2);
  EXPECT_EQ(progress.on_time(), 1);
  EXPECT_EQ(progress.late(), 1);
  EXPECT_EQ(progress.overdue(), 3);
}

TEST(ProgressTest, ALaterCorrectionNeverMakesAUnitLate) {
  Fold fold(SmallPlan());
  fold.Apply(Whole("A", 2).Confirmed(kBefore));
  fold.Apply(Whole("A", 3).Confirmed(kBefore).Correct("13B"));
  EXPECT_EQ(ProgressOf(fold, kAfter + absl::Hours(48)).on_time(), 1);
}

TEST(ProgressTest, AnExtensionMovesTheUnitsOwnDeadline) {
  Fold fold(SmallPlan());
  fold.Apply(Whole("A", 2).Confirmed(kAfter));
  v1::CampaignState state;
  report::ToProto(kAfter + absl::Hours(24),
                  &(*state.mutable_extensions())["A"]);
  EXPECT_EQ(ProgressOf(fold, kAfter, state).on_time(), 1);
  EXPECT_EQ(ProgressOf(fold, kAfter).late(), 1);
}

TEST(ProgressTest, CountsPerFormAndSection) {
  Fold fold(SmallPlan());
  fold.Apply(Whole("A", 1).Correct("12B"));
  fold.Apply(Whole("B", 1).Exclude("13B"));
  std::map<std::string, v1::ItemProgress> items;
  const v1::Progress progress = ProgressOf(fold, kBefore);
  for (const v1::ItemProgress& item : progress.items()) {
    items[report::ItemKey(item.item())] = item;
  }
  EXPECT_EQ(items["form/13B"].expected(), 4);
  EXPECT_EQ(items["form/13B"].present(), 1);
  EXPECT_EQ(items["form/13B"].excluded(), 1);
  EXPECT_EQ(items["form/12B"].corrections(), 1);
  EXPECT_EQ(items["section/III.7"].present(), 2);
  EXPECT_FALSE(items.contains("form/14B"));  // derived, not switched on
}

TEST(ProgressTest, CountsPerClassAndTypeWithinIt) {
  Fold fold(SmallPlan());
  fold.Apply(Whole("P", 1));
  const v1::Progress progress = ProgressOf(fold, kBefore);
  std::vector<std::string> lines;
  for (const v1::ClassProgress& line : progress.classes()) {
    lines.push_back(line.reporting_class() + "/" + line.unit_type() + " " +
                    std::to_string(line.complete()) + "/" +
                    std::to_string(line.expected()));
  }
  EXPECT_EQ(lines, (std::vector<std::string>{"a/ 0/1", "e/ 1/4", "e/xa 0/3",
                                             "e/phuong 1/1"}));
}

TEST(ProgressTest, AnAllEmptyFormIsMissing) {
  Fold fold(SmallPlan());
  fold.Apply(Whole("A", 1));
  v1::Snapshot emptied = Whole("A", 2).Make();
  for (v1::SnapshotItem& item : *emptied.mutable_items()) {
    if (item.key() == "form/13B") item.mutable_form()->clear_cells();
  }
  fold.Apply(emptied);
  const v1::UnitProgress unit = MakeUnitProgress(fold, {}, 0, kBefore);
  EXPECT_EQ(unit.completeness(), v1::COMPLETENESS_PARTLY);
  ASSERT_EQ(unit.missing_items_size(), 1);
  EXPECT_EQ(unit.missing_items(0).form(), "13B");
}

TEST(ProgressTest, TellsWhetherThePackageIsTheOneConfirmed) {
  Fold fold(SmallPlan());
  fold.Apply(Whole("A", 1).Confirmed(kBefore));
  EXPECT_TRUE(MakeUnitProgress(fold, {}, 0, kBefore).confirmed_current());
  v1::Snapshot changed = Whole("A", 2).Confirmed(kBefore).Make();
  changed.mutable_confirmations(0)->set_snapshot_digest("another");
  fold.Apply(changed);
  EXPECT_FALSE(MakeUnitProgress(fold, {}, 0, kBefore).confirmed_current());
}

}  // namespace
}  // namespace baocao::aggregation
