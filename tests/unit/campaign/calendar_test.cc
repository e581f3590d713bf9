#include "services/campaign/calendar.h"

#include <gtest/gtest.h>

#include "services/report/snapshot.h"
#include "tests/unit/campaign/campaign_folder.h"

namespace baocao::campaign {
namespace {

// The small campaign: before 29/5/2026 00:00 +07:00; reminders 7 and 1 days
// before at 08:00, three days late.
class CalendarTest : public testing::Test {
 protected:
  absl::Time At(int month, int day, int hour, int minute = 0) {
    return absl::FromCivil(absl::CivilSecond(2026, month, day, hour, minute, 0),
                           campaign_->time_zone());
  }
  void Extend(const std::string& unit, absl::Time deadline) {
    report::ToProto(deadline, &(*state_.mutable_extensions())[unit]);
  }
  std::shared_ptr<const Campaign> WithGrace(const std::string& until) {
    CampaignFolder folder;
    std::string text = folder.Read(kCampaignFile);
    text.insert(text.find("  printed { vi: \"trước"),
                "  grace_until: \"" + until + "\"\n");
    folder.Write(kCampaignFile, text);
    return Load(folder.path()).campaign;
  }

  std::shared_ptr<const Campaign> campaign_ = SmallCampaign();
  const v1::Unit& unit_ = *campaign_->FindUnit("X1");
  v1::CampaignState state_;
};

TEST_F(CalendarTest, TheDeadlineItselfIsLate) {
  EXPECT_EQ(DeadlineOf(*campaign_, state_, unit_), At(5, 29, 0));
  EXPECT_TRUE(IsOnTime(*campaign_, state_, unit_, At(5, 28, 23, 59)));
  EXPECT_FALSE(IsOnTime(*campaign_, state_, unit_, At(5, 29, 0)));
}

TEST_F(CalendarTest, AnExtensionMovesTheDeadlineOfItsUnitOnly) {
  Extend("X1", At(5, 30, 17));
  EXPECT_EQ(DeadlineOf(*campaign_, state_, unit_), At(5, 30, 17));
  EXPECT_TRUE(IsOnTime(*campaign_, state_, unit_, At(5, 30, 16, 59)));
  EXPECT_FALSE(
      IsOnTime(*campaign_, state_, *campaign_->FindUnit("P1"), At(5, 30, 1)));
}

TEST_F(CalendarTest, GraceCountsAsOnTime) {
  const auto graced = WithGrace("2026-05-30T00:00:00+07:00");
  ASSERT_NE(graced, nullptr);
  EXPECT_TRUE(IsOnTime(*graced, state_, unit_, At(5, 29, 23, 59)));
  EXPECT_FALSE(IsOnTime(*graced, state_, unit_, At(5, 30, 0)));
  EXPECT_EQ(DeadlineOf(*graced, state_, unit_), At(5, 29, 0));
}

TEST_F(CalendarTest, RemindersStandBeforeAndAfterTheDayOfTheDeadline) {
  const auto slots = ReminderSlots(*campaign_, state_, unit_);
  ASSERT_EQ(slots.size(), 5u);
  EXPECT_EQ(slots[0].due, At(5, 22, 8));
  EXPECT_EQ(slots[0].days, 7);
  EXPECT_EQ(slots[1].due, At(5, 28, 8));
  EXPECT_EQ(slots[1].days, 1);
  // "Before 29/5": on the 29th at eight a unit is late already.
  EXPECT_EQ(slots[2].due, At(5, 29, 8));
  EXPECT_EQ(slots[2].days, -1);
  EXPECT_EQ(slots[4].due, At(5, 31, 8));
  EXPECT_EQ(slots[4].days, -3);
}

TEST_F(CalendarTest, RemindersFollowAnExtension) {
  Extend("X1", At(6, 5, 17));
  const auto slots = ReminderSlots(*campaign_, state_, unit_);
  EXPECT_EQ(slots[1].due, At(6, 4, 8));
  // A deadline in the afternoon: late from the next morning.
  EXPECT_EQ(slots[2].due, At(6, 6, 8));
  EXPECT_EQ(slots[2].days, -1);
}

TEST_F(CalendarTest, TheNewestSlotOfTheLastDayIsDue) {
  EXPECT_FALSE(DueReminder(*campaign_, state_, unit_, At(5, 22, 7, 59)));
  EXPECT_EQ(DueReminder(*campaign_, state_, unit_, At(5, 22, 8))->days, 7);
  EXPECT_EQ(DueReminder(*campaign_, state_, unit_, At(5, 22, 20))->days, 7);
  EXPECT_EQ(DueReminder(*campaign_, state_, unit_, At(5, 31, 8))->days, -3);
}

TEST_F(CalendarTest, ASlotOlderThanADayIsNotSentAnyMore) {
  EXPECT_TRUE(DueReminder(*campaign_, state_, unit_, At(5, 23, 8)));
  EXPECT_FALSE(DueReminder(*campaign_, state_, unit_, At(5, 23, 8, 1)));
  EXPECT_FALSE(DueReminder(*campaign_, state_, unit_, At(6, 20, 8)));
}

TEST_F(CalendarTest, WritesLocalTimesAsDecree30Does) {
  EXPECT_EQ(FormatLocal(*campaign_, At(5, 28, 23, 59)), "28/5/2026 23:59");
  EXPECT_EQ(FormatLocal(*campaign_, At(2, 8, 7, 5)), "08/02/2026 07:05");
}

}  // namespace
}  // namespace baocao::campaign
