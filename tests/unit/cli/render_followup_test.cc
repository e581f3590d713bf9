#include "services/cli/render_followup.h"

#include <gtest/gtest.h>

#include "services/cli/followup_words.h"
#include "services/report/snapshot.h"

namespace baocao::cli {
namespace {

class RenderFollowupTest : public testing::Test {
 protected:
  RenderFollowupTest() {
    proposal_.set_unit("X1");
    proposal_.set_unit_name("xã Bình Minh");
    proposal_.set_body("STC");
    proposal_.mutable_record()->set_id("d:3");
    proposal_.mutable_record()->set_state(v1::PROPOSAL_STATE_ROUTED);
    proposal_.mutable_record()->mutable_content()->set_difficulty(
        "Thiếu kinh phí");
  }
  static bool Holds(const std::string& text, const std::string& words) {
    return text.find(words) != text.npos;
  }

  const std::map<std::string, std::string> names_ = {{"STC", "Sở Tài chính"}};
  const FollowupView view_{names_, absl::FixedTimeZone(7 * 60 * 60), "vi", 160};
  v1::UnitProposal proposal_;
};

TEST_F(RenderFollowupTest, TheLastDayIsToldNotTheInstantBehindIt) {
  const absl::Time end =
      absl::FromCivil(absl::CivilDay(2026, 5, 31), view_.zone);
  report::ToProto(end, proposal_.mutable_due_time());
  proposal_.set_overdue(true);
  v1::ListProposalsResponse list;
  *list.add_proposals() = proposal_;
  list.set_total(1);
  const std::string text = RenderProposals(list, view_);
  EXPECT_TRUE(Holds(text, "30/5/2026, quá hạn")) << text;
  EXPECT_TRUE(Holds(text, "Sở Tài chính")) << text;
  EXPECT_TRUE(Holds(text, "X1/d:3")) << text;
  EXPECT_TRUE(Holds(text, "Tất cả: 1")) << text;
}

TEST_F(RenderFollowupTest, ADeskIsSaidToBeOne) {
  proposal_.set_at_desk(true);
  EXPECT_TRUE(Holds(RenderProposal(proposal_, view_),
                    "Sở Tài chính (đầu mối tìm nơi trả lời)"));
}

TEST_F(RenderFollowupTest, DomainsAreNamedBesideTheIdThatCommandsTake) {
  v1::CampaignSpec campaign;
  v1::ProposalDomain& domain = *campaign.add_domains();
  domain.set_id("tai-chinh");
  domain.mutable_name()->set_vi("Tài chính");
  v1::GetProposalSummaryResponse summary;
  v1::ProposalCount& count = *summary.add_counts();
  count.set_domain("tai-chinh");
  FollowupView view = {names_, absl::UTCTimeZone(), "vi", 160, &campaign};
  EXPECT_TRUE(Holds(RenderSummary(summary, view), "Tài chính (tai-chinh)"));
  count.set_domain("khac");
  EXPECT_TRUE(Holds(RenderSummary(summary, view), "khac"));
}

TEST_F(RenderFollowupTest, WhatAGroupLacksAndWhatIsOutsideIsSaid) {
  v1::ListGroupsResponse list;
  v1::ListedGroup& group = *list.add_groups();
  group.mutable_group()->set_title("Kinh phí");
  group.add_lacks(v1::GROUP_LACK_LEGAL_BASIS);
  *list.add_ungrouped() = *ParseRef("X1/d:3");
  list.set_ungrouped_total(1);
  const std::string text = RenderGroups(list, view_);
  EXPECT_TRUE(Holds(text, "cơ sở pháp lý")) << text;
  EXPECT_TRUE(Holds(text, "Chưa vào nhóm nào (1): X1/d:3")) << text;
  EXPECT_TRUE(Holds(text, "Phụ lục 4 chưa đủ.")) << text;
}

TEST_F(RenderFollowupTest, WhyOneOfManyWasNotAnsweredIsSaid) {
  v1::AnswerProposalsResponse answered;
  v1::AnsweredProposal& one = *answered.add_results();
  *one.mutable_ref() = *ParseRef("X1/d:3");
  one.set_message_vi("Không được giao.");
  one.set_message_en("Not routed.");
  EXPECT_TRUE(Holds(RenderAnswered(answered, view_), "Không được giao."));
}

TEST(FollowupWordsTest, RefsNameAUnitAndAProposal) {
  const auto ref = ParseRef("30/s:kn/1");
  ASSERT_TRUE(ref.has_value());
  EXPECT_EQ(ref->unit(), "30");
  EXPECT_EQ(ref->proposal(), "s:kn/1");
  EXPECT_EQ(RefText(*ref), "30/s:kn/1");
  for (const char* broken : {"", "30", "/d:1", "30/"}) {
    EXPECT_FALSE(ParseRef(broken).has_value()) << broken;
  }
}

TEST(FollowupWordsTest, EachWordOfTheCommandLineIsAValue) {
  for (const std::string& word : ProposalStates()) {
    EXPECT_NE(ParseProposalState(word), v1::PROPOSAL_STATE_UNSPECIFIED) << word;
  }
  EXPECT_EQ(ParseProposalState("contested"), v1::PROPOSAL_STATE_CONTESTED);
  EXPECT_EQ(ParseProposalState("withdrawn"), v1::PROPOSAL_STATE_WITHDRAWN);
  EXPECT_EQ(ParseAnswerKind("declined"), v1::ANSWER_KIND_DECLINED);
  EXPECT_EQ(ParseTaskState("cancelled"), v1::TASK_STATE_CANCELLED);
  EXPECT_EQ(ParseTaskState("khác"), v1::TASK_STATE_UNSPECIFIED);
}

}  // namespace
}  // namespace baocao::cli
