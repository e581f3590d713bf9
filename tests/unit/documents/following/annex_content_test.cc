#include "services/documents/following/annex_content.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "made_follow_up.h"

namespace baocao::documents {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

AnnexContent Read(const DifficultyAnnex& annex) {
  return ContentOf(FollowedCampaign(), annex, "vi");
}

TEST(AnnexContentTest, NamesEachContributingUnitOnceInTheOfficialOrder) {
  const AnnexContent content = Read(TwoGroups().Take());
  ASSERT_THAT(content.groups, SizeIs(2));
  EXPECT_EQ(SayCounts(content.groups[0].units, 100, "vi"),
            "phường Long Xuyên, xã An Biên (2), đặc khu Phú Quốc");
  EXPECT_EQ(content.opinions, 8);
  EXPECT_EQ(content.units, 6);
}

TEST(AnnexContentTest, EachOpinionIsTracedToItsUnit) {
  const AnnexContent content = Read(TwoGroups().Take());
  std::vector<std::string> codes;
  for (const Opinion& opinion : content.groups[0].opinions) {
    codes.push_back(opinion.number + " " + opinion.code);
  }
  EXPECT_THAT(codes, ElementsAre("1.1 30307 s:1", "1.2 30985 s:1",
                                 "1.3 30985 s:2", "1.4 31078 s:1"));
}

TEST(AnnexContentTest, EqualRequestsStandOnceWithTheirUnits) {
  const AnnexContent content = Read(TwoGroups().Take());
  ASSERT_THAT(content.groups[0].requests, SizeIs(1));
  EXPECT_EQ(SayCounts(content.groups[0].requests[0].units, 100, "vi"),
            "phường Long Xuyên, xã An Biên (2), đặc khu Phú Quốc");
  EXPECT_THAT(content.groups[1].requests, SizeIs(3));
}

TEST(AnnexContentTest, ACompleteAnnexSaysSo) {
  const AnnexContent content = Read(TwoGroups().Take());
  EXPECT_TRUE(content.complete);
  EXPECT_THAT(Completeness(content, "vi"),
              ElementsAre(HasSubstr("2 nhóm, 8 ý kiến của 6 đơn vị")));
}

TEST(AnnexContentTest, AGroupWithoutALegalBasisIsIncomplete) {
  DifficultyAnnex annex = TwoGroups().Take();
  annex.groups.mutable_groups(1)->mutable_group()->clear_legal_bases();
  annex.groups.mutable_groups(1)->add_lacks(v1::GROUP_LACK_LEGAL_BASIS);
  const AnnexContent content = Read(annex);
  EXPECT_FALSE(content.complete);
  EXPECT_THAT(Completeness(content, "vi"),
              ElementsAre("Nhóm 2 thiếu cơ sở pháp lý."));
}

TEST(AnnexContentTest, OpinionsInNoGroupAreNamedAtTheHead) {
  MadeAnnex made = TwoGroups();
  made.Raise("31105", "Tàu ra đảo ít chuyến.", "Tăng chuyến");
  made.Raise("31105", "Thiếu nước ngọt.", "");
  made.Raise("30985", "Trụ sở xuống cấp.", "");
  const AnnexContent content = Read(made.Take());
  EXPECT_THAT(
      Completeness(content, "vi"),
      ElementsAre("3 ý kiến chưa xếp nhóm: xã An Biên, đặc khu Thổ Châu (2)."));
  EXPECT_EQ(content.ungrouped.front().number, "0.1");
}

TEST(AnnexContentTest, MoreOpinionsThanTheAnswerNamesAreFoundAllTheSame) {
  MadeAnnex made = TwoGroups();
  for (int i = 0; i < 5; ++i) made.Raise("31105", "Khó khăn", "");
  DifficultyAnnex annex = made.Take();
  for (v1::UnitProposal& proposal : annex.proposals) {
    if (proposal.unit() != "31105") proposal.add_groups("g:1");
  }
  annex.groups.mutable_ungrouped()->RemoveLast();
  EXPECT_THAT(Read(annex).ungrouped, SizeIs(5));
}

TEST(AnnexContentTest, OpinionsTakenBackAreNotCountedAndAreNamed) {
  MadeAnnex made = TwoGroups();
  v1::ProposalRef ref;
  ref.set_unit("31078");
  ref.set_proposal("s:1");
  made.Find(ref).mutable_record()->set_state(v1::PROPOSAL_STATE_WITHDRAWN);
  const AnnexContent content = Read(made.Take());
  EXPECT_THAT(content.groups[0].opinions, SizeIs(3));
  EXPECT_THAT(content.groups[0].lost, ElementsAre("31078 s:1"));
}

TEST(AnnexContentTest, AGroupWhoseOpinionsAreAllGoneLacksASource) {
  MadeAnnex made;
  const v1::ProposalRef only = made.Raise("30985", "Khó khăn", "");
  made.Group("Nhóm", {only});
  made.Find(only).mutable_record()->set_state(v1::PROPOSAL_STATE_WITHDRAWN);
  const AnnexContent content = Read(made.Take());
  EXPECT_THAT(content.groups[0].lacks, ElementsAre(v1::GROUP_LACK_MEMBERS));
  EXPECT_FALSE(content.complete);
}

TEST(AnnexContentTest, WithoutGroupsNothingIsComplete) {
  const AnnexContent content = Read(MadeAnnex().Take());
  EXPECT_FALSE(content.complete);
  EXPECT_THAT(content.groups, IsEmpty());
  EXPECT_THAT(Completeness(content, "vi"),
              ElementsAre(HasSubstr("Chưa lập nhóm")));
}

}  // namespace
}  // namespace baocao::documents
