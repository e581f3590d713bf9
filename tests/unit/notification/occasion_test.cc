#include "services/notification/occasion.h"

#include <gtest/gtest.h>

#include "services/report/snapshot.h"
#include "tests/unit/notification/small_campaign.h"

namespace baocao::notification {
namespace {

v1::Event EventOf(v1::EventKind kind, int64_t entry, int32_t revision) {
  v1::Event event;
  event.set_kind(kind);
  event.set_unit("1001");
  event.set_entry(entry);
  event.set_revision(revision);
  return event;
}

TEST(OccasionTest, EachEventOfTheLogHasItsKindAndACauseOfItsOwn) {
  const auto campaign = SmallCampaign();
  const auto received =
      OccasionOf(*campaign, {}, EventOf(v1::EVENT_KIND_RECEIVED, 4, 2));
  const auto decided =
      OccasionOf(*campaign, {}, EventOf(v1::EVENT_KIND_DECIDED, 4, 2));
  ASSERT_TRUE(received && decided);
  EXPECT_EQ(received->kind, v1::NOTIFICATION_KIND_RECEIPT);
  EXPECT_EQ(received->cause, "entry/4/RECEIVED");
  EXPECT_EQ(decided->kind, v1::NOTIFICATION_KIND_VERDICT);
  EXPECT_EQ(decided->cause, "entry/4/DECIDED");
}

TEST(OccasionTest, NobodyIsToldOfReceiptsOfActsOfClosingAndOfUnknownUnits) {
  const auto campaign = SmallCampaign();
  EXPECT_FALSE(
      OccasionOf(*campaign, {}, EventOf(v1::EVENT_KIND_RECEIVED, 4, 0)));
  EXPECT_FALSE(OccasionOf(*campaign, {}, EventOf(v1::EVENT_KIND_CLOSED, 0, 0)));
  v1::Event foreign = EventOf(v1::EVENT_KIND_DECIDED, 1, 1);
  foreign.set_unit("9999");
  EXPECT_FALSE(OccasionOf(*campaign, {}, foreign));
}

TEST(OccasionTest, EveryNewDeadlineIsACauseOfItsOwn) {
  const auto campaign = SmallCampaign();
  v1::Event event = EventOf(v1::EVENT_KIND_DEADLINE_EXTENDED, 0, 0);
  report::ToProto(At("2026-03-12 00:00"), event.mutable_due_time());
  const auto first = OccasionOf(*campaign, {}, event);
  report::ToProto(At("2026-03-15 00:00"), event.mutable_due_time());
  const auto second = OccasionOf(*campaign, {}, event);
  EXPECT_NE(first->cause, second->cause);
}

TEST(OccasionTest, AnExtendedDeadlineIsTheUnitsOwn) {
  const auto campaign = SmallCampaign();
  v1::CampaignState state;
  report::ToProto(At("2026-03-12 00:00"),
                  &(*state.mutable_extensions())["1001"]);
  const auto occasion =
      OccasionOf(*campaign, state, EventOf(v1::EVENT_KIND_DECIDED, 1, 1));
  EXPECT_TRUE(occasion->deadline_extended);
  EXPECT_EQ(occasion->deadline, At("2026-03-12 00:00"));
}

TEST(OccasionTest, WhatHappensAfterTheDeadlineIsLate) {
  const auto campaign = SmallCampaign();
  v1::Event event = EventOf(v1::EVENT_KIND_DECIDED, 1, 1);
  report::ToProto(At("2026-03-09 23:59"), event.mutable_time());
  EXPECT_FALSE(OccasionOf(*campaign, {}, event)->late);
  report::ToProto(At("2026-03-10 00:00"), event.mutable_time());
  EXPECT_TRUE(OccasionOf(*campaign, {}, event)->late);
}

// Catching up from the logs must give the causes that events gave, or messages
// would come twice.
TEST(OccasionTest, EventsMadeFromRecordsHaveTheCausesOfTheRealOnes) {
  v1::SubmissionRecord submission;
  submission.set_revision(2);
  submission.set_entry(4);
  submission.set_state(v1::SUBMISSION_STATE_DECIDED);
  const auto events = EventsOf("1001", submission);
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].kind(), v1::EVENT_KIND_RECEIVED);
  EXPECT_EQ(events[1].kind(), v1::EVENT_KIND_DECIDED);
  EXPECT_EQ(events[1].entry(), 4);

  v1::ActRecord act;
  act.set_entry(5);
  act.set_state(v1::SUBMISSION_STATE_DECIDED);
  act.mutable_act()->mutable_confirm();
  EXPECT_EQ(EventsOf("1001", act)[0].kind(), v1::EVENT_KIND_CONFIRMED);
  act.mutable_verdict()->set_outcome(v1::OUTCOME_REJECTED);
  EXPECT_EQ(EventsOf("1001", act)[0].kind(), v1::EVENT_KIND_DECIDED);
  act.mutable_act()->mutable_retry()->set_revision(2);
  EXPECT_EQ(EventsOf("1001", act)[0].kind(), v1::EVENT_KIND_RETRIED);
  act.set_state(v1::SUBMISSION_STATE_SET_ASIDE);
  EXPECT_EQ(EventsOf("1001", act)[0].kind(), v1::EVENT_KIND_SET_ASIDE);
  act.set_state(v1::SUBMISSION_STATE_RECEIVED);
  EXPECT_TRUE(EventsOf("1001", act).empty());
}

TEST(OccasionTest, AUnitIsQuietOnceItsHeadHasConfirmed) {
  const auto campaign = SmallCampaign();
  const v1::Unit& unit = *campaign->FindUnit("1001");
  v1::Snapshot snapshot = CompleteSnapshot("1001");
  EXPECT_FALSE(StandingOf(*campaign, unit, snapshot).quiet());
  report::ToProto(At("2026-03-08 10:00"),
                  snapshot.mutable_first_complete_time());
  EXPECT_TRUE(StandingOf(*campaign, unit, snapshot).quiet());
}

}  // namespace
}  // namespace baocao::notification
