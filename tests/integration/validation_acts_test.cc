// Acts travel the unit's log like submissions.
#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"
#include "tests/integration/live_validation.h"

namespace baocao::testing {
namespace {

using ::testing::SizeIs;

using ValidationActsTest = LiveValidation;

constexpr char kForm[] = "13B 13B.II.1:c1=7";

TEST_F(ValidationActsTest, AnExclusionTakesTheItemOutAndSealsTheEntry) {
  StartWorker();
  Submit(kLongXuyen, kForm);
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 1));
  v1::Act act;
  act.mutable_exclude()->set_reason("Trùng với số liệu của tỉnh.");
  *act.mutable_exclude()->add_items() = *report::ParseItemKey("form/13B");
  ASSERT_EQ(Act(kLongXuyen, act), 2);
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 2));
  const v1::Snapshot snapshot = Snapshot(kLongXuyen);
  ASSERT_THAT(snapshot.items(), SizeIs(1));
  EXPECT_TRUE(snapshot.items(0).has_exclusion());
  ExpectSealsHold(kLongXuyen);
}

TEST_F(ValidationActsTest, AnIncompletePackageIsNotConfirmed) {
  StartWorker();
  Submit(kLongXuyen, kForm);
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 1));
  v1::Act act;
  act.mutable_confirm()->set_snapshot_digest(Snapshot(kLongXuyen).digest());
  act.mutable_confirm()->mutable_signatory()->set_name("Nguyễn Văn A");
  ASSERT_EQ(Act(kLongXuyen, act), 2);
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 2));
  EXPECT_THAT(Snapshot(kLongXuyen).confirmations(), SizeIs(0));
  const auto acts = submissions_.ListActs(kLongXuyen, 0, 10);
  ASSERT_TRUE(acts.ok()) << acts.status();
  ASSERT_THAT(*acts, SizeIs(1));
  EXPECT_EQ((*acts)[0].verdict().outcome(), v1::OUTCOME_REJECTED);
}

TEST_F(ValidationActsTest, ARetryNeverPutsAnOlderItemOverANewerOne) {
  Submit(kLongXuyen, absl::StrCat(kForm, " / 1B 1B.II.1:tong=3 1B.II.1:xa=3"));
  const std::string payload = Spoil(kLongXuyen, 1);
  Submit(kLongXuyen, "13B 13B.II.1:c1=9");
  validation::WorkerOptions options;
  options.lease = absl::Milliseconds(550);
  StartWorker(options);
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 2, absl::Seconds(60)));
  ASSERT_EQ(CellOf(kLongXuyen, "13B", "13B.II.1", "c1"), "9");

  Mend(kLongXuyen, 1, payload);
  ASSERT_EQ(Record(kLongXuyen, 1).state(), v1::SUBMISSION_STATE_SET_ASIDE);
  v1::Act act;
  act.mutable_retry()->set_revision(1);
  ASSERT_EQ(Act(kLongXuyen, act), 3);
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 3));
  EXPECT_EQ(CellOf(kLongXuyen, "13B", "13B.II.1", "c1"), "9")
      << "the newer one stays";
  EXPECT_EQ(CellOf(kLongXuyen, "1B", "1B.II.1", "tong"), "3")
      << "the item nothing newer replaced is taken";
  const auto dead = deployment_.ListDead();
  ASSERT_TRUE(dead.ok());
  EXPECT_THAT(*dead, SizeIs(0));
}

}  // namespace
}  // namespace baocao::testing
