#include "services/redis/keys.h"

#include <gtest/gtest.h>

namespace baocao::redis {
namespace {

TEST(KeysTest, Crc16IsTheOneOfRedisCluster) {
  EXPECT_EQ(Crc16("123456789"), 0x31C3);
  EXPECT_EQ(Crc16(""), 0);
  EXPECT_EQ(Crc16("foo") % 16384, 12182);
}

TEST(KeysTest, AUnitsKeysShareTheTagOfItsPartition) {
  const Keys keys("an-giang-2026", 16);
  const int partition = keys.PartitionOf("30292");
  EXPECT_EQ(partition, Crc16("30292") % 16);
  const std::string tag = keys.Tag(partition);
  for (const std::string& key :
       {keys.Unit("30292"), keys.Requests("30292"), keys.Queue("30292"),
        keys.Submission("30292", 3), keys.Act("30292", 4),
        keys.Snapshot("30292"), keys.Ready(partition), keys.Events(partition),
        keys.Dead(partition), keys.Campaign(partition),
        keys.Units(partition)}) {
    EXPECT_EQ(key.substr(0, tag.size() + 1), tag + ":") << key;
  }
}

TEST(KeysTest, PrefixesForScriptsGiveTheSameNames) {
  const Keys keys("c", 4);
  const int partition = keys.PartitionOf("u");
  EXPECT_EQ(keys.OfPartition(partition, "unit:") + "u", keys.Unit("u"));
  EXPECT_EQ(keys.OfPartition(partition, "queue:") + "u", keys.Queue("u"));
  EXPECT_EQ(keys.OfPartition(partition, "submission:") + "u:7",
            keys.Submission("u", 7));
  EXPECT_EQ(keys.OfPartition(partition, "act:") + "u:7", keys.Act("u", 7));
  EXPECT_EQ(keys.OfPartition(partition, "snapshot:") + "u", keys.Snapshot("u"));
  EXPECT_EQ(keys.SubmissionPrefix("u") + "7", keys.Submission("u", 7));
  EXPECT_EQ(keys.ActPrefix("u") + "7", keys.Act("u", 7));
}

TEST(KeysTest, KeysOfTheCampaignShareOneTag) {
  const Keys keys("c", 4);
  for (const std::string& key :
       {keys.Meta(), keys.Peers(), keys.Freeze("x"), keys.Freezes(),
        keys.Lease("sender"), keys.Outbox("items"), keys.Position("r")}) {
    EXPECT_EQ(key.substr(0, 4), "{c}:") << key;
  }
}

TEST(KeysTest, ALetterAndTheNewestOfItsCampaignShareASlot) {
  EXPECT_EQ(LetterOf("d").substr(0, 10), "{letters}:");
  EXPECT_EQ(NewestLettersOf("c").substr(0, 10), "{letters}:");
  EXPECT_NE(LetterOf("x"), NewestLettersOf("x"));
}

TEST(KeysTest, TwoCampaignsShareNoName) {
  EXPECT_NE(Keys("a", 4).Unit("u"), Keys("b", 4).Unit("u"));
  EXPECT_NE(Keys("a", 4).Meta(), Keys("b", 4).Meta());
}

}  // namespace
}  // namespace baocao::redis
