#include <gtest/gtest.h>

#include "tests/unit/cli/fake_servers.h"
#include "tests/unit/cli/invoke.h"

namespace baocao::cli {
namespace {

class QueuesTest : public testing::Test {
 protected:
  void Waits(const std::string& unit, int64_t entries, int64_t since) {
    v1::UnitQueue& queue = deployment_.validation.queues.emplace_back();
    queue.set_unit(unit);
    queue.set_entries(entries);
    queue.mutable_oldest_time()->set_seconds(since);
  }
  Ended Queues(const std::vector<std::string>& flags = {}) {
    std::vector<std::string> all = {"--endpoints", deployment_.endpoints()};
    all.insert(all.end(), flags.begin(), flags.end());
    all.push_back("queues");
    return Invoke(all);
  }

  FakeDeployment deployment_;
};

TEST_F(QueuesTest, AnEmptyOneIsSaidInWords) {
  const Ended ended = Queues();
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_NE(ended.out.find("Không có gì đang chờ"), std::string::npos)
      << ended.out;
}

TEST_F(QueuesTest, AllPagesAreDrawnWithNamesTimesAndTotals) {
  Waits("30307", 12, 1779246000);
  Waits("30292", 1, 1779246060);
  Waits("30301", 2, 1779246120);
  EXPECT_EQ(Queues().out,
            "┌───────┬───────────────────┬──────────┬─────────────────┐\n"
            "│  Mã   │      Đơn vị       │ Đang chờ │     Chờ từ      │\n"
            "├───────┼───────────────────┼──────────┼─────────────────┤\n"
            "│ 30307 │ phường Long Xuyên │       12 │ 20/5/2026 10:00 │\n"
            "│ 30292 │                   │        1 │ 20/5/2026 10:01 │\n"
            "│ 30301 │                   │        2 │ 20/5/2026 10:02 │\n"
            "├───────┼───────────────────┼──────────┼─────────────────┤\n"
            "│       │ Cộng: 3 đơn vị    │       15 │                 │\n"
            "└───────┴───────────────────┴──────────┴─────────────────┘\n");
}

TEST_F(QueuesTest, JsonIsWhatTheServerAnsweredOverAllPages) {
  Waits("30307", 12, 1779246000);
  Waits("30292", 1, 1779246060);
  Waits("30301", 2, 1779246120);
  const Ended ended = Queues({"--json"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_NE(ended.out.find("\"unit\":\"30301\""), std::string::npos)
      << ended.out;
  EXPECT_NE(ended.out.find("\"totalEntries\":\"15\""), std::string::npos)
      << ended.out;
  EXPECT_EQ(ended.out.find("nextPageToken"), std::string::npos) << ended.out;
}

}  // namespace
}  // namespace baocao::cli
