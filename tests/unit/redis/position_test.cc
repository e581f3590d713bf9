#include <gtest/gtest.h>

#include "services/redis/event_id.h"
#include "services/redis/events.h"

namespace baocao::redis {
namespace {

TEST(PositionTest, ATokenGivesThePositionBack) {
  Position position;
  position.partitions[0] = {1, 0};
  position.partitions[7] = {3, 123'456'789'012};
  position.partitions[4999] = {1, 127};
  EXPECT_EQ(Position::FromToken(position.ToToken()), position);
  EXPECT_EQ(Position::FromToken(Position().ToToken()), Position());
}

TEST(PositionTest, PlacesBeforeTheFirstEventAreNotSaid) {
  Position position;
  position.partitions[3] = {0, 0};
  EXPECT_EQ(position.ToToken(), Position().ToToken());
}

TEST(PositionTest, OtherTextIsNoToken) {
  EXPECT_FALSE(Position::FromToken(""));
  EXPECT_FALSE(Position::FromToken("nonsense"));
  EXPECT_FALSE(Position::FromToken("***"));
  Position position;
  position.partitions[1] = {1, 57};
  std::string token = position.ToToken();
  EXPECT_FALSE(Position::FromToken(token.substr(0, token.size() - 1)));
  for (size_t i = 0; i + 1 < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(Position::FromToken(changed)) << i;
  }
}

TEST(PositionTest, IdsAreReadAsRedisWritesThem) {
  EXPECT_EQ(ToEventId("1-57"), (EventId{1, 57}));
  EXPECT_EQ(ToText(EventId{2, 0}), "2-0");
  EXPECT_EQ(ToEventId("rubbish"), EventId{});
}

TEST(PositionTest, OnlyTheNextIdFollows) {
  EXPECT_TRUE(Follows({0, 0}, {1, 0}));
  EXPECT_TRUE(Follows({1, 4}, {1, 5}));
  EXPECT_FALSE(Follows({1, 4}, {1, 6}));
  EXPECT_FALSE(Follows({0, 0}, {1, 1}));
  EXPECT_FALSE(Follows({0, 0}, {2, 0}));
  EXPECT_FALSE(Follows({1, 4}, {2, 0}));
}

}  // namespace
}  // namespace baocao::redis
