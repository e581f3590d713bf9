// call.lua: noting calls, and reading them page by page.
#include <gmock/gmock.h>

#include "services/redis/calls.h"
#include "tests/integration/campaign_in_redis.h"

namespace baocao::testing {
namespace {

using redis::Calls;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CallsTest : public CampaignInRedis {
 protected:
  CallsTest() : calls_(keys_, client_) {}

  void Note(const std::string& unit, const std::string& note) {
    v1::Call call;
    call.set_unit(unit);
    call.set_note(note);
    const absl::Status added = calls_.Add(call);
    EXPECT_TRUE(added.ok()) << added;
  }
  Calls::Listed List(const std::string& unit, int64_t before, int limit) {
    auto listed = calls_.List(unit, before, limit);
    EXPECT_TRUE(listed.ok()) << listed.status();
    return listed.ok() ? *std::move(listed) : Calls::Listed();
  }
  static std::vector<std::string> NotesOf(const Calls::Listed& listed) {
    std::vector<std::string> notes;
    for (const v1::Call& call : listed.calls) notes.push_back(call.note());
    return notes;
  }

  Calls calls_;
};

TEST_F(CallsTest, NothingIsListedWhereNobodyCalled) {
  const Calls::Listed listed = List("", 0, 10);
  EXPECT_THAT(listed.calls, IsEmpty());
  EXPECT_EQ(listed.next, 0);
}

TEST_F(CallsTest, TheNewestComesFirstOfAllAndOfOneUnit) {
  Note("30307", "a");
  Note("30292", "b");
  Note("30307", "c");
  EXPECT_THAT(NotesOf(List("", 0, 10)), ElementsAre("c", "b", "a"));
  EXPECT_THAT(NotesOf(List("30307", 0, 10)), ElementsAre("c", "a"));
  EXPECT_THAT(NotesOf(List("30301", 0, 10)), IsEmpty());
}

TEST_F(CallsTest, APageGoesOnWhereTheOneBeforeEndedWhateverIsNotedMeanwhile) {
  for (const char* note : {"a", "b", "c", "d", "e"}) Note("30307", note);
  const Calls::Listed first = List("", 0, 2);
  EXPECT_THAT(NotesOf(first), ElementsAre("e", "d"));
  Note("30292", "f");
  const Calls::Listed second = List("", first.next, 2);
  EXPECT_THAT(NotesOf(second), ElementsAre("c", "b"));
  const Calls::Listed third = List("", second.next, 2);
  EXPECT_THAT(NotesOf(third), ElementsAre("a"));
  EXPECT_EQ(third.next, 0);
}

TEST_F(CallsTest, APageThatEndsWithTheFirstCallIsTheLast) {
  Note("30307", "a");
  Note("30307", "b");
  EXPECT_EQ(List("", 0, 2).next, 0);
}

TEST_F(CallsTest, TheSameNotedTwiceIsTwoCalls) {
  Note("30307", "nobody answered");
  Note("30307", "nobody answered");
  EXPECT_THAT(NotesOf(List("30307", 0, 10)),
              ElementsAre("nobody answered", "nobody answered"));
}

TEST_F(CallsTest, ACallThatCanNotBeReadIsToldAndNotLeftOut) {
  Note("30307", "a");
  Run({"XADD", keys_.Calls(), "2-0", "c", "not a call"});
  EXPECT_EQ(calls_.List("", 0, 10).status().code(),
            absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace baocao::testing
