// submit.lua, act.lua, mark.lua and reading a unit's log.
#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "services/report/digest.h"
#include "tests/integration/campaign_in_redis.h"

namespace baocao::testing {
namespace {

using redis::NewAct;
using redis::Refused;
using redis::Taken;
using ::testing::ElementsAre;

class SubmissionsTest : public CampaignInRedis {
 protected:
  NewAct Exclusion(const std::string& unit, const std::string& seal) {
    NewAct act{.unit = unit,
               .now = Morning(),
               .author = "collector",
               .seal_seen = seal};
    act.act.set_unit(unit);
    act.act.mutable_exclude()->set_reason("wrong year");
    return act;
  }
  NewAct Retry(const std::string& unit, int32_t revision) {
    NewAct act{
        .unit = unit, .now = Morning(), .author = "operator", .retry = true};
    act.act.set_unit(unit);
    act.act.mutable_retry()->set_revision(revision);
    return act;
  }
  std::string SealOf(const std::string& unit) {
    auto counters = submissions_.GetCounters(unit);
    EXPECT_TRUE(counters.ok());
    return counters.ok() ? counters->seal : "";
  }
  // The kinds of events of the unit so far.
  std::vector<v1::EventKind> KindsOf(const std::string& unit) {
    auto read = events_.Read({}, 1000, absl::ZeroDuration());
    EXPECT_TRUE(read.ok()) << read.status();
    std::vector<v1::EventKind> kinds;
    for (const v1::Event& event : read->events) {
      if (event.unit() == unit) kinds.push_back(event.kind());
    }
    return kinds;
  }
};

TEST_F(SubmissionsTest, RevisionsAndEntriesAreCountedFromOne) {
  for (int revision = 1; revision <= 3; ++revision) {
    auto taken = Submit("30292", absl::StrCat("text ", revision));
    ASSERT_TRUE(taken.ok()) << taken.status();
    ASSERT_TRUE(taken->receipt);
    EXPECT_EQ(taken->receipt->revision, revision);
    EXPECT_EQ(taken->receipt->entry, revision);
    EXPECT_EQ(taken->receipt->time, Morning());
    EXPECT_EQ(taken->receipt->seal_before, "");
    EXPECT_FALSE(taken->receipt->duplicate);
  }
}

TEST_F(SubmissionsTest, TheSameRequestIdReturnsTheSameReceipt) {
  auto first = Submit("30292", "text");
  ASSERT_TRUE(first.ok());
  DecideAll("30292");  // moves the seal
  const std::string before = DigestOfData();
  auto again = SubmitAs("30292", "request of text", "text", 99,
                        Morning() + absl::Hours(5));
  ASSERT_TRUE(again.ok());
  ASSERT_TRUE(again->receipt);
  EXPECT_TRUE(again->receipt->duplicate);
  EXPECT_EQ(again->receipt->revision, first->receipt->revision);
  EXPECT_EQ(again->receipt->entry, first->receipt->entry);
  EXPECT_EQ(again->receipt->time, first->receipt->time);
  EXPECT_EQ(again->receipt->seal_before, first->receipt->seal_before);
  EXPECT_EQ(DigestOfData(), before);
}

TEST_F(SubmissionsTest, TheSameRequestIdWithOtherContentIsRefused) {
  ASSERT_TRUE(SubmitAs("30292", "id", "text").ok());
  ASSERT_TRUE(SubmitAs("30292", "id 2", "text 2").ok());
  const std::string before = DigestOfData();
  auto other = SubmitAs("30292", "id", "other text");
  ASSERT_TRUE(other.ok());
  EXPECT_FALSE(other->receipt);
  EXPECT_EQ(other->refused, Refused::kOtherContent);
  EXPECT_EQ(other->revision, 1);
  EXPECT_EQ(DigestOfData(), before);
}

TEST_F(SubmissionsTest, RequestIdsOfTwoUnitsDoNotMeet) {
  ASSERT_TRUE(SubmitAs("30292", "id", "text").ok());
  auto other = SubmitAs("30307", "id", "other text");
  ASSERT_TRUE(other.ok());
  ASSERT_TRUE(other->receipt);
  EXPECT_EQ(other->receipt->revision, 1);
}

TEST_F(SubmissionsTest, AStaleBaseNamesTheNewestRevision) {
  auto first = Submit("30292", "one", 0);
  ASSERT_TRUE(first.ok());
  ASSERT_TRUE(first->receipt);
  ASSERT_TRUE(Submit("30292", "two", 1)->receipt);
  const std::string before = DigestOfData();
  for (const int32_t base : {0, 1, 3}) {
    auto stale = Submit("30292", absl::StrCat("on ", base), base);
    ASSERT_TRUE(stale.ok());
    EXPECT_EQ(stale->refused, Refused::kStaleBase);
    EXPECT_EQ(stale->revision, 2);
  }
  EXPECT_EQ(DigestOfData(), before);
}

TEST_F(SubmissionsTest, AClosedCampaignRefusesButStillKnowsWhatItTook) {
  ASSERT_TRUE(Submit("30292", "in time").ok());
  ASSERT_TRUE(submissions_.SetClosed(true, Morning()).ok());
  const std::string before = DigestOfData();
  for (const char* unit : {"30292", "30307", "30313", "30316", "30319"}) {
    auto late = Submit(unit, "too late");
    ASSERT_TRUE(late.ok());
    EXPECT_EQ(late->refused, Refused::kClosed) << unit;
  }
  auto again = Submit("30292", "in time");
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->receipt);
  EXPECT_EQ(DigestOfData(), before);

  ASSERT_TRUE(submissions_.SetClosed(false, Morning()).ok());
  EXPECT_TRUE(Submit("30292", "too late")->receipt);
}

TEST_F(SubmissionsTest, ReceiptsOfAUnitNeverGoBackInTime) {
  ASSERT_TRUE(Submit("30292", "one", {}, Morning() + absl::Hours(2)).ok());
  auto earlier = Submit("30292", "two", {}, Morning());
  ASSERT_TRUE(earlier.ok());
  EXPECT_EQ(earlier->receipt->time, Morning() + absl::Hours(2));
  const absl::Time later =
      Morning() + absl::Hours(3) + absl::Microseconds(123'456);
  EXPECT_EQ(Submit("30292", "three", {}, later)->receipt->time, later);
}

TEST_F(SubmissionsTest, OutOfMemoryWritesNothingAndSaysSo) {
  ASSERT_TRUE(Submit("30292", "before").ok());
  DecideAll("30292");
  const std::string seal = SealOf("30292");
  ASSERT_TRUE(Submit("30307", "waits").ok());
  auto leased = TakeHead(work_, "30307");
  ASSERT_TRUE(leased);
  ASSERT_TRUE(Submit("30313", "waits too").ok());
  const std::string before = DigestOfData();
  Run({"CONFIG", "SET", "maxmemory", "1"});

  const auto exhausted = absl::StatusCode::kResourceExhausted;
  EXPECT_EQ(Submit("30292", "full").status().code(), exhausted);
  EXPECT_EQ(Submit("30316", "full, a new unit").status().code(), exhausted);
  EXPECT_EQ(submissions_.AddAct(Exclusion("30292", seal)).status().code(),
            exhausted);
  EXPECT_EQ(work_.Take(keys_.PartitionOf("30313"), 10, absl::Minutes(1))
                .status()
                .code(),
            exhausted);
  EXPECT_EQ(work_.Decide(*leased, Accept(*leased)).status().code(), exhausted);
  EXPECT_EQ(work_.Decide(*leased, SetAside(*leased)).status().code(),
            exhausted);
  EXPECT_EQ(submissions_.SetClosed(true, Morning()).code(), exhausted);
  EXPECT_EQ(submissions_.ExtendDeadline("30292", Morning(), "flood", Morning())
                .code(),
            exhausted);
  // What was taken is still known.
  EXPECT_TRUE(Submit("30292", "before")->receipt->duplicate);
  EXPECT_EQ(DigestOfData(), before);

  Run({"CONFIG", "SET", "maxmemory", "0"});
  EXPECT_TRUE(Submit("30292", "full")->receipt);
  EXPECT_EQ(*work_.Decide(*leased, Accept(*leased)), redis::Decided::kDone);
}

TEST_F(SubmissionsTest, ASubmissionIsReadAsItWasSent) {
  ASSERT_TRUE(Submit("30292", "Xã Vĩnh Thông").ok());
  auto record = submissions_.GetSubmission("30292", 1);
  ASSERT_TRUE(record.ok()) << record.status();
  const v1::Submission sent = ReportOf("30292", "Xã Vĩnh Thông");
  EXPECT_EQ(report::Serialise(record->submission()), report::Serialise(sent));
  EXPECT_EQ(record->name(),
            "campaigns/an-giang-2026/units/30292/submissions/1");
  EXPECT_EQ(record->digest(), report::Digest(sent));
  EXPECT_EQ(record->state(), v1::SUBMISSION_STATE_RECEIVED);
  EXPECT_EQ(record->entry(), 1);
  EXPECT_EQ(record->author(), "officer");
  EXPECT_EQ(record->receive_time().seconds(), absl::ToUnixSeconds(Morning()));
  EXPECT_FALSE(record->has_verdict());

  DecideAll("30292");
  record = submissions_.GetSubmission("30292", 1);
  ASSERT_TRUE(record.ok());
  EXPECT_EQ(record->state(), v1::SUBMISSION_STATE_DECIDED);
  EXPECT_EQ(record->verdict().outcome(), v1::OUTCOME_ACCEPTED);
  EXPECT_EQ(record->verdict().seal(), SealOf("30292"));
}

TEST_F(SubmissionsTest, AnUnknownRevisionIsNotFound) {
  ASSERT_TRUE(Submit("30292", "text").ok());
  EXPECT_EQ(submissions_.GetSubmission("30292", 2).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(submissions_.GetSubmission("30307", 1).status().code(),
            absl::StatusCode::kNotFound);
}

TEST_F(SubmissionsTest, SubmissionsAreListedNewestFirstWithoutPayload) {
  for (int i = 1; i <= 5; ++i) {
    ASSERT_TRUE(Submit("30292", absl::StrCat("text ", i)).ok());
  }
  const auto revisions = [&](int32_t before, int limit) {
    std::vector<int> found;
    auto records = submissions_.ListSubmissions("30292", before, limit);
    EXPECT_TRUE(records.ok());
    for (const v1::SubmissionRecord& record : *records) {
      EXPECT_FALSE(record.has_submission());
      found.push_back(record.revision());
    }
    return found;
  };
  EXPECT_THAT(revisions(0, 3), ElementsAre(5, 4, 3));
  EXPECT_THAT(revisions(3, 10), ElementsAre(2, 1));
  EXPECT_THAT(revisions(1, 10), ElementsAre());
  EXPECT_THAT(submissions_.ListSubmissions("30307", 0, 10)->size(), 0);
}

TEST_F(SubmissionsTest, AUnitWithoutALogHasAnEmptySnapshot) {
  auto snapshot = submissions_.GetSnapshot("30292");
  ASSERT_TRUE(snapshot.ok());
  EXPECT_EQ(snapshot->unit(), "30292");
  EXPECT_EQ(snapshot->entry(), 0);
}

TEST_F(SubmissionsTest, AnActIsRefusedWhileSomethingIsPending) {
  ASSERT_TRUE(Submit("30292", "text").ok());
  const std::string before = DigestOfData();
  auto act = submissions_.AddAct(Exclusion("30292", ""));
  ASSERT_TRUE(act.ok()) << act.status();
  EXPECT_EQ(act->refused, Refused::kPending);
  EXPECT_EQ(DigestOfData(), before);
}

TEST_F(SubmissionsTest, AnActIsRefusedWhenTheSealHasMoved) {
  ASSERT_TRUE(Submit("30292", "text").ok());
  DecideAll("30292");
  const std::string seen = SealOf("30292");
  ASSERT_TRUE(Submit("30292", "text 2").ok());
  DecideAll("30292");
  const std::string before = DigestOfData();
  auto act = submissions_.AddAct(Exclusion("30292", seen));
  ASSERT_TRUE(act.ok());
  EXPECT_EQ(act->refused, Refused::kMoved);
  EXPECT_EQ(DigestOfData(), before);
}

TEST_F(SubmissionsTest, AnActIsTheNextEntryAndRunTwiceItIsPending) {
  ASSERT_TRUE(Submit("30292", "text").ok());
  DecideAll("30292");
  const std::string seal = SealOf("30292");
  auto act = submissions_.AddAct(Exclusion("30292", seal));
  ASSERT_TRUE(act.ok()) << act.status();
  ASSERT_TRUE(act->receipt);
  EXPECT_EQ(act->receipt->entry, 2);
  EXPECT_EQ(act->receipt->seal_before, seal);
  EXPECT_EQ(submissions_.AddAct(Exclusion("30292", seal))->refused,
            Refused::kPending);

  auto leased = TakeHead(work_, "30292");
  ASSERT_TRUE(leased);
  EXPECT_TRUE(leased->of_act);
  EXPECT_EQ(leased->revision, 0);
  ASSERT_TRUE(leased->act);
  EXPECT_EQ(leased->act->exclude().reason(), "wrong year");
  EXPECT_EQ(leased->content_digest,
            report::Digest(Exclusion("30292", seal).act));
  EXPECT_EQ(leased->author, "collector");
  EXPECT_EQ(*work_.Decide(*leased, Accept(*leased)), redis::Decided::kDone);

  // The next submission is revision 2, entry 3.
  auto next = Submit("30292", "text 2");
  EXPECT_EQ(next->receipt->revision, 2);
  EXPECT_EQ(next->receipt->entry, 3);
}

TEST_F(SubmissionsTest, AnActOnAUnitWithoutALogIsItsFirstEntry) {
  auto act = submissions_.AddAct(Exclusion("30292", ""));
  ASSERT_TRUE(act.ok());
  EXPECT_EQ(act->receipt->entry, 1);
  int units = 0;
  ASSERT_TRUE(events_
                  .LoadSnapshots([&](v1::Snapshot snapshot) {
                    EXPECT_EQ(snapshot.unit(), "30292");
                    ++units;
                  })
                  .ok());
  EXPECT_EQ(units, 1);
}

TEST_F(SubmissionsTest, ClosingRefusesConfirmationsAndNoOtherActs) {
  ASSERT_TRUE(submissions_.SetClosed(true, Morning()).ok());
  NewAct confirm{.unit = "30292", .now = Morning()};
  confirm.act.mutable_confirm();
  EXPECT_EQ(submissions_.AddAct(confirm)->refused, Refused::kClosed);
  EXPECT_TRUE(submissions_.AddAct(Exclusion("30292", ""))->receipt);
}

TEST_F(SubmissionsTest, OnlyWhatIsSetAsideIsRetried) {
  EXPECT_EQ(submissions_.AddAct(Retry("30292", 1)).status().code(),
            absl::StatusCode::kFailedPrecondition);
  ASSERT_TRUE(Submit("30292", "text").ok());
  EXPECT_EQ(submissions_.AddAct(Retry("30292", 1)).status().code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(submissions_.AddAct(Retry("30292", 0)).status().code(),
            absl::StatusCode::kInvalidArgument);
  DecideAll("30292");
  EXPECT_EQ(submissions_.AddAct(Retry("30292", 1)).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST_F(SubmissionsTest, ARetryWaitsBehindOthersAndBringsTheSubmission) {
  ASSERT_TRUE(Submit("30292", "poison").ok());
  auto poison = TakeHead(work_, "30292");
  ASSERT_TRUE(poison);
  ASSERT_EQ(*work_.Decide(*poison, SetAside(*poison)), redis::Decided::kDone);
  ASSERT_TRUE(Submit("30292", "newer").ok());

  auto retry = submissions_.AddAct(Retry("30292", 1));
  ASSERT_TRUE(retry.ok()) << retry.status();
  ASSERT_TRUE(retry->receipt);
  EXPECT_EQ(retry->receipt->entry, 3);
  EXPECT_EQ(submissions_.AddAct(Retry("30292", 1))->refused, Refused::kPending);

  auto newer = TakeHead(work_, "30292");
  ASSERT_TRUE(newer);
  EXPECT_EQ(newer->entry, 2);
  ASSERT_EQ(*work_.Decide(*newer, Accept(*newer)), redis::Decided::kDone);
  auto leased = TakeHead(work_, "30292");
  ASSERT_TRUE(leased);
  EXPECT_EQ(leased->entry, 3);
  EXPECT_EQ(leased->revision, 1);
  ASSERT_TRUE(leased->act);
  ASSERT_TRUE(leased->retried);
  EXPECT_EQ(leased->retried->sections(0).text(), "poison");
  ASSERT_EQ(*work_.Decide(*leased, Accept(*leased)), redis::Decided::kDone);
  // Done: there is nothing left to retry.
  EXPECT_EQ(submissions_.AddAct(Retry("30292", 1)).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST_F(SubmissionsTest, ActsAreListedNewestFirst) {
  ASSERT_TRUE(submissions_.AddAct(Exclusion("30292", "")).ok());
  DecideAll("30292");
  ASSERT_TRUE(Submit("30292", "text").ok());
  DecideAll("30292");
  ASSERT_TRUE(submissions_.AddAct(Exclusion("30292", SealOf("30292"))).ok());
  const auto entries = [&](int64_t before, int limit) {
    std::vector<int64_t> found;
    auto acts = submissions_.ListActs("30292", before, limit);
    EXPECT_TRUE(acts.ok());
    for (const v1::ActRecord& act : *acts) {
      EXPECT_EQ(act.act().exclude().reason(), "wrong year");
      found.push_back(act.entry());
    }
    return found;
  };
  EXPECT_THAT(entries(0, 10), ElementsAre(3, 1));
  EXPECT_THAT(entries(0, 1), ElementsAre(3));
  EXPECT_THAT(entries(3, 10), ElementsAre(1));
  EXPECT_THAT(entries(1, 10), ElementsAre());
}

TEST_F(SubmissionsTest, TheLogIsReadInOrderWithDigestsMadeAnew) {
  std::string seal;
  std::vector<std::string> digests;
  for (int i = 0; i < 40; ++i) {  // more than one batch
    if (i % 3 == 2) {
      const NewAct act = Exclusion("30292", SealOf("30292"));
      ASSERT_TRUE(submissions_.AddAct(act)->receipt);
      digests.push_back(report::Digest(act.act));
    } else {
      ASSERT_TRUE(Submit("30292", absl::StrCat("text ", i)).ok());
      digests.push_back(
          report::Digest(ReportOf("30292", absl::StrCat("text ", i))));
    }
    DecideAll("30292");
  }
  auto log = submissions_.ReadLog("30292");
  ASSERT_TRUE(log.ok()) << log.status();
  ASSERT_EQ(log->size(), 40);
  for (int i = 0; i < 40; ++i) {
    const auto& held = (*log)[i];
    EXPECT_EQ(held.entry, i + 1);
    EXPECT_EQ(held.act.has_value(), i % 3 == 2);
    EXPECT_NE(held.act.has_value(), held.submission.has_value());
    EXPECT_EQ(held.payload_digest, digests[i]);
    v1::Verdict verdict =
        held.act ? held.act->verdict() : held.submission->verdict();
    const std::string stored = verdict.seal();
    verdict.clear_seal();
    seal = report::Seal(seal, held.entry, held.payload_digest, verdict);
    EXPECT_EQ(stored, seal);
  }
  EXPECT_EQ(seal, SealOf("30292"));
}

TEST_F(SubmissionsTest, ClosingIsToldOnce) {
  ASSERT_TRUE(submissions_.SetClosed(true, Morning()).ok());
  ASSERT_TRUE(submissions_.SetClosed(true, Morning()).ok());
  EXPECT_TRUE(submissions_.GetState()->closed());
  ASSERT_TRUE(submissions_.SetClosed(false, Morning()).ok());
  ASSERT_TRUE(submissions_.SetClosed(false, Morning()).ok());
  EXPECT_FALSE(submissions_.GetState()->closed());
  EXPECT_THAT(KindsOf(""),
              ElementsAre(v1::EVENT_KIND_CLOSED, v1::EVENT_KIND_REOPENED));
}

TEST_F(SubmissionsTest, OpeningWhatIsOpenIsNotTold) {
  ASSERT_TRUE(submissions_.SetClosed(false, Morning()).ok());
  EXPECT_THAT(KindsOf(""), ElementsAre());
}

TEST_F(SubmissionsTest, AnExtensionIsKeptAndToldOnce) {
  const absl::Time deadline = Morning() + absl::Hours(48);
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(
        submissions_.ExtendDeadline("30292", deadline, "flood", Morning())
            .ok());
  }
  auto state = submissions_.GetState();
  ASSERT_TRUE(state.ok());
  ASSERT_EQ(state->extensions().size(), 1);
  EXPECT_EQ(state->extensions().at("30292").seconds(),
            absl::ToUnixSeconds(deadline));
  EXPECT_THAT(KindsOf("30292"), ElementsAre(v1::EVENT_KIND_DEADLINE_EXTENDED));
  ASSERT_TRUE(submissions_
                  .ExtendDeadline("30292", deadline + absl::Hours(24), "flood",
                                  Morning())
                  .ok());
  EXPECT_EQ(KindsOf("30292").size(), 2);
}

}  // namespace
}  // namespace baocao::testing
