#include <gtest/gtest.h>

#include <set>

#include "tests/unit/cli/fake_servers.h"
#include "tests/unit/cli/invoke.h"

namespace baocao::cli {
namespace {

class SubmitTest : public testing::Test {
 protected:
  std::string File(const std::string& name, const std::string& content) {
    const auto path = deployment_.folder / name;
    std::ofstream(path) << content;
    return path.string();
  }
  std::string Report(const std::string& unit, const std::string& more = "") {
    return File(unit + ".json", "{\"unit\": \"" + unit + "\"" + more + "}");
  }
  Ended Submit(std::vector<std::string> arguments) {
    std::vector<std::string> all = {"--endpoints", deployment_.endpoints(),
                                    "submit"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return Invoke(all);
  }
  size_t Journalled() const {
    const auto journal = deployment_.folder / "journal";
    if (!std::filesystem::exists(journal)) return 0;
    return std::distance(std::filesystem::directory_iterator(journal), {});
  }

  FakeDeployment deployment_;
};

TEST_F(SubmitTest, SendsWithATokenAndForgetsTheIdWithTheReceipt) {
  const Ended ended = Submit({Report("30292")});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_NE(ended.out.find("lần nộp 1"), std::string::npos) << ended.out;
  EXPECT_EQ(deployment_.intake.tokens,
            (std::vector<std::string>{"Bearer secret"}));
  EXPECT_EQ(Journalled(), 0u);
}

TEST_F(SubmitTest, ALostReceiptIsAskedForWithTheSameId) {
  deployment_.intake.lost_receipts = 2;
  const Ended ended = Submit({Report("30292")});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(deployment_.intake.calls.size(), 3u);
  EXPECT_EQ(deployment_.intake.receipts.size(), 1u);
  EXPECT_EQ(deployment_.intake.entries["30292"], 1);
}

TEST_F(SubmitTest, ARunAfterOneThatGaveUpUsesItsId) {
  const std::string report = Report("30292");
  deployment_.intake.lost_receipts = 1;
  const Ended first = Submit({"--retry-for", "0", report});
  EXPECT_EQ(first.code, 3);
  EXPECT_NE(first.err.find("không bị tính hai lần"), std::string::npos)
      << first.err;
  EXPECT_EQ(Journalled(), 1u);
  const Ended second = Submit({report});
  EXPECT_EQ(second.code, 0) << second.err;
  EXPECT_EQ(deployment_.intake.entries["30292"], 1);
  EXPECT_EQ(Journalled(), 0u);
}

TEST_F(SubmitTest, TheSameFileSentAgainIsANewSubmission) {
  const std::string report = Report("30292");
  EXPECT_EQ(Submit({report}).code, 0);
  EXPECT_EQ(Submit({report}).code, 0);
  EXPECT_EQ(deployment_.intake.entries["30292"], 2);
}

TEST_F(SubmitTest, ARefusalIsToldAndNotTriedAgain) {
  deployment_.intake.refusal =
      grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "broken");
  const Ended ended = Submit({Report("30292")});
  EXPECT_EQ(ended.code, 1);
  EXPECT_EQ(deployment_.intake.calls.size(), 1u);
  EXPECT_EQ(Journalled(), 0u);
}

TEST_F(SubmitTest, ManyFilesGoTogetherAndWaitUntilCounted) {
  for (int unit = 100; unit < 140; ++unit) Report(std::to_string(unit));
  std::filesystem::create_directories(deployment_.folder / "in");
  for (int unit = 100; unit < 140; ++unit) {
    const std::string name = std::to_string(unit) + ".json";
    std::filesystem::rename(deployment_.folder / name,
                            deployment_.folder / "in" / name);
  }
  deployment_.intake.lost_receipts = 5;
  deployment_.aggregation.broken_streams = 2;
  const Ended ended = Submit({"--wait", (deployment_.folder / "in").string()});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_NE(ended.out.find("40 báo cáo: 40 được nhận"), std::string::npos)
      << ended.out;
  for (const auto& [unit, entry] : deployment_.intake.entries) {
    EXPECT_EQ(entry, 1) << unit;
  }
}

TEST_F(SubmitTest, FilesOfOneUnitGoInTheirOrder) {
  const std::string a = File("a.json", R"({"unit": "1"})");
  const std::string b = File("b.json", R"({"unit": "1", "forms": []})");
  const Ended ended = Submit({"--request-id", "x", a, b});
  EXPECT_EQ(ended.code, 2) << "an id is for one file";
  const Ended both = Submit({a, b});
  EXPECT_EQ(both.code, 0);
  EXPECT_LT(both.out.find("a.json: đã nhận lần nộp 1"),
            both.out.find("b.json: đã nhận lần nộp 2"));
  EXPECT_NE(both.out.find("b.json: đã nhận lần nộp 2"), std::string::npos);
}

TEST_F(SubmitTest, ARejectedItemMakesTheExitCodeOne) {
  deployment_.intake.outcome = v1::OUTCOME_PARTLY_ACCEPTED;
  const Ended ended = Submit({"--wait", Report("30292")});
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.out.find("Được nhận một phần"), std::string::npos);
}

TEST_F(SubmitTest, AnUnreadableFileIsExitCodeTwoAndTheOthersGo) {
  const std::string bad = File("x.json", "{\"unit\": ");
  const Ended ended = Submit({bad, Report("30292")});
  EXPECT_EQ(ended.code, 2);
  EXPECT_NE(ended.err.find("x.json:1:"), std::string::npos) << ended.err;
  EXPECT_EQ(deployment_.intake.entries["30292"], 1);
}

TEST_F(SubmitTest, ClassifiedContentNeverLeavesTheClient) {
  const Ended ended = Submit(
      {Report("30292",
              R"(, "forms": [{"form": "2B", "rows": [{"id": "1", "group": "g",
         "cells": [{"column": "ghichu", "text": "Mật"}]}]}])")});
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.err.find("độ mật"), std::string::npos) << ended.err;
  EXPECT_TRUE(deployment_.intake.calls.empty());
}

TEST_F(SubmitTest, JsonIsOneObjectALine) {
  const Ended ended = Invoke({"--endpoints", deployment_.endpoints(), "--json",
                              "submit", Report("1"), Report("2")});
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(std::count(ended.out.begin(), ended.out.end(), '\n'), 2);
  EXPECT_EQ(ended.out.front(), '{');
}

}  // namespace
}  // namespace baocao::cli
