#include "services/cli/journal.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>

#include "tests/unit/server/scratch_folder.h"

namespace baocao::cli {
namespace {

class JournalTest : public testing::Test {
 protected:
  const server::ScratchFolder scratch_;
  const std::string folder_ = scratch_ / "journal";
  const Journal journal_{folder_};
  const Sending sending_{"c", "30292", "a.json", "d1"};
};

TEST_F(JournalTest, RequestIdsAreUuids) {
  const std::regex uuid(
      "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  const std::string id = MakeRequestId();
  EXPECT_TRUE(std::regex_match(id, uuid)) << id;
  EXPECT_NE(id, MakeRequestId());
}

TEST_F(JournalTest, ARunAfterACrashSendsWithTheSameId) {
  const auto first = journal_.Begin(sending_);
  ASSERT_TRUE(first.ok()) << first.status();
  const auto again = Journal(folder_).Begin(sending_);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(*first, *again);
}

TEST_F(JournalTest, AfterTheReceiptTheSameContentIsANewSending) {
  const auto first = journal_.Begin(sending_);
  journal_.Finish(sending_);
  const auto second = journal_.Begin(sending_);
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_NE(*first, *second);
}

TEST_F(JournalTest, OtherContentOfTheSameFileIsAnotherSending) {
  Sending other = sending_;
  other.digest = "d2";
  EXPECT_NE(*journal_.Begin(sending_), *journal_.Begin(other));
}

TEST_F(JournalTest, AnIdThatWasGivenIsKept) {
  EXPECT_EQ(*journal_.Begin(sending_, "mine"), "mine");
  EXPECT_EQ(*journal_.Begin(sending_), "mine");
}

TEST_F(JournalTest, ATornEntryCountsAsNone) {
  ASSERT_TRUE(journal_.Begin(sending_).ok());
  for (const auto& file : std::filesystem::directory_iterator(folder_)) {
    std::ofstream(file.path()) << "{\"request_id\":";
  }
  EXPECT_TRUE(journal_.Begin(sending_).ok());
}

TEST_F(JournalTest, SaysWhereItCannotWrite) {
  std::ofstream(folder_) << "a file in the place of the folder";
  EXPECT_FALSE(journal_.Begin(sending_).ok());
  std::filesystem::remove(folder_);
}

}  // namespace
}  // namespace baocao::cli
