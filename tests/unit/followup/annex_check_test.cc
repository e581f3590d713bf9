#include "services/followup/annex_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/followup/story.h"

namespace baocao::followup {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> TitlesOf(const v1::ListGroupsResponse& checked) {
  std::vector<std::string> titles;
  for (const v1::ListedGroup& group : checked.groups()) {
    titles.push_back(group.group().title());
  }
  return titles;
}

TEST(AnnexCheckTest, AGroupWithBasesAndASourceIsComplete) {
  Story story;
  const std::string id = story.Raise("A", "tai-chinh", "Thiếu kinh phí");
  story.Group("Kinh phí", {Ref("A", id)});
  const v1::ListGroupsResponse checked = CheckAnnex(story.Folded());
  ASSERT_EQ(checked.groups_size(), 1);
  EXPECT_THAT(checked.groups(0).lacks(), IsEmpty());
  EXPECT_THAT(checked.groups(0).units(), ElementsAre("A"));
  EXPECT_TRUE(checked.complete());
}

TEST(AnnexCheckTest, TakingALegalBasisAwayMakesItIncomplete) {
  Story story;
  const std::string id = story.Raise("A", "tai-chinh", "Thiếu kinh phí");
  const std::string group = story.Group("Kinh phí", {Ref("A", id)});
  v1::DifficultyGroup changed = *story.Folded().FindGroup(group);
  changed.clear_legal_bases();
  changed.add_legal_bases("  ");
  story.Write(changed);
  const v1::ListGroupsResponse checked = CheckAnnex(story.Folded());
  EXPECT_THAT(checked.groups(0).lacks(),
              ElementsAre(v1::GROUP_LACK_LEGAL_BASIS));
  EXPECT_FALSE(checked.complete());
}

TEST(AnnexCheckTest, AnOpinionInNoGroupIsListedUnlessItWasWithdrawn) {
  Story story;
  const std::string one = story.Raise("A", "tai-chinh", "Thiếu kinh phí");
  const std::string two = story.Raise("A", "can-bo", "Thiếu biên chế");
  const std::string three = story.Raise("C", "can-bo", "Thiếu cán bộ");
  story.Group("Kinh phí", {Ref("A", one)});
  v1::ListGroupsResponse checked = CheckAnnex(story.Folded());
  ASSERT_EQ(checked.ungrouped_size(), 2);
  // The official order: C stands before A.
  EXPECT_EQ(checked.ungrouped(0).unit(), "C");
  EXPECT_EQ(checked.ungrouped(1).proposal(), two);
  EXPECT_EQ(checked.ungrouped_total(), 2);
  EXPECT_FALSE(checked.complete());
  story.Withdraw("A", two);
  story.Withdraw("C", three);
  checked = CheckAnnex(story.Folded());
  EXPECT_THAT(checked.ungrouped(), IsEmpty());
  EXPECT_TRUE(checked.complete());
}

TEST(AnnexCheckTest, MembersThatWereWithdrawnAreLostAndNameNoUnit) {
  Story story;
  const std::string one = story.Raise("A", "tai-chinh", "Thiếu kinh phí");
  const std::string two = story.Raise("B", "tai-chinh", "Thiếu kinh phí");
  story.Group("Kinh phí", {Ref("A", one), Ref("B", two)});
  story.Withdraw("B", two);
  v1::ListedGroup group = CheckAnnex(story.Folded()).groups(0);
  EXPECT_THAT(group.units(), ElementsAre("A"));
  ASSERT_EQ(group.lost_size(), 1);
  EXPECT_EQ(group.lost(0).unit(), "B");
  EXPECT_THAT(group.lacks(), IsEmpty());
  story.Withdraw("A", one);
  group = CheckAnnex(story.Folded()).groups(0);
  EXPECT_THAT(group.lacks(), ElementsAre(v1::GROUP_LACK_MEMBERS));
}

TEST(AnnexCheckTest, UnitsComeOnceEachInTheOfficialOrder) {
  Story story;
  std::vector<v1::ProposalRef> members;
  for (const char* unit : {"A", "B", "C", "A"}) {
    members.push_back(Ref(unit, story.Raise(unit, "tai-chinh", "Thiếu")));
  }
  story.Group("Kinh phí", members);
  EXPECT_THAT(CheckAnnex(story.Folded()).groups(0).units(),
              ElementsAre("C", "A", "B"));
}

TEST(AnnexCheckTest, GroupsComeByDomainThenInVietnameseOrder) {
  Story story;
  story.Group("Đất công", {}, "tai-chinh");
  story.Group("Ô nhiễm", {}, "tai-chinh");
  story.Group("Dự toán", {}, "tai-chinh");
  story.Group("Óc sáng tạo", {}, "tai-chinh");
  story.Group("Biên chế", {}, "can-bo");
  story.Group("An ninh", {}, "");
  EXPECT_THAT(TitlesOf(CheckAnnex(story.Folded())),
              ElementsAre("Dự toán", "Đất công", "Óc sáng tạo", "Ô nhiễm",
                          "Biên chế", "An ninh"));
}

}  // namespace
}  // namespace baocao::followup
