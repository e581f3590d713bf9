#include <gtest/gtest.h>

#include "services/server/auth.h"
#include "services/server/version.h"
#include "tests/unit/cli/fake_servers.h"
#include "tests/unit/cli/invoke.h"

namespace baocao::cli {
namespace {

class CommandLineTest : public testing::Test {
 protected:
  Ended At(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(),
                     {"--endpoints", deployment_.endpoints()});
    return Invoke(arguments);
  }

  FakeDeployment deployment_;
};

TEST_F(CommandLineTest, WrongUsageIsTwo) {
  EXPECT_EQ(Invoke({}).code, 2);
  EXPECT_EQ(Invoke({"nothing"}).code, 2);
  EXPECT_EQ(Invoke({"table"}).code, 2);
  EXPECT_NE(Invoke({"table"}).err.find("Lệnh chưa đúng"), std::string::npos);
}

TEST_F(CommandLineTest, HelpIsZeroAndInTheLanguage) {
  const Ended vietnamese = Invoke({"--help"});
  EXPECT_EQ(vietnamese.code, 0);
  EXPECT_NE(vietnamese.out.find("Gửi báo cáo"), std::string::npos);
  EXPECT_NE(Invoke({"--lang", "en", "--help"}).out.find("Sends reports"),
            std::string::npos);
}

TEST_F(CommandLineTest, TheVersionIsToldWithoutAnythingElse) {
  const Ended ended = Invoke({"--version"});
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(ended.out, "baocao " + std::string(server::Version()) + "\n");
}

TEST_F(CommandLineTest, AMissingEndpointsFileIsTwo) {
  const Ended ended = Invoke({"--endpoints", "/nowhere.json", "progress"});
  EXPECT_EQ(ended.code, 2);
  EXPECT_NE(ended.err.find("/nowhere.json"), std::string::npos);
}

TEST_F(CommandLineTest, AServerThatIsAwayIsThree) {
  deployment_.Stop();
  const Ended ended = At({"--campaign", "thu", "verify"});
  EXPECT_EQ(ended.code, 3) << ended.err;
  EXPECT_NE(ended.err.find("Không kết nối"), std::string::npos) << ended.err;
}

TEST_F(CommandLineTest, WhatIsNotAllowedIsFour) {
  EXPECT_EQ(At({"progress"}).code, 4);
}

TEST_F(CommandLineTest, ADifferenceFoundByVerifyIsOne) {
  EXPECT_EQ(At({"verify"}).code, 0);
  deployment_.aggregation.equal = false;
  EXPECT_EQ(At({"verify"}).code, 1);
  deployment_.aggregation.equal = true;
  deployment_.proposals.equal = false;
  EXPECT_EQ(At({"verify"}).code, 1);
}

TEST_F(CommandLineTest, SeveralCampaignsAreNamedAndNoneIsChosen) {
  deployment_.campaigns.ids = {"mot", "hai"};
  const Ended ended = At({"verify"});
  EXPECT_EQ(ended.code, 2);
  EXPECT_NE(ended.err.find("mot"), std::string::npos);
  EXPECT_NE(ended.err.find("hai"), std::string::npos);
  EXPECT_EQ(At({"--campaign", "hai", "verify"}).code, 0);
}

TEST_F(CommandLineTest, TheLastOfAGlobalFlagCounts) {
  EXPECT_EQ(At({"--endpoints", "/nowhere.json", "verify"}).code, 2);
}

TEST_F(CommandLineTest, KeysAndTokensAreMadeForTheirOwnerOnly) {
  namespace fs = std::filesystem;
  const fs::path keys = deployment_.folder / "keys";
  ASSERT_EQ(Invoke({"keys", "make", keys.string()}).code, 0);
  EXPECT_EQ(Invoke({"keys", "make", keys.string()}).code, 1)
      << "a key that is there is kept";
  const fs::path token = deployment_.folder / "u.jwt";
  const std::string key = (keys / "private.jwk").string();
  EXPECT_EQ(Invoke({"token", "issue", "--key", key, "--subject", "a", "--role",
                    "unit", "--unit", "30292", "--campaign", "thu", "--out",
                    token.string()})
                .code,
            0);
  EXPECT_EQ(fs::status(token).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(Invoke({"token", "issue", "--key", key, "--subject", "a", "--role",
                    "unit"})
                .code,
            2);
  EXPECT_EQ(Invoke({"token", "issue", "--key", key, "--subject", "a", "--role",
                    "king"})
                .code,
            2);
}

TEST_F(CommandLineTest, ABatchOfTokensStaysInItsFolder) {
  namespace fs = std::filesystem;
  ASSERT_EQ(Invoke({"keys", "make", deployment_.folder.string()}).code, 0);
  const std::string key = (deployment_.folder / "private.jwk").string();
  const std::string list = (deployment_.folder / "list").string();
  std::ofstream(list)
      << R"({"file": "r.jwt", "subject": "r", "role": "reader"})"
      << "\n";
  EXPECT_EQ(Invoke({"token", "issue", "--key", key, "--batch", list, "--out",
                    deployment_.folder.string()})
                .code,
            0);
  EXPECT_TRUE(fs::exists(deployment_.folder / "r.jwt"));
  std::ofstream(list)
      << R"({"file": "../r.jwt", "subject": "r", "role": "reader"})"
      << "\n";
  EXPECT_EQ(Invoke({"token", "issue", "--key", key, "--batch", list, "--out",
                    deployment_.folder.string()})
                .code,
            2);
}

TEST_F(CommandLineTest, TheTestClockMovesAndOtherFilesAreLeftAlone) {
  const std::string clock = (deployment_.folder / "test-clock.json").string();
  EXPECT_EQ(Invoke({"clock", "advance", clock, "1h"}).code, 1);
  EXPECT_EQ(Invoke({"clock", "set", clock, "2026-05-22T00:00:00+07:00"}).code,
            0);
  EXPECT_EQ(Invoke({"clock", "advance", clock, "36h"}).code, 0);
  const Ended shown = Invoke({"clock", "show", clock});
  EXPECT_EQ(shown.code, 0);
  EXPECT_NE(shown.out.find("2026-05-23T05:00"), std::string::npos) << shown.out;
  EXPECT_EQ(Invoke({"clock", "set", deployment_.endpoints(),
                    "2026-05-22T00:00:00+07:00"})
                .code,
            1);
  EXPECT_EQ(Invoke({"clock", "set", clock, "mai"}).code, 2);
}

TEST_F(CommandLineTest, LintTellsEachFaultWithItsPlace) {
  const Ended good =
      Invoke({"campaign", "lint",
              std::string(BAOCAO_SOURCE_DIR) + "/campaigns/an-giang-2026"});
  EXPECT_EQ(good.code, 0) << good.out;
  const auto folder = deployment_.folder / "broken";
  std::filesystem::create_directories(folder / "forms");
  std::ofstream(folder / "campaign.textproto") << "id: 'x'\nnothing: 1\n";
  std::ofstream(folder / "units.csv") << "code,name,type,class,email\n";
  const Ended bad = Invoke({"campaign", "lint", folder.string()});
  EXPECT_EQ(bad.code, 1);
  EXPECT_NE(bad.out.find("campaign.textproto:2:"), std::string::npos)
      << bad.out;
}

}  // namespace
}  // namespace baocao::cli
