#include "services/validation/group_act.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/report/snapshot.h"
#include "services/validation/act_decision.h"
#include "tests/unit/validation/small_campaign.h"

namespace baocao::validation {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

v1::Verdict Judge(const v1::Snapshot& base, const v1::GroupAct& what,
                  std::string_view unit = "BTC") {
  v1::Act act;
  *act.mutable_group() = what;
  return JudgeAct(*SmallCampaign(), *SmallCampaign()->FindUnit(unit), base, act,
                  SomeTime());
}

bool Holds(const v1::Snapshot& base, const v1::GroupAct& act) {
  return Judge(base, act).outcome() == v1::OUTCOME_ACCEPTED;
}

std::string Against(const v1::Snapshot& base, const v1::GroupAct& act) {
  const v1::Verdict verdict = Judge(base, act);
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_REJECTED);
  EXPECT_THAT(verdict.findings(), SizeIs(1)) << Rules(verdict);
  return verdict.findings().empty() ? "" : verdict.findings(0).message_en();
}

v1::GroupAct Write() {
  v1::GroupAct act;
  v1::DifficultyGroup& group = *act.mutable_write();
  group.set_title("Trụ sở, trang thiết bị");
  group.set_domain("tai-chinh");
  group.set_addressee("VI.0");
  group.add_political_bases("Kết luận số 202-KL/TW");
  v1::ProposalRef& member = *group.add_members();
  member.set_unit("30293");
  member.set_proposal("s:1");
  return act;
}

v1::GroupAct Move() {
  v1::GroupAct act;
  act.mutable_members()->set_group("g:1");
  v1::ProposalRef& member = *act.mutable_members()->add_add();
  member.set_unit("30292");
  member.set_proposal("d:4");
  return act;
}

v1::GroupAct Remove(int64_t seen) {
  v1::GroupAct act;
  act.set_remove("g:1");
  act.set_base(seen);
  return act;
}

v1::Snapshot Do(const v1::Snapshot& base, const v1::GroupAct& what) {
  EXPECT_TRUE(Holds(base, what)) << Judge(base, what).ShortDebugString();
  v1::Act act;
  *act.mutable_group() = what;
  return report::ApplyAct(
      base, act, {.entry = base.entry() + 1, .receive_time = SomeTime()});
}

TEST(GroupActTest, OnlyTheCollectingBodyKeepsGroups) {
  EXPECT_TRUE(Holds({}, Write()));
  const v1::Verdict verdict = Judge({}, Write(), "STC");
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_REJECTED);
  EXPECT_THAT(verdict.findings(0).message_vi(), HasSubstr("Ban Tổ chức"));
}

TEST(GroupActTest, AGroupHasATitleAndNothingElseAtFirst) {
  v1::GroupAct act;
  act.mutable_write()->set_title("Trụ sở");
  EXPECT_TRUE(Holds({}, act)) << "what it lacks is told where it is listed";
  act.mutable_write()->clear_title();
  EXPECT_THAT(Against({}, act), HasSubstr("“Title” is blank"));
}

TEST(GroupActTest, AGroupIsWrittenOverOnlyAsItWasSeen) {
  const v1::Snapshot base = Do({}, Write());
  v1::GroupAct act = Write();
  act.mutable_write()->set_id("g:1");
  act.set_base(1);
  const v1::Snapshot changed = Do(base, act);
  const v1::Verdict verdict = Judge(changed, act);
  EXPECT_THAT(Of(verdict, "act-outdated"), SizeIs(1));
  EXPECT_THAT(verdict.findings(0).message_vi(), HasSubstr("người khác sửa"));
  act.set_base(2);
  EXPECT_TRUE(Holds(changed, act));
  EXPECT_THAT(Of(Judge(changed, Remove(1)), "act-outdated"), SizeIs(1));
  EXPECT_TRUE(Holds(changed, Remove(2)));
}

TEST(GroupActTest, MembersThatMoveMakeWhatWasSeenOutdated) {
  const v1::Snapshot moved = Do(Do({}, Write()), Move());
  EXPECT_FALSE(Holds(moved, Remove(1)));
  EXPECT_TRUE(Holds(moved, Move())) << "moving needs no base: it adds";
}

TEST(GroupActTest, ANewGroupWasNeverSeen) {
  v1::GroupAct act = Write();
  act.set_base(3);
  EXPECT_THAT(Against({}, act), HasSubstr("never seen"));
}

TEST(GroupActTest, AGroupThatIsNotThereIsNamed) {
  v1::GroupAct act = Write();
  act.mutable_write()->set_id("g:1");
  EXPECT_THAT(Against({}, act), HasSubstr("no group “g:1”"));
  EXPECT_THAT(Against({}, Move()), HasSubstr("no group “g:1”"));
  EXPECT_THAT(Against({}, Remove(1)), HasSubstr("no group “g:1”"));
}

TEST(GroupActTest, MembersAreOfUnitsOfTheCampaign) {
  v1::GroupAct act = Write();
  act.mutable_write()->mutable_members(0)->set_unit("99999");
  EXPECT_THAT(Against({}, act), HasSubstr("no unit “99999”"));
  act = Write();
  act.mutable_write()->mutable_members(0)->clear_proposal();
  EXPECT_THAT(Against({}, act), HasSubstr("lacks the id"));
  const v1::Snapshot base = Do({}, Write());
  act = Move();
  act.mutable_members()->mutable_add(0)->set_unit("99999");
  EXPECT_THAT(Against(base, act), HasSubstr("no unit “99999”"));
  act.mutable_members()->clear_add();
  EXPECT_THAT(Against(base, act), HasSubstr("Nothing is put into"));
}

TEST(GroupActTest, DomainAndAddresseeAreTheCampaigns) {
  v1::GroupAct act = Write();
  act.mutable_write()->set_domain("giao-thong");
  EXPECT_THAT(Against({}, act), HasSubstr("“giao-thong”"));
  act = Write();
  act.mutable_write()->set_addressee("VI.9");
  EXPECT_THAT(Against({}, act), HasSubstr("“VI.9”"));
}

TEST(GroupActTest, BasesAreNeitherTooManyNorTooLongNorClassified) {
  v1::GroupAct act = Write();
  for (int i = 0; i < 50; ++i) act.mutable_write()->add_legal_bases("Luật");
  EXPECT_TRUE(Holds({}, act));
  act.mutable_write()->add_legal_bases("Luật");
  EXPECT_THAT(Against({}, act), HasSubstr("51 entries"));
  act = Write();
  act.mutable_write()->add_legal_bases(std::string(2'001, 'a'));
  EXPECT_THAT(Against({}, act), HasSubstr("Legal basis"));
  act = Write();
  act.mutable_write()->add_political_bases("12-KL/TU (Tối mật)");
  EXPECT_THAT(Of(Judge({}, act), "classified"), SizeIs(1));
}

TEST(GroupActTest, AnActThatSaysNothingIsRefused) {
  EXPECT_FALSE(Holds({}, v1::GroupAct()));
}

}  // namespace
}  // namespace baocao::validation
