#include "services/report/difficulty_groups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <set>

#include "services/report/digest.h"

namespace baocao::report {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

EntryFacts Facts(int64_t entry) {
  return {.entry = entry,
          .receive_time = absl::UnixEpoch() + absl::Hours(entry),
          .author = "ban-" + std::to_string(entry)};
}

v1::Snapshot Do(const v1::Snapshot& base, const v1::GroupAct& what) {
  v1::Act act;
  *act.mutable_group() = what;
  return ApplyAct(base, act, Facts(base.entry() + 1));
}

void AddRef(google::protobuf::RepeatedPtrField<v1::ProposalRef>& refs,
            std::string unit, std::string proposal) {
  v1::ProposalRef& ref = *refs.Add();
  ref.set_unit(std::move(unit));
  ref.set_proposal(std::move(proposal));
}

v1::GroupAct Write(std::string title, std::string id = "") {
  v1::GroupAct act;
  act.mutable_write()->set_title(std::move(title));
  act.mutable_write()->set_id(std::move(id));
  return act;
}

std::vector<std::string> MembersOf(const v1::DifficultyGroup& group) {
  std::vector<std::string> members;
  for (const v1::ProposalRef& ref : group.members()) {
    members.push_back(ref.unit() + " " + ref.proposal());
  }
  return members;
}

TEST(DifficultyGroupsTest, ANewGroupIsNamedByItsEntryAndStamped) {
  v1::GroupAct act = Write("Trụ sở");
  // What the server keeps is not the client's to say.
  act.mutable_write()->set_entry(99);
  act.mutable_write()->set_author("ai đó");
  const v1::Snapshot snapshot = Do({}, act);
  const v1::DifficultyGroup* group = FindGroup(snapshot, "g:1");
  ASSERT_NE(group, nullptr);
  EXPECT_EQ(group->title(), "Trụ sở");
  EXPECT_EQ(group->entry(), 1);
  EXPECT_EQ(group->author(), "ban-1");
  EXPECT_EQ(FromProto(group->update_time()), Facts(1).receive_time);
}

TEST(DifficultyGroupsTest, AGroupWrittenAgainIsReplacedWholeAndKeepsItsPlace) {
  v1::GroupAct act = Write("Trụ sở");
  act.mutable_write()->add_legal_bases("Luật Ngân sách nhà nước");
  v1::Snapshot snapshot = Do(Do({}, act), Write("Nhân sự"));
  snapshot = Do(snapshot, Write("Trụ sở, thiết bị", "g:1"));
  ASSERT_THAT(snapshot.groups(), SizeIs(2));
  EXPECT_EQ(snapshot.groups(0).id(), "g:1");
  EXPECT_EQ(snapshot.groups(0).title(), "Trụ sở, thiết bị");
  EXPECT_THAT(snapshot.groups(0).legal_bases(), IsEmpty());
  EXPECT_EQ(snapshot.groups(0).entry(), 3);
  EXPECT_EQ(snapshot.groups(1).entry(), 2);
}

TEST(DifficultyGroupsTest, MembersStandOnceSortedByUnitAndProposal) {
  v1::GroupAct act = Write("Trụ sở");
  AddRef(*act.mutable_write()->mutable_members(), "30307", "s:2");
  AddRef(*act.mutable_write()->mutable_members(), "30292", "s:9");
  AddRef(*act.mutable_write()->mutable_members(), "30307", "s:1");
  AddRef(*act.mutable_write()->mutable_members(), "30307", "s:2");
  const v1::Snapshot snapshot = Do({}, act);
  EXPECT_THAT(MembersOf(snapshot.groups(0)),
              ElementsAre("30292 s:9", "30307 s:1", "30307 s:2"));
}

TEST(DifficultyGroupsTest, MembersComeAndGoWithoutTouchingTheRest) {
  v1::GroupAct act = Write("Trụ sở");
  act.mutable_write()->set_policy_direction("Phân bổ lại");
  AddRef(*act.mutable_write()->mutable_members(), "30307", "s:1");
  v1::GroupAct move;
  move.mutable_members()->set_group("g:1");
  AddRef(*move.mutable_members()->mutable_remove(), "30307", "s:1");
  AddRef(*move.mutable_members()->mutable_remove(), "30307", "s:7");
  AddRef(*move.mutable_members()->mutable_add(), "30292", "d:4");
  const v1::Snapshot snapshot = Do(Do({}, act), move);
  EXPECT_THAT(MembersOf(snapshot.groups(0)), ElementsAre("30292 d:4"));
  EXPECT_EQ(snapshot.groups(0).policy_direction(), "Phân bổ lại");
  EXPECT_EQ(snapshot.groups(0).entry(), 2) << "whoever saw 1 saw others";
}

TEST(DifficultyGroupsTest, ARemovedGroupIsGoneAndItsIdIsNotGivenAgain) {
  v1::GroupAct remove;
  remove.set_remove("g:1");
  v1::Snapshot snapshot = Do(Do({}, Write("Trụ sở")), remove);
  EXPECT_EQ(FindGroup(snapshot, "g:1"), nullptr);
  snapshot = Do(snapshot, Write("Trụ sở"));
  EXPECT_EQ(snapshot.groups(0).id(), "g:3");
}

TEST(DifficultyGroupsTest, AnActOnAGroupThatIsNotThereDoesNothing) {
  const v1::Snapshot before = Do({}, Write("Trụ sở"));
  v1::GroupAct move, remove;
  move.mutable_members()->set_group("g:9");
  AddRef(*move.mutable_members()->mutable_add(), "30292", "d:4");
  remove.set_remove("g:9");
  for (const v1::GroupAct& act :
       {Write("Khác", "g:9"), move, remove, v1::GroupAct()}) {
    const v1::Snapshot after = Do(before, act);
    ASSERT_THAT(after.groups(), SizeIs(1));
    EXPECT_EQ(Serialise(after.groups(0)), Serialise(before.groups(0)));
  }
}

TEST(DifficultyGroupsTest, AGroupLacksWhatTheAnnexNeedsAndItDoesNotHave) {
  v1::DifficultyGroup group;
  EXPECT_THAT(
      LacksOf(group),
      ElementsAre(v1::GROUP_LACK_POLITICAL_BASIS, v1::GROUP_LACK_LEGAL_BASIS,
                  v1::GROUP_LACK_MEMBERS, v1::GROUP_LACK_POLICY_DIRECTION));
  group.add_political_bases("Kết luận số 202-KL/TW");
  group.add_legal_bases(" ");
  group.set_policy_direction("Phân bổ lại");
  AddRef(*group.mutable_members(), "30292", "d:4");
  EXPECT_THAT(LacksOf(group), ElementsAre(v1::GROUP_LACK_LEGAL_BASIS))
      << "a blank line is no basis";
  group.add_legal_bases("Luật Ngân sách nhà nước");
  EXPECT_THAT(LacksOf(group), IsEmpty());
}

RC_GTEST_PROP(DifficultyGroupsProperty,
              ReplayGivesTheSameBytesAndMembersAreASortedSet,
              (std::vector<std::array<uint8_t, 3>> bytes)) {
  const auto replay = [&] {
    v1::Snapshot snapshot;
    for (const auto& [kind, id, text] : bytes) {
      const std::string group = "g:" + std::to_string(id % 8);
      v1::GroupAct act;
      switch (kind % 4) {
        case 0:
          act = Write("Nhóm", id % 3 == 0 ? "" : group);
          AddRef(*act.mutable_write()->mutable_members(), "u",
                 std::to_string(text % 5));
          break;
        case 1:
        case 2:
          act.mutable_members()->set_group(group);
          AddRef(kind % 4 == 1 ? *act.mutable_members()->mutable_add()
                               : *act.mutable_members()->mutable_remove(),
                 "u", std::to_string(text % 5));
          break;
        default:
          act.set_remove(group);
      }
      snapshot = Do(snapshot, act);
    }
    return snapshot;
  };
  const v1::Snapshot snapshot = replay();
  RC_ASSERT(Serialise(snapshot) == Serialise(replay()));
  for (const v1::DifficultyGroup& group : snapshot.groups()) {
    const std::vector<std::string> members = MembersOf(group);
    const std::set<std::string> sorted(members.begin(), members.end());
    RC_ASSERT(members ==
              std::vector<std::string>(sorted.begin(), sorted.end()));
  }
}

}  // namespace
}  // namespace baocao::report
