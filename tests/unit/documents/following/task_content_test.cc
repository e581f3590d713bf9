#include "services/documents/following/task_content.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "made_follow_up.h"

namespace baocao::documents {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

TEST(TaskContentTest, FiguresAreCountedByBodyInTheOfficialOrder) {
  const TaskReport report = FiveTasks();
  const TaskContent content = ContentOf(FollowedCampaign(), report);
  std::vector<std::string> bodies;
  for (const BodyTasks& body : content.bodies) bodies.push_back(body.body);
  EXPECT_THAT(bodies, ElementsAre("Sở Tài chính", "Sở Nội vụ", "Sở Xây dựng"));
  const TaskFigures& finance = content.bodies[0].figures;
  EXPECT_EQ(finance.given, 2);
  EXPECT_EQ(finance.reported, 1);
  EXPECT_EQ(finance.overdue, 1);
  EXPECT_EQ(finance.cancelled, 1);
  EXPECT_EQ(content.bodies[0].overdue_since, "2026-06-20");
  EXPECT_EQ(content.figures.given, 4);
  EXPECT_EQ(content.figures.complete, 1);
  EXPECT_EQ(content.figures.open, 2);
  EXPECT_EQ(content.figures.overdue, 2);
}

TEST(TaskContentTest, WhatIsOverdueLongestComesFirst) {
  const TaskReport report = FiveTasks();
  const TaskContent content = ContentOf(FollowedCampaign(), report);
  ASSERT_THAT(content.overdue, SizeIs(2));
  EXPECT_EQ(content.overdue[0]->record().task().lead(), "SNV");
  ASSERT_THAT(content.by_date, SizeIs(3));
  EXPECT_EQ(content.by_date[2]->record().task().due_date(), "2026-08-31");
}

TEST(TaskContentTest, ATaskTellsItsSixPartsItsStateAndItsProof) {
  const TaskReport report = FiveTasks();
  const TaskWords words = WordsOf(FollowedCampaign(), report.tasks[1], "vi");
  EXPECT_EQ(words.lead, "Sở Tài chính");
  EXPECT_EQ(words.collaborators, "Văn phòng Ủy ban nhân dân tỉnh");
  EXPECT_EQ(words.start, "05/6/2026");
  EXPECT_EQ(words.due, "20/6/2026");
  EXPECT_EQ(words.state, "Đang thực hiện, quá hạn 8 ngày");
  EXPECT_EQ(words.progress,
            "26/6/2026: Đã có dự thảo, đang lấy ý kiến các xã.");
  EXPECT_EQ(words.evidence, "Công văn 812/STC-NS; tệp đính kèm aaaaaaaaaaaa…");
}

TEST(TaskContentTest, ABlankPartOfTheSixSaysSo) {
  v1::ListedTask task = TaskOf("STC", "Việc", "2026-06-20");
  task.mutable_record()->mutable_task()->set_product("  ");
  EXPECT_EQ(WordsOf(FollowedCampaign(), task, "vi").product, "CHƯA GHI");
}

TEST(TaskContentTest, ACancelledTaskGivesItsReason) {
  const TaskReport report = FiveTasks();
  EXPECT_THAT(WordsOf(FollowedCampaign(), report.tasks[0], "vi").state,
              HasSubstr("Trung ương đã thực hiện"));
}

}  // namespace
}  // namespace baocao::documents
