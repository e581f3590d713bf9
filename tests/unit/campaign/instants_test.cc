#include "services/campaign/instants.h"

#include <gtest/gtest.h>

namespace baocao::campaign {
namespace {

TEST(InstantsTest, ReadsInstantsWithTheirOffset) {
  const auto time = ParseInstant("2026-05-29T00:00:00+07:00");
  ASSERT_TRUE(time.has_value());
  EXPECT_EQ(*time, absl::FromCivil(absl::CivilSecond(2026, 5, 28, 17, 0, 0),
                                   absl::UTCTimeZone()));
  EXPECT_TRUE(ParseInstant("2026-05-28T17:00:00Z").has_value());
}

TEST(InstantsTest, RefusesWhatIsNoInstant) {
  for (std::string_view bad :
       {"", "2026-05-29", "2026-05-29T00:00:00", "29/5/2026", "infinite-future",
        " 2026-05-29T00:00:00+07:00", "2026-05-29T00:00:00+07:00 ",
        "2026-13-01T00:00:00+07:00"}) {
    EXPECT_FALSE(ParseInstant(bad).has_value()) << bad;
  }
}

TEST(InstantsTest, ReadsOffsets) {
  const auto zone = ParseOffset("+07:00");
  ASSERT_TRUE(zone.has_value());
  EXPECT_EQ(absl::ToCivilHour(absl::UnixEpoch(), *zone).hour(), 7);
  EXPECT_EQ(absl::ToCivilHour(absl::UnixEpoch(), *ParseOffset("-03:30")).hour(),
            20);
  for (std::string_view bad : {"", "07:00", "+7:00", "+07", "+15:00", "+07:60",
                               "+07:00 ", "Asia/Ho_Chi_Minh"}) {
    EXPECT_FALSE(ParseOffset(bad).has_value()) << bad;
  }
}

TEST(InstantsTest, ReadsTimesOfDay) {
  EXPECT_EQ(ParseTimeOfDay("08:30"), absl::Minutes(510));
  EXPECT_EQ(ParseTimeOfDay("00:00"), absl::ZeroDuration());
  for (std::string_view bad : {"", "8:00", "24:00", "08:60", "08-00"}) {
    EXPECT_FALSE(ParseTimeOfDay(bad).has_value()) << bad;
  }
}

}  // namespace
}  // namespace baocao::campaign
