// Activation letters, on a real Redis.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "absl/time/clock.h"
#include "services/redis/keys.h"
#include "services/redis/letters.h"
#include "services/redis/record.h"
#include "tests/integration/redis_server.h"

namespace baocao::redis {
namespace {

using ::testing::ElementsAre;
using Use = Letters::Use;

constexpr char kCampaign[] = "cao-bang-2026";

class LettersTest : public ::testing::Test {
 protected:
  static Letter LetterFor(const std::string& unit, const std::string& digest) {
    Letter letter;
    letter.digest = digest;
    letter.campaign = kCampaign;
    letter.role = unit.empty() ? "collector" : "unit";
    letter.unit = unit;
    letter.author = "Ban tổ chức";
    letter.issued = kNow;
    letter.expires = kNow + absl::Hours(24 * 14);
    letter.session = absl::Hours(24 * 30);
    return letter;
  }
  Letter Issued(const std::string& unit, const std::string& digest) {
    Letter letter = LetterFor(unit, digest);
    EXPECT_TRUE(letters_.Issue({letter}).ok());
    return letter;
  }
  std::vector<std::string> Listed(size_t start = 0, size_t size = 100) {
    std::vector<std::string> digests;
    const auto page = letters_.List(kCampaign, start, size);
    EXPECT_TRUE(page.ok()) << page.status();
    for (const Letter& letter : page->letters) digests.push_back(letter.digest);
    return digests;
  }

  // Redis judges what has expired by its own clock, letters by the caller's.
  inline static const absl::Time kNow = absl::Now();
  baocao::testing::RedisServer server_;
  Client client_{server_.options(), nullptr};
  Letters letters_{client_};
};

TEST_F(LettersTest, ALetterComesBackAsItWasIssued) {
  Issued("01273", "d1");
  const auto found = letters_.Find("d1");
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->campaign, kCampaign);
  EXPECT_EQ(found->role, "unit");
  EXPECT_EQ(found->unit, "01273");
  EXPECT_EQ(found->author, "Ban tổ chức");
  EXPECT_EQ(ToMicros(found->issued), ToMicros(kNow));
  EXPECT_EQ(found->session, absl::Hours(24 * 30));
  EXPECT_EQ(found->used, std::nullopt);
  EXPECT_TRUE(absl::IsNotFound(letters_.Find("d2").status()));
}

TEST_F(LettersTest, ALetterIsIssuedOnce) {
  Issued("01273", "d1");
  Letter again = LetterFor("01274", "d1");
  EXPECT_TRUE(absl::IsAlreadyExists(letters_.Issue({again})));
  EXPECT_TRUE(absl::IsAlreadyExists(letters_.Issue({again})));
  EXPECT_EQ(letters_.Find("d1")->unit, "01273");
  EXPECT_THAT(Listed(), ElementsAre("d1"));
}

TEST_F(LettersTest, LettersOfAWholeCountryAreIssuedInOneCall) {
  std::vector<Letter> letters;
  for (int i = 10'000; i < 13'321; ++i) {
    letters.push_back(LetterFor(std::to_string(i), "d" + std::to_string(i)));
  }
  ASSERT_TRUE(letters_.Issue(letters).ok());
  EXPECT_EQ(Listed(0, 5000).size(), letters.size());
  EXPECT_EQ(*letters_.UseUp(letters.back(), kNow), Use::kOpened);
}

TEST_F(LettersTest, ALetterOpensOnce) {
  const Letter letter = Issued("01273", "d1");
  EXPECT_EQ(*letters_.UseUp(letter, kNow), Use::kOpened);
  EXPECT_EQ(*letters_.UseUp(letter, kNow + absl::Hours(1)), Use::kUsed);
  EXPECT_EQ(*letters_.UseUp(letter, kNow + absl::Hours(1)), Use::kUsed);
  EXPECT_EQ(ToMicros(*letters_.Find("d1")->used), ToMicros(kNow));
}

TEST_F(LettersTest, OfManyWhoUseItAtOnceOneMay) {
  const Letter letter = Issued("01273", "d1");
  std::atomic<int> opened = 0;
  std::vector<std::thread> people;
  for (int i = 0; i < 8; ++i) {
    people.emplace_back([&] {
      opened += *letters_.UseUp(letter, kNow) == Use::kOpened ? 1 : 0;
    });
  }
  for (std::thread& person : people) person.join();
  EXPECT_EQ(opened, 1);
}

TEST_F(LettersTest, ANewLetterMakesTheUnitsEarlierOnesVoid) {
  const Letter first = Issued("01273", "d1");
  const Letter other = Issued("01274", "d2");
  const Letter second = Issued("01273", "d3");
  EXPECT_EQ(*letters_.UseUp(first, kNow), Use::kVoid);
  EXPECT_EQ(*letters_.UseUp(first, kNow), Use::kVoid);
  EXPECT_EQ(letters_.Find("d1")->used, std::nullopt);
  EXPECT_EQ(*letters_.UseUp(other, kNow), Use::kOpened);
  EXPECT_EQ(*letters_.UseUp(second, kNow), Use::kOpened);
}

TEST_F(LettersTest, AnExpiredLetterDoesNotOpen) {
  const Letter letter = Issued("01273", "d1");
  EXPECT_EQ(*letters_.UseUp(letter, letter.expires), Use::kExpired);
  EXPECT_EQ(*letters_.UseUp(letter, letter.expires), Use::kExpired);
  EXPECT_EQ(*letters_.UseUp(letter, letter.expires - absl::Milliseconds(1)),
            Use::kOpened);
}

TEST_F(LettersTest, ALetterNobodyIssuedDoesNotOpen) {
  const Letter letter = LetterFor("01273", "d1");
  EXPECT_EQ(*letters_.UseUp(letter, kNow), Use::kUnknown);
  EXPECT_EQ(*letters_.UseUp(letter, kNow), Use::kUnknown);
  EXPECT_TRUE(absl::IsNotFound(letters_.Find("d1").status()));
}

TEST_F(LettersTest, LettersOfOtherRolesStandBesideEachOther) {
  const Letter first = Issued("", "d1");
  const Letter second = Issued("", "d2");
  EXPECT_EQ(*letters_.UseUp(first, kNow), Use::kOpened);
  EXPECT_EQ(*letters_.UseUp(second, kNow), Use::kOpened);
}

TEST_F(LettersTest, TheNewestLettersAreListedInPages) {
  Issued("01274", "d1");
  Issued("01273", "d2");
  Issued("", "d3");
  Issued("01274", "d4");
  EXPECT_THAT(Listed(), ElementsAre("d3", "d2", "d4"));
  EXPECT_THAT(Listed(1, 1), ElementsAre("d2"));
  EXPECT_TRUE(letters_.List(kCampaign, 1, 1)->more);
  EXPECT_FALSE(letters_.List(kCampaign, 2, 1)->more);
  EXPECT_THAT(Listed(7, 1), ElementsAre());
  EXPECT_TRUE(letters_.List("another", 0, 10)->letters.empty());
}

TEST_F(LettersTest, ALetterOutlivesItsCampaignAndNotMore) {
  Issued("01273", "d1");
  const auto left = client_.Run({"TTL", LetterOf("d1")});
  ASSERT_TRUE(left.ok());
  EXPECT_GT(left->integer, 413 * 24 * 3600);
  EXPECT_LE(left->integer, 414 * 24 * 3600);
}

TEST_F(LettersTest, AUsedLetterIsRememberedOverARestart) {
  const Letter letter = Issued("01273", "d1");
  EXPECT_EQ(*letters_.UseUp(letter, kNow), Use::kOpened);
  server_.Kill();
  EXPECT_FALSE(letters_.UseUp(letter, kNow).ok());
  server_.Restart();
  const absl::Time end = absl::Now() + absl::Seconds(10);
  auto again = letters_.UseUp(letter, kNow);
  while (!again.ok() && absl::Now() < end) again = letters_.UseUp(letter, kNow);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(*again, Use::kUsed);
}

}  // namespace
}  // namespace baocao::redis
