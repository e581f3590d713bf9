// Drafts, on a real Redis.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "services/redis/drafts.h"
#include "services/redis/keys.h"
#include "tests/integration/redis_server.h"

namespace baocao::redis {
namespace {

constexpr char kCampaign[] = "cao-bang-2026";
constexpr char kUnit[] = "01273";

Draft Writing(const std::string& item, const std::string& content,
              const std::string& author = "kế toán") {
  return {item, 0, author, absl::FromUnixSeconds(1'779'000'000), content};
}

class DraftsTest : public ::testing::Test {
 protected:
  std::variant<int64_t, Draft> Put(int64_t base, const Draft& draft) {
    return drafts_.Put(kCampaign, kUnit, base, draft).value();
  }

  baocao::testing::RedisServer server_;
  Client client_{server_.options(), nullptr};
  Drafts drafts_{client_};
};

TEST_F(DraftsTest, ADraftComesBackAsItWasWritten) {
  EXPECT_EQ(std::get<int64_t>(Put(0, Writing("form/13B", "{\"a\":1}"))), 1);
  const auto read = drafts_.Get(kCampaign, kUnit, "form/13B");
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->content, "{\"a\":1}");
  EXPECT_EQ(read->version, 1);
  EXPECT_EQ(read->author, "kế toán");
  EXPECT_EQ(read->time, absl::FromUnixSeconds(1'779'000'000));
}

TEST_F(DraftsTest, WhoeverWritesOverANewerDraftIsShownIt) {
  Put(0, Writing("form/13B", "mine"));
  EXPECT_EQ(
      std::get<int64_t>(Put(1, Writing("form/13B", "yours", "văn phòng"))), 2);
  const auto answer = Put(1, Writing("form/13B", "mine again"));
  const Draft& newer = std::get<Draft>(answer);
  EXPECT_EQ(newer.version, 2);
  EXPECT_EQ(newer.content, "yours");
  EXPECT_EQ(newer.author, "văn phòng");
  EXPECT_EQ(drafts_.Get(kCampaign, kUnit, "form/13B")->content, "yours");
}

TEST_F(DraftsTest, OfManyWhoBeginAtOnceOneWins) {
  std::atomic<int> won = 0;
  std::vector<std::thread> writers;
  for (int i = 0; i < 8; ++i) {
    writers.emplace_back([&, i] {
      const auto answer = Put(0, Writing("form/12B", std::to_string(i)));
      if (std::holds_alternative<int64_t>(answer)) ++won;
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(won, 1);
}

TEST_F(DraftsTest, DraftsOfItemsAndUnitsAreApart) {
  Put(0, Writing("form/13B", "13"));
  Put(0, Writing("section/III.2@dang", "text"));
  EXPECT_TRUE(
      drafts_.Put(kCampaign, "01274", 0, Writing("form/13B", "other")).ok());
  const auto list = drafts_.List(kCampaign, kUnit);
  ASSERT_TRUE(list.ok()) << list.status();
  ASSERT_EQ(list->size(), 2u);
  EXPECT_EQ((*list)[0].item, "form/13B");
  EXPECT_EQ((*list)[1].item, "section/III.2@dang");
  EXPECT_EQ((*list)[0].content, "");
  EXPECT_TRUE(drafts_.List("another", kUnit)->empty());
  EXPECT_TRUE(
      absl::IsNotFound(drafts_.Get(kCampaign, kUnit, "form/1B").status()));
}

TEST_F(DraftsTest, ADraftThatWasSentIsDroppedUnlessItIsNewer) {
  Put(0, Writing("form/13B", "sent"));
  Put(1, Writing("form/13B", "written on"));
  EXPECT_FALSE(*drafts_.Drop(kCampaign, kUnit, "form/13B", 1));
  EXPECT_TRUE(*drafts_.Drop(kCampaign, kUnit, "form/13B", 2));
  EXPECT_FALSE(drafts_.Get(kCampaign, kUnit, "form/13B").ok());
  // Who has version 2 still open does not write over the next one unseen.
  EXPECT_EQ(std::get<int64_t>(Put(0, Writing("form/13B", "new"))), 3);
  EXPECT_EQ(std::get<Draft>(Put(2, Writing("form/13B", "old"))).version, 3);
}

TEST_F(DraftsTest, DraftsAreLimitedInSizeAndNumber) {
  EXPECT_TRUE(absl::IsInvalidArgument(
      drafts_
          .Put(kCampaign, kUnit, 0,
               Writing("form/13B", std::string(Drafts::kMostBytes + 1, 'x')))
          .status()));
  for (int i = 0; i < Drafts::kMostItems; ++i) {
    Put(0, Writing("form/" + std::to_string(i), "x"));
  }
  EXPECT_TRUE(absl::IsResourceExhausted(
      drafts_.Put(kCampaign, kUnit, 0, Writing("form/more", "x")).status()));
  // Those that are there can still be written.
  EXPECT_TRUE(std::holds_alternative<int64_t>(Put(1, Writing("form/0", "y"))));
}

TEST_F(DraftsTest, DraftsGoWhenNobodyWritesForLong) {
  Put(0, Writing("form/13B", "x"));
  const auto left = client_.Run({"TTL", DraftsOf(kCampaign, kUnit)});
  ASSERT_TRUE(left.ok());
  EXPECT_GT(left->integer, 89 * 24 * 3600);
  EXPECT_LE(left->integer, 90 * 24 * 3600);
}

}  // namespace
}  // namespace baocao::redis
