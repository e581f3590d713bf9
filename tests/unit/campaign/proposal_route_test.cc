#include "services/campaign/proposal_route.h"

#include <gtest/gtest.h>

#include "services/report/snapshot.h"
#include "tests/unit/campaign/campaign_folder.h"

namespace baocao::campaign {
namespace {

// The small campaign routes dat-dai × VI.2 to BAN, other things of VI.2 to STC,
// and has BAN for a desk; ten days for an answer.
class ProposalRouteTest : public testing::Test {
 protected:
  static v1::ProposalRecord Record(std::string domain, std::string addressee) {
    v1::ProposalRecord record;
    record.mutable_content()->set_domain(std::move(domain));
    record.mutable_content()->set_addressee(std::move(addressee));
    record.set_state(v1::PROPOSAL_STATE_RECEIVED);
    return record;
  }
  absl::Time Local(int year, int month, int day, int hour = 0,
                   int minute = 0) const {
    return absl::FromCivil(absl::CivilMinute(year, month, day, hour, minute),
                           campaign_->time_zone());
  }

  std::shared_ptr<const Campaign> campaign_ = SmallCampaign();
};

TEST_F(ProposalRouteTest, TheFirstRouteThatFitsNamesTheBody) {
  EXPECT_EQ(BodyFor(*campaign_, Record("dat-dai", "VI.2")).unit, "BAN");
  EXPECT_EQ(BodyFor(*campaign_, Record("thue", "VI.2")).unit, "STC");
  EXPECT_FALSE(BodyFor(*campaign_, Record("dat-dai", "VI.2")).is_desk)
      << "the body that is the desk too was meant";
}

TEST_F(ProposalRouteTest, WhereNoRouteFitsTheDeskFindsABody) {
  const AnsweringBody body = BodyFor(*campaign_, Record("thue", "VI.1"));
  EXPECT_EQ(body.unit, "BAN");
  EXPECT_TRUE(body.is_desk);
}

TEST_F(ProposalRouteTest, WhomSomebodyChoseGoesBeforeEveryRoute) {
  v1::ProposalRecord record = Record("dat-dai", "VI.2");
  record.set_body("P1");
  EXPECT_EQ(BodyFor(*campaign_, record).unit, "P1");
  record = Record("thue", "VI.1");
  record.set_body("BAN");
  EXPECT_FALSE(BodyFor(*campaign_, record).is_desk)
      << "the desk answers it itself";
}

TEST_F(ProposalRouteTest, WithoutAPlanNobodyIsNamed) {
  v1::CampaignSpec spec = campaign_->spec();
  spec.clear_proposal_plan();
  const Campaign without(spec, campaign_->units(), {}, "digest");
  const v1::ProposalRecord record = Record("dat-dai", "VI.2");
  EXPECT_EQ(BodyFor(without, record).unit, "");
  EXPECT_FALSE(BodyFor(without, record).is_desk);
  EXPECT_EQ(StateOf(without, record), v1::PROPOSAL_STATE_RECEIVED);
  EXPECT_EQ(AnswerDue(without, record), std::nullopt);
}

TEST_F(ProposalRouteTest, WhatARouteTakesIsSeenAsRouted) {
  EXPECT_EQ(StateOf(*campaign_, Record("thue", "VI.2")),
            v1::PROPOSAL_STATE_ROUTED);
  EXPECT_EQ(StateOf(*campaign_, Record("thue", "VI.1")),
            v1::PROPOSAL_STATE_RECEIVED)
      << "it lies at the desk";
  v1::ProposalRecord record = Record("thue", "VI.2");
  record.set_state(v1::PROPOSAL_STATE_CONTESTED);
  EXPECT_EQ(StateOf(*campaign_, record), v1::PROPOSAL_STATE_CONTESTED);
}

TEST_F(ProposalRouteTest, AnAnswerIsDueAtTheEndOfALocalDay) {
  v1::ProposalRecord record = Record("thue", "VI.2");
  report::ToProto(Local(2026, 5, 20, 0, 5), record.mutable_open_time());
  EXPECT_EQ(AnswerDue(*campaign_, record), Local(2026, 5, 31));
  report::ToProto(Local(2026, 5, 20, 23, 55), record.mutable_open_time());
  EXPECT_EQ(AnswerDue(*campaign_, record), Local(2026, 5, 31))
      << "late in the evening it is the same day";
}

TEST_F(ProposalRouteTest, OnlyWhatWaitsForAnAnswerIsDue) {
  v1::ProposalRecord record = Record("thue", "VI.2");
  report::ToProto(Local(2026, 5, 20), record.mutable_open_time());
  for (int state = 1; state < v1::ProposalState_ARRAYSIZE; ++state) {
    record.set_state(static_cast<v1::ProposalState>(state));
    const bool awaits = state == v1::PROPOSAL_STATE_RECEIVED ||
                        state == v1::PROPOSAL_STATE_ROUTED ||
                        state == v1::PROPOSAL_STATE_CONTESTED;
    EXPECT_EQ(AnswerDue(*campaign_, record).has_value(), awaits) << state;
  }
}

TEST_F(ProposalRouteTest, ATaskIsDueAtTheEndOfItsLastDayWhileItIsRunning) {
  v1::TaskRecord record;
  record.mutable_task()->set_due_date("2026-06-30");
  record.set_state(v1::TASK_STATE_OPEN);
  EXPECT_EQ(TaskDue(*campaign_, record), Local(2026, 7, 1));
  record.set_state(v1::TASK_STATE_REPORTED);
  EXPECT_TRUE(TaskDue(*campaign_, record).has_value());
  record.set_state(v1::TASK_STATE_COMPLETE);
  EXPECT_FALSE(TaskDue(*campaign_, record).has_value());
  record.set_state(v1::TASK_STATE_OPEN);
  record.mutable_task()->set_due_date("cuối quý");
  EXPECT_FALSE(TaskDue(*campaign_, record).has_value());
}

}  // namespace
}  // namespace baocao::campaign
