#include "services/followup/standing.h"

#include <gtest/gtest.h>

#include "tests/unit/followup/story.h"

namespace baocao::followup {
namespace {

class StandingTest : public testing::Test {
 protected:
  StandingTest() {
    record_.mutable_content()->set_domain("tai-chinh");
    record_.set_state(v1::PROPOSAL_STATE_RECEIVED);
  }
  bool Sees(const Actor& actor) {
    return MaySee(actor, *campaign_, "A", record_);
  }

  std::shared_ptr<const campaign::Campaign> campaign_ = StoryCampaign();
  v1::ProposalRecord record_;  // of A, routed to STC
};

TEST_F(StandingTest, AProposalIsSeenByWhomItConcerns) {
  EXPECT_TRUE(Sees(Officer("A")));
  EXPECT_TRUE(Sees(Officer("STC")));
  EXPECT_TRUE(Sees(kCollecting));
  EXPECT_TRUE(Sees(kReader));
  EXPECT_FALSE(Sees(Officer("B")));
  EXPECT_FALSE(Sees(Officer("SNV")));
  EXPECT_FALSE(Sees(Officer("")));
  EXPECT_FALSE(Sees(Actor()));
}

TEST_F(StandingTest, WhoeverAnsweredSeesItAlsoWhenItIsRoutedOn) {
  record_.add_answers()->set_body("STC");
  record_.set_body("SNV");
  EXPECT_TRUE(Sees(Officer("STC")));
  EXPECT_TRUE(Sees(Officer("SNV")));
  EXPECT_FALSE(Sees(Officer("VP")));
}

TEST_F(StandingTest, OnlyTheUnitAndTheCollectingBodyRaise) {
  EXPECT_TRUE(MayRaise(Officer("A"), "A", false));
  EXPECT_TRUE(MayRaise(kCollecting, "A", true));
  EXPECT_FALSE(MayRaise(Officer("A"), "A", true)) << "voiced at a conference";
  EXPECT_FALSE(MayRaise(Officer("B"), "A", false));
  EXPECT_FALSE(MayRaise(kReader, "A", false));
  EXPECT_FALSE(MayRaise(Actor(), "A", false));
}

TEST_F(StandingTest, TheBodyItIsRoutedToSendsItOnAndTheCollectingBodyToo) {
  EXPECT_TRUE(MayRoute(Officer("STC"), *campaign_, record_));
  EXPECT_TRUE(MayRoute(kCollecting, *campaign_, record_));
  EXPECT_FALSE(MayRoute(Officer("A"), *campaign_, record_));
  EXPECT_FALSE(MayRoute(Officer("SNV"), *campaign_, record_));
  EXPECT_FALSE(MayRoute(kReader, *campaign_, record_));
}

TEST_F(StandingTest, OnlyTheBodyItIsRoutedToAnswers) {
  EXPECT_TRUE(MayAnswer(Officer("STC"), *campaign_, "STC", record_));
  EXPECT_TRUE(MayAnswer(kCollecting, *campaign_, "STC", record_));
  EXPECT_TRUE(MayAnswer(kCollecting, *campaign_, "BAN", record_));
  EXPECT_FALSE(MayAnswer(Officer("SNV"), *campaign_, "SNV", record_));
  EXPECT_FALSE(MayAnswer(Officer("SNV"), *campaign_, "STC", record_));
  EXPECT_FALSE(MayAnswer(Officer("STC"), *campaign_, "BAN", record_));
  EXPECT_FALSE(MayAnswer(Officer("A"), *campaign_, "A", record_));
  EXPECT_FALSE(MayAnswer(kCollecting, *campaign_, "SNV", record_));
  EXPECT_FALSE(MayAnswer(kReader, *campaign_, "STC", record_));
  record_.set_body("SNV");
  EXPECT_FALSE(MayAnswer(Officer("STC"), *campaign_, "STC", record_));
  EXPECT_TRUE(MayAnswer(Officer("SNV"), *campaign_, "SNV", record_));
}

TEST_F(StandingTest, WithoutAPlanNobodyAnswersByHavingNoName) {
  v1::CampaignSpec spec = campaign_->spec();
  spec.clear_proposal_plan();
  const campaign::Campaign without(spec, campaign_->units(), {}, "digest");
  EXPECT_FALSE(MayAnswer(Officer(""), without, "", record_));
  EXPECT_FALSE(MayRoute(Officer(""), without, record_));
}

TEST_F(StandingTest, OnlyTheRaiserReactsToAnswers) {
  EXPECT_TRUE(MayReact(Officer("A"), "A"));
  EXPECT_TRUE(MayReact(kCollecting, "A"));
  EXPECT_FALSE(MayReact(Officer("STC"), "A"));
  EXPECT_FALSE(MayReact(kReader, "A"));
}

TEST_F(StandingTest, TasksAreSeenByLeadAndCollaborators) {
  v1::Task task;
  task.set_lead("STC");
  task.add_collaborators("SNV");
  EXPECT_TRUE(MaySee(Officer("STC"), task));
  EXPECT_TRUE(MaySee(Officer("SNV"), task));
  EXPECT_TRUE(MaySee(kReader, task));
  EXPECT_FALSE(MaySee(Officer("A"), task));
  EXPECT_FALSE(MaySee(Actor(), task));
}

TEST_F(StandingTest, OnlyTheLeadReports) {
  EXPECT_TRUE(MayReport(Officer("STC"), "STC"));
  EXPECT_TRUE(MayReport(kCollecting, "STC"));
  EXPECT_FALSE(MayReport(Officer("SNV"), "STC"));
  EXPECT_FALSE(MayReport(kReader, "STC"));
}

TEST_F(StandingTest, AUnitTellsWhoComesForItself) {
  EXPECT_TRUE(MayWriteAttendance(Officer("A"), "A"));
  EXPECT_TRUE(MayWriteAttendance(kCollecting, "A"));
  EXPECT_FALSE(MayWriteAttendance(Officer("B"), "A"));
  EXPECT_FALSE(MayWriteAttendance(kReader, "A"));
}

}  // namespace
}  // namespace baocao::followup
