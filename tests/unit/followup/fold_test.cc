#include "services/followup/fold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "services/followup/same.h"
#include "tests/unit/followup/story.h"

namespace baocao::followup {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Something of everything, over several units and days.
Story LongStory() {
  Story story;
  const std::string one = story.Raise("A", "tai-chinh", "Thiếu kinh phí");
  const std::string two = story.Raise("A", "can-bo", "Thiếu biên chế");
  const std::string three = story.Raise("B", "tai-chinh", "Thiếu trụ sở");
  story.At("2026-05-21T09:00").Answer("A", one, "STC");
  story.Contest("A", one);
  const std::string group = story.Group("Kinh phí", {Ref("A", one)});
  story.Group("Trụ sở", {Ref("B", three), Ref("A", one)});
  story.Task("STC", "2026-06-10", group, {"SNV"});
  story.Attach("B", v1::ATTACHMENT_KIND_SPEECH, "tham-luan.docx");
  story.Attend("B", "hoi-nghi", "Nguyễn Văn An");
  story.Withdraw("A", two);
  return story;
}

TEST(FoldTest, WhatAUnitRaisedIsHeldWithItsEntry) {
  Story story;
  const std::string id = story.Raise("A", "tai-chinh", "Thiếu kinh phí");
  const Fold fold = story.Folded();
  ASSERT_NE(fold.Find("A"), nullptr);
  EXPECT_EQ(fold.EntryOf("A"), 1);
  ASSERT_NE(fold.Find("A")->FindProposal(id), nullptr);
  EXPECT_EQ(fold.Find("A")->FindProposal("d:9"), nullptr);
  EXPECT_EQ(fold.Find("B"), nullptr);
  EXPECT_EQ(fold.EntryOf("B"), 0);
}

TEST(FoldTest, WhatIsNotNewerChangesNothing) {
  const Story story = LongStory();
  Fold fold = story.Folded();
  const std::string before = BytesOf(fold);
  for (const v1::Snapshot& old : story.history()) {
    EXPECT_FALSE(fold.Apply(old)) << old.unit() << " " << old.entry();
  }
  EXPECT_EQ(BytesOf(fold), before);
}

TEST(FoldTest, OrderAndRepetitionOfWhatIsToldChangeNothing) {
  const Story story = LongStory();
  const std::string expected = BytesOf(story.Folded());
  std::mt19937 chance(7);
  for (int round = 0; round < 50; ++round) {
    std::vector<v1::Snapshot> told = story.history();
    told.insert(told.end(), story.history().begin(), story.history().end());
    std::shuffle(told.begin(), told.end(), chance);
    Fold fold(StoryCampaign());
    for (const v1::Snapshot& snapshot : told) fold.Apply(snapshot);
    ASSERT_EQ(BytesOf(fold), expected) << "round " << round;
  }
}

TEST(FoldTest, UnitsOfOtherCampaignsAndEmptyLogsAreLeftOut) {
  Fold fold(StoryCampaign());
  v1::Snapshot stranger;
  stranger.set_unit("Z");
  stranger.set_entry(3);
  EXPECT_FALSE(fold.Apply(stranger));
  stranger.set_unit("A");
  stranger.set_entry(0);
  EXPECT_FALSE(fold.Apply(stranger));
}

TEST(FoldTest, GroupsAreThoseOfTheCollectingBodyOnly) {
  Story story;
  const std::string id = story.Raise("A", "tai-chinh", "Thiếu kinh phí");
  const std::string group = story.Group("Kinh phí", {Ref("A", id)});
  v1::Act act;
  act.mutable_group()->mutable_write()->set_title("của xã");
  *act.mutable_group()->mutable_write()->add_members() = Ref("A", id);
  story.Do("B", act);
  const Fold fold = story.Folded();
  ASSERT_EQ(fold.groups().size(), 1u);
  EXPECT_EQ(fold.FindGroup(group)->title(), "Kinh phí");
  EXPECT_THAT(fold.GroupsOf("A", id), ElementsAre(group));
  EXPECT_THAT(fold.GroupsOf("B", id), IsEmpty());
}

TEST(FoldTest, ACopyStaysAsItIs) {
  Story story;
  story.Raise("A", "tai-chinh", "Thiếu kinh phí");
  Fold fold = story.Folded();
  const Fold copy = fold;
  const std::string before = BytesOf(copy);
  story.Raise("A", "can-bo", "Thiếu biên chế");
  EXPECT_TRUE(fold.Apply(story.Snapshot("A")));
  EXPECT_EQ(BytesOf(copy), before);
  EXPECT_NE(BytesOf(fold), before);
}

}  // namespace
}  // namespace baocao::followup
