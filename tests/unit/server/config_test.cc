#include "services/server/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/time/clock.h"
#include "services/server/file.h"
#include "tests/unit/server/scratch_folder.h"

namespace baocao::server {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class ConfigTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(WriteKeyPair(folder_ / "key", jwks_).ok());
  }

  std::vector<std::string> Good(std::vector<std::string> more = {}) const {
    more.insert(more.end(), {"--jwks", jwks_, "--campaign", folder_.path()});
    return more;
  }
  static std::vector<std::string> English(const ParsedConfig& parsed) {
    std::vector<std::string> texts;
    for (const messages::Text& fault : parsed.faults) texts.push_back(fault.en);
    return texts;
  }

  ScratchFolder folder_;
  const std::string jwks_ = folder_ / "jwks";
};

TEST_F(ConfigTest, FlagsAreRead) {
  int workers = 4;
  const ParsedConfig parsed = ParseArguments(
      Good({"--listen", "0.0.0.0:7401", "--campaign", folder_.path(),
            "--drain-seconds=3", "--workers", "9"}),
      "intake", [&](CLI::App& app) { Flag(app, "workers", workers, ""); });
  EXPECT_THAT(English(parsed), ElementsAre());
  EXPECT_EQ(parsed.config.service, "intake");
  EXPECT_EQ(parsed.config.listen, "0.0.0.0:7401");
  EXPECT_EQ(parsed.config.drain_seconds, 3);
  EXPECT_THAT(parsed.config.campaigns,
              ElementsAre(folder_.path(), folder_.path()));
  EXPECT_EQ(workers, 9);
}

TEST_F(ConfigTest, VariablesStandInForFlags) {
  EXPECT_EQ(VariableName("redis-password-file"), "BAOCAO_REDIS_PASSWORD_FILE");
  ::setenv("BAOCAO_REDIS", "redis:7000", 1);
  const ParsedConfig parsed = ParseArguments(Good(), "intake");
  const ParsedConfig flagged =
      ParseArguments(Good({"--redis", "other:1"}), "intake");
  ::unsetenv("BAOCAO_REDIS");
  EXPECT_EQ(parsed.config.redis, "redis:7000");
  EXPECT_EQ(flagged.config.redis, "other:1");
}

TEST_F(ConfigTest, AVariableHoldsSeveralCampaigns) {
  ScratchFolder second;
  ::setenv("BAOCAO_CAMPAIGN", (folder_.path() + "," + second.path()).c_str(),
           1);
  const ParsedConfig parsed = ParseArguments({"--jwks", jwks_}, "intake");
  ::unsetenv("BAOCAO_CAMPAIGN");
  EXPECT_THAT(English(parsed), ElementsAre());
  EXPECT_THAT(parsed.config.campaigns,
              ElementsAre(folder_.path(), second.path()));
}

TEST_F(ConfigTest, EveryFaultIsToldAtOnce) {
  const ParsedConfig parsed = ParseArguments(
      {"--listen", "nowhere", "--drain-seconds", "soon", "--colour", "red",
       "--redis-replicas", "-1", "--jwks", "/absent/jwks", "--campaign",
       "/absent/campaign", "--log-level", "loud"},
      "intake");
  const std::vector<std::string> texts = English(parsed);
  for (const char* part :
       {"--listen", "--drain-seconds", "--colour", "--redis-replicas", "--jwks",
        "--campaign", "--log-level"}) {
    EXPECT_THAT(texts, Contains(HasSubstr(part)));
  }
}

TEST_F(ConfigTest, WithoutKeysOrCampaignNothingStarts) {
  const ParsedConfig parsed = ParseArguments({}, "intake");
  EXPECT_THAT(English(parsed), Contains(HasSubstr("--jwks")));
  EXPECT_THAT(English(parsed), Contains(HasSubstr("--campaign")));
}

TEST_F(ConfigTest, ATestClockWithoutItsMarkIsAFault) {
  const std::string file = folder_ / "clock";
  ASSERT_TRUE(WriteFileAtomically(file, "{}").ok());
  EXPECT_THAT(English(ParseArguments(Good({"--test-clock", file}), "intake")),
              ElementsAre(HasSubstr("--test-clock")));
  ASSERT_TRUE(WriteTestClock(file, absl::Now(), absl::Now()).ok());
  EXPECT_TRUE(
      ParseArguments(Good({"--test-clock", file}), "intake").faults.empty());
}

TEST_F(ConfigTest, HelpNamesTheVariables) {
  const ParsedConfig parsed = ParseArguments({"--help"}, "intake");
  EXPECT_THAT(parsed.help, AllOf(HasSubstr("--redis-replicas"),
                                 HasSubstr("BAOCAO_REDIS_REPLICAS")));
}

TEST_F(ConfigTest, TheVersionIsToldWithoutAnythingElse) {
  EXPECT_THAT(
      ParseArguments({"--version"}, "intake").help,
      ::testing::MatchesRegex("baocao-intake [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST_F(ConfigTest, AddressesAreTakenApart) {
  EXPECT_EQ(ParseHostPort("redis:6379")->host, "redis");
  EXPECT_EQ(ParseHostPort("redis:6379")->port, 6379);
  EXPECT_EQ(ParseHostPort("[::1]:7000")->host, "::1");
  for (const char* text : {"", "redis", ":6379", "redis:", "redis:x",
                           "redis:70000", "::1:6379", "redis:-1"}) {
    EXPECT_FALSE(ParseHostPort(text).ok()) << text;
  }
}

TEST_F(ConfigTest, APasswordIsTheFirstLineOfItsFile) {
  const std::string file = folder_ / "password";
  ASSERT_TRUE(WriteFileAtomically(file, "secret\r\nmore").ok());
  EXPECT_EQ(*ReadPassword(file), "secret");
  EXPECT_EQ(*ReadPassword(""), "");
  ASSERT_TRUE(WriteFileAtomically(file, "\n").ok());
  EXPECT_FALSE(ReadPassword(file).ok());
  EXPECT_FALSE(ReadPassword(folder_ / "absent").ok());
}

}  // namespace
}  // namespace baocao::server
