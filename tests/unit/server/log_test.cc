#include "services/server/log.h"

#include <gtest/gtest.h>

#include "nlohmann/json.hpp"

namespace baocao::server {
namespace {

std::string Line(std::initializer_list<Field> fields) {
  return LogLine(absl::UnixEpoch(), "intake", Level::kInfo, "call", fields);
}

TEST(LogTest, ALineIsOneJsonObjectWithTheCommonKeysFirst) {
  EXPECT_EQ(Line({{"method", "Submit"}, {"bytes", int64_t{7}}, {"ok", true}}),
            "{\"time\":\"1970-01-01T00:00:00.000000Z\",\"level\":\"info\","
            "\"service\":\"intake\",\"event\":\"call\",\"method\":\"Submit\","
            "\"bytes\":7,\"ok\":true}\n");
}

TEST(LogTest, ALineCanNotBeBrokenByItsValues) {
  const std::string evil = "a\"b\\c\nd\te\x01\x7f {\"level\":\"error\"}";
  const std::string line = Line({{"name", std::string_view(evil)}});
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  EXPECT_EQ(nlohmann::json::parse(line).at("name"), evil);
}

TEST(LogTest, BytesThatAreNotUtf8AreReplaced) {
  const std::string line = Line({{"name", std::string_view("x\xff\xfey")}});
  const auto json = nlohmann::json::parse(line, nullptr, false);
  ASSERT_TRUE(json.is_object());
  EXPECT_EQ(json.at("name").get<std::string>().front(), 'x');
}

}  // namespace
}  // namespace baocao::server
