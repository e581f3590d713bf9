#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "made_follow_up.h"
#include "services/documents/tables/difficulty_sheets.h"
#include "services/documents/tables/task_sheets.h"
#include "sheet_view.h"

namespace baocao::documents {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(DifficultySheetsTest, TheAnnexAndItsSourcesAreTwoSheets) {
  const std::vector<Sheet> sheets =
      DifficultySheets(FollowedCampaign(), TwoGroups().Take(), "vi");
  ASSERT_EQ(sheets.size(), 2u);
  EXPECT_EQ(sheets[0].name, "Phụ lục 4");
  EXPECT_EQ(sheets[1].name, "Nguồn ý kiến");
  EXPECT_THAT(Texts(sheets[0]), HasSubstr("Luật Ngân sách nhà nước, Điều 9"));
  EXPECT_THAT(Texts(sheets[1]), HasSubstr("\n30985 s:2\n"));
}

TEST(DifficultySheetsTest, WhatIsIncompleteIsSaidAtTheHeadAndInTheCell) {
  MadeAnnex made = TwoGroups();
  made.Raise("31105", "Tàu ra đảo ít chuyến.", "");
  DifficultyAnnex annex = made.Take();
  annex.groups.mutable_groups(0)->mutable_group()->clear_political_bases();
  annex.groups.mutable_groups(0)->add_lacks(v1::GROUP_LACK_POLITICAL_BASIS);
  const std::vector<Sheet> sheets =
      DifficultySheets(FollowedCampaign(), annex, "vi");
  const std::string texts = Texts(sheets[0]);
  EXPECT_THAT(texts, HasSubstr("Nhóm 1 thiếu cơ sở chính trị."));
  EXPECT_THAT(texts, HasSubstr("1 ý kiến chưa xếp nhóm: đặc khu Thổ Châu."));
  const Cell* missing = CellWith(sheets[0], "CHƯA CÓ – cần bổ sung");
  ASSERT_NE(missing, nullptr);
  EXPECT_TRUE(missing->bold);
  EXPECT_THAT(Texts(sheets[1]), HasSubstr("Chưa xếp nhóm"));
}

// What people type stays text in the file, never a formula.
TEST(DifficultySheetsTest, DangerousTextsAreStoredAsText) {
  const std::string formula = "=cmd|'/C calc'!A0";
  MadeAnnex made;
  made.Group(formula, {made.Raise("30985", "+84 296 3", "@SUM(A1:A9)")});
  const auto book = DifficultyBook(FollowedCampaign(), made.Take(), "vi");
  ASSERT_TRUE(book.ok()) << book.status();
  for (const char* sheet :
       {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}) {
    const std::string part = PartOf(*book, sheet);
    ASSERT_NE(part, "");
    EXPECT_THAT(part, Not(HasSubstr("<f>")));
  }
  EXPECT_THAT(PartOf(*book, "xl/sharedStrings.xml"),
              AllOf(HasSubstr("=cmd|'/C calc'!A0"), HasSubstr("@SUM(A1:A9)")));
}

TEST(TaskSheetsTest, ATaskIsARowWithItsSixPartsAndHowFarItIs) {
  const std::vector<Sheet> sheets =
      TaskSheets(FollowedCampaign(), FiveTasks(), "vi");
  ASSERT_EQ(sheets.size(), 2u);
  const Sheet& plan = sheets[1];
  const Cell* work =
      CellWith(plan, "Rà soát, phân bổ bổ sung kinh phí cho các xã");
  ASSERT_NE(work, nullptr);
  EXPECT_EQ(Shown(CellAt(plan, work->row, 3)), "Sở Tài chính");
  EXPECT_EQ(Shown(CellAt(plan, work->row, 13)), "8");
  EXPECT_THAT(Shown(CellAt(plan, work->row, 15)),
              HasSubstr("Công văn 812/STC-NS"));
}

TEST(TaskSheetsTest, DangerousTextsAreStoredAsText) {
  TaskReport report;
  report.as_of = absl::FromUnixSeconds(1'782'608'400);
  report.tasks = {
      TaskOf("STC", "=HYPERLINK(\"http://x\",\"y\")", "2026-06-20")};
  const auto book = TaskBook(FollowedCampaign(), report, "vi");
  ASSERT_TRUE(book.ok()) << book.status();
  EXPECT_THAT(PartOf(*book, "xl/worksheets/sheet2.xml"), Not(HasSubstr("<f>")));
  EXPECT_THAT(PartOf(*book, "xl/sharedStrings.xml"), HasSubstr("=HYPERLINK"));
}

}  // namespace
}  // namespace baocao::documents
