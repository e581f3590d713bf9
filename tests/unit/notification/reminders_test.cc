#include "services/notification/reminders.h"

#include <gtest/gtest.h>

#include "services/report/snapshot.h"
#include "tests/unit/notification/small_campaign.h"

namespace baocao::notification {
namespace {

class RemindersTest : public ::testing::Test {
 protected:
  std::optional<Occasion> Reminder(const Standing& standing, const char* now) {
    return ReminderFor(*campaign_, state_, unit_, standing, At(now), At(now));
  }

  const std::shared_ptr<const campaign::Campaign> campaign_ = SmallCampaign();
  const v1::Unit& unit_ = *campaign_->FindUnit("1001");
  const Standing nothing_ = NothingSent(*campaign_, unit_);
  v1::CampaignState state_;
};

TEST_F(RemindersTest, NothingIsDueBeforeTheFirstSlot) {
  EXPECT_TRUE(DueUnits(*campaign_, state_, {}, At("2026-03-07 07:59")).empty());
}

TEST_F(RemindersTest, EveryUnitThatOwesAPackageIsDueAtASlot) {
  const auto due = DueUnits(*campaign_, state_, {}, At("2026-03-07 08:00"));
  ASSERT_EQ(due.size(), 2u);
  EXPECT_EQ(due[0].unit->code(), "1001");
  EXPECT_EQ(due[1].unit->code(), "1002");
  EXPECT_EQ(due[0].slot.days, 3);
}

TEST_F(RemindersTest, ASlotThatHasBeenHandledIsNotDueAgainButTheNextOneIs) {
  const std::map<std::string, absl::Time> handled = {
      {"1001", At("2026-03-07 08:00")}};
  auto due = DueUnits(*campaign_, state_, handled, At("2026-03-07 20:00"));
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].unit->code(), "1002");
  due = DueUnits(*campaign_, state_, handled, At("2026-03-09 08:00"));
  EXPECT_EQ(due.size(), 2u);
}

TEST_F(RemindersTest, AClosedCampaignRemindsNobody) {
  state_.set_closed(true);
  EXPECT_TRUE(DueUnits(*campaign_, state_, {}, At("2026-03-07 08:00")).empty());
}

TEST_F(RemindersTest, ReminderBeforeTheDeadlineLateFromItOn) {
  EXPECT_EQ(Reminder(nothing_, "2026-03-09 23:59")->kind,
            v1::NOTIFICATION_KIND_REMINDER);
  EXPECT_EQ(Reminder(nothing_, "2026-03-10 00:00")->kind,
            v1::NOTIFICATION_KIND_LATE);
}

TEST_F(RemindersTest, AnExtensionMovesTheLine) {
  report::ToProto(At("2026-03-12 00:00"),
                  &(*state_.mutable_extensions())["1001"]);
  const auto reminder = Reminder(nothing_, "2026-03-11 08:00");
  EXPECT_EQ(reminder->kind, v1::NOTIFICATION_KIND_REMINDER);
  EXPECT_TRUE(reminder->deadline_extended);
}

TEST_F(RemindersTest, OneADayWhicheverWayAndAtWhateverHour) {
  EXPECT_EQ(Reminder(nothing_, "2026-03-09 08:00")->cause,
            Reminder(nothing_, "2026-03-09 21:15")->cause);
  EXPECT_NE(Reminder(nothing_, "2026-03-09 08:00")->cause,
            Reminder(nothing_, "2026-03-10 08:00")->cause);
}

TEST_F(RemindersTest, AUnitThatHasConfirmedIsLeftInPeace) {
  v1::Snapshot snapshot = CompleteSnapshot("1001");
  EXPECT_TRUE(
      Reminder(StandingOf(*campaign_, unit_, snapshot), "2026-03-09 08:00"));
  report::ToProto(At("2026-03-08 08:00"),
                  snapshot.mutable_first_complete_time());
  EXPECT_FALSE(
      Reminder(StandingOf(*campaign_, unit_, snapshot), "2026-03-09 08:00"));
}

TEST_F(RemindersTest, TheDigestNamesWhoIsLateAndNotDone) {
  v1::Snapshot done = CompleteSnapshot("1001");
  report::ToProto(At("2026-03-08 08:00"), done.mutable_first_complete_time());
  Standings standings;
  standings["1001"] = StandingOf(*campaign_, unit_, done);
  const absl::Time late = At("2026-03-11 08:00");
  const auto overdue = OverdueUnits(*campaign_, state_, standings, late);
  ASSERT_EQ(overdue.size(), 1u);
  EXPECT_EQ(overdue[0].unit->code(), "1002");
  EXPECT_EQ(DigestOf(*campaign_, overdue, late, late)->cause,
            "digest/2026-03-11");
}

TEST_F(RemindersTest, NobodyLateNoDigest) {
  const absl::Time early = At("2026-03-09 08:00");
  EXPECT_FALSE(DigestOf(*campaign_, OverdueUnits(*campaign_, state_, {}, early),
                        early, early));
}

}  // namespace
}  // namespace baocao::notification
