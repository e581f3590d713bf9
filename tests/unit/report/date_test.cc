#include "services/report/date.h"

#include <gtest/gtest.h>

namespace baocao::report {
namespace {

TEST(DateTest, ReadsIsoDatesThatExist) {
  EXPECT_EQ(ParseIsoDate("2026-05-28"), absl::CivilDay(2026, 5, 28));
  EXPECT_EQ(ParseIsoDate("2024-02-29"), absl::CivilDay(2024, 2, 29));
  for (std::string_view bad : {"2026-06-31", "2025-02-29", "2026-5-28",
                               "28/5/2026", "0099-01-01", "", "2026-05-281"}) {
    EXPECT_FALSE(ParseIsoDate(bad).has_value()) << bad;
  }
}

TEST(DateTest, ReadsWhatPeopleWrite) {
  for (std::string_view text : {"01/7/2025", "1-7-2025", "01.07.2025",
                                "ngày 01 tháng 7 năm 2025", "2025-07-01"}) {
    EXPECT_EQ(ReadVietnameseDate(text), absl::CivilDay(2025, 7, 1)) << text;
  }
}

TEST(DateTest, RefusesImpossibleAndHalfDates) {
  // O-36 is printed in the official outline itself.
  for (std::string_view bad :
       {"01/7/20025", "31/6/2026", "6/8", "1/7/25", "12/14", "tháng 2/2026"}) {
    EXPECT_FALSE(ReadVietnameseDate(bad).has_value()) << bad;
  }
}

TEST(DateTest, WritesDaysAndMonthsAsOfficialPapersDo) {
  EXPECT_EQ(FormatVietnameseDate(absl::CivilDay(2025, 7, 1)), "01/7/2025");
  EXPECT_EQ(FormatVietnameseDate(absl::CivilDay(2026, 2, 15)), "15/02/2026");
  EXPECT_EQ(FormatVietnameseDate(absl::CivilDay(2025, 12, 19)), "19/12/2025");
  EXPECT_EQ(FormatIsoDate(absl::CivilDay(2026, 5, 8)), "2026-05-08");
}

}  // namespace
}  // namespace baocao::report
