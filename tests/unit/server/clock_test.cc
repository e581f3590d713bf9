#include "services/server/clock.h"

#include <gtest/gtest.h>

#include "absl/time/clock.h"
#include "services/server/file.h"
#include "tests/unit/server/scratch_folder.h"

namespace baocao::server {
namespace {

constexpr absl::Duration kMargin = absl::Seconds(30);

absl::Time LastWeek() { return absl::FromUnixSeconds(1'779'400'000); }

void ExpectNear(absl::Time time, absl::Time expected) {
  EXPECT_LT(absl::AbsDuration(time - expected), kMargin);
}

TEST(ClockTest, TheRealClockIsReal) {
  const auto clock = MakeRealClock();
  EXPECT_FALSE(clock->is_test());
  ExpectNear(clock->Now(), absl::Now());
}

TEST(ClockTest, ATestClockRunsFromItsStart) {
  ScratchFolder folder;
  const std::string file = folder / "clock.json";
  ASSERT_TRUE(WriteTestClock(file, LastWeek(), absl::Now()).ok());
  const auto clock = MakeTestClock(file);
  ASSERT_TRUE(clock.ok()) << clock.status();
  EXPECT_TRUE((*clock)->is_test());
  ExpectNear((*clock)->Now(), LastWeek());
  EXPECT_GE((*clock)->Now(), (*clock)->Now() - absl::Seconds(1));
}

TEST(ClockTest, AChangedFileMovesTheClockOn) {
  ScratchFolder folder;
  const std::string file = folder / "clock.json";
  ASSERT_TRUE(WriteTestClock(file, LastWeek(), absl::Now()).ok());
  const auto clock = MakeTestClock(file);
  ASSERT_TRUE(clock.ok());
  const absl::Time later = LastWeek() + absl::Hours(24 * 5);
  ASSERT_TRUE(WriteTestClock(file, later, absl::Now()).ok());
  ExpectNear((*clock)->Now(), later);
}

TEST(ClockTest, ABrokenFileLeavesTheClockRunning) {
  ScratchFolder folder;
  const std::string file = folder / "clock.json";
  ASSERT_TRUE(WriteTestClock(file, LastWeek(), absl::Now()).ok());
  const auto clock = MakeTestClock(file);
  ASSERT_TRUE(clock.ok());
  ASSERT_TRUE(WriteFileAtomically(file, "{").ok());
  ExpectNear((*clock)->Now(), LastWeek());
}

TEST(ClockTest, AFileWithoutTheMarkIsRefused) {
  ScratchFolder folder;
  const std::string file = folder / "clock.json";
  const std::string texts[] = {
      "",
      "[]",
      "{}",
      R"({"start":"2026-05-22T00:00:00Z","origin":"2026-05-22T00:00:00Z"})",
      R"({"mark":"data","start":"2026-05-22T00:00:00Z",)"
      R"("origin":"2026-05-22T00:00:00Z"})",
      R"({"mark":"test data","start":"yesterday","origin":"today"})"};
  for (const std::string& text : texts) {
    ASSERT_TRUE(WriteFileAtomically(file, text).ok());
    EXPECT_FALSE(MakeTestClock(file).ok()) << text;
  }
  EXPECT_FALSE(MakeTestClock(folder / "absent").ok());
}

}  // namespace
}  // namespace baocao::server
