#include "services/aggregation/replay.h"

#include <gtest/gtest.h>

#include "services/report/digest.h"
#include "services/report/snapshot.h"
#include "tests/unit/aggregation/small_campaign.h"

namespace baocao::aggregation {
namespace {

// Writes a unit's log the way intake and validation do.
class LogWriter {
 public:
  LogWriter() { snapshot_.set_unit("A"); }

  void Submit(const std::string& number, bool accepted = true,
              v1::SubmissionState state = v1::SUBMISSION_STATE_DECIDED) {
    v1::Submission submission;
    submission.set_unit("A");
    v1::FormEntry& form = *submission.add_forms();
    form.set_form("13B");
    v1::CellEntry& cell = *form.add_cells();
    cell.set_row("13B.II.1");
    cell.set_column("c1");
    cell.set_number(number);
    LoggedEntry& entry = Begin(report::Digest(submission), state);
    entry.submission = submission;
    entry.revision = ++revision_;
    entry.digest = entry.payload_digest;
    if (state == v1::SUBMISSION_STATE_DECIDED) Judge(entry, accepted);
    const report::EntryFacts facts = Facts(entry);
    Seal(entry, state == v1::SUBMISSION_STATE_SET_ASIDE
                    ? report::ApplyNothing(snapshot_, facts, revision_)
                    : report::ApplySubmission(snapshot_, submission, revision_,
                                              entry.verdict, facts));
  }

  void Retry(int32_t revision) {
    v1::Act act;
    act.set_unit("A");
    act.mutable_retry()->set_revision(revision);
    LoggedEntry& entry =
        Begin(report::Digest(act), v1::SUBMISSION_STATE_DECIDED);
    entry.act = act;
    Judge(entry, true);
    const v1::Submission retried = *log[revision - 1].submission;
    Seal(entry, report::ApplySubmission(snapshot_, retried, revision,
                                        entry.verdict, Facts(entry), true));
  }

  void Act(const v1::Act& act, bool accepted) {
    LoggedEntry& entry =
        Begin(report::Digest(act), v1::SUBMISSION_STATE_DECIDED);
    entry.act = act;
    entry.verdict.set_outcome(accepted ? v1::OUTCOME_ACCEPTED
                                       : v1::OUTCOME_REJECTED);
    Seal(entry, accepted ? report::ApplyAct(snapshot_, act, Facts(entry))
                         : report::ApplyNothing(snapshot_, Facts(entry), 0));
  }

  const v1::Snapshot& snapshot() const { return snapshot_; }
  std::vector<LoggedEntry> log;

 private:
  LoggedEntry& Begin(const std::string& payload_digest,
                     v1::SubmissionState state) {
    LoggedEntry& entry = log.emplace_back();
    entry.entry = static_cast<int64_t>(log.size());
    entry.state = state;
    entry.receive_time =
        At("2026-05-20T08:00:00+07:00") + absl::Minutes(entry.entry);
    entry.author = "an";
    entry.payload_digest = payload_digest;
    return entry;
  }
  static void Judge(LoggedEntry& entry, bool accepted) {
    v1::ItemVerdict& item = *entry.verdict.add_items();
    item.mutable_item()->set_form("13B");
    item.set_accepted(accepted);
    entry.verdict.set_outcome(accepted ? v1::OUTCOME_ACCEPTED
                                       : v1::OUTCOME_REJECTED);
  }
  static report::EntryFacts Facts(const LoggedEntry& entry) {
    return {entry.entry, entry.receive_time, entry.author};
  }
  void Seal(LoggedEntry& entry, v1::Snapshot next) {
    entry.verdict.set_seal(report::Seal(snapshot_.seal(), entry.entry,
                                        entry.payload_digest, entry.verdict));
    snapshot_ = std::move(next);
    snapshot_.set_seal(entry.verdict.seal());
  }

  v1::Snapshot snapshot_;
  int32_t revision_ = 0;
};

// Kinds of what is wrong, in order.
std::vector<std::string> Check(const std::vector<LoggedEntry>& log,
                               const v1::Snapshot& stored) {
  Replay replay("A");
  std::vector<v1::VerifyDifference> differences;
  for (const LoggedEntry& entry : log) {
    if (!replay.Step(entry, differences)) break;
    if (entry.entry == stored.entry()) replay.Compare(stored, differences);
  }
  std::vector<std::string> kinds;
  for (const auto& difference : differences) kinds.push_back(difference.kind());
  return kinds;
}

using Kinds = std::vector<std::string>;

TEST(ReplayTest, ASoundLogGivesTheStoredSnapshot) {
  LogWriter writer;
  writer.Submit("5");
  writer.Submit("99", /*accepted=*/false);
  v1::Act act;
  act.set_unit("A");
  act.mutable_exclude()->add_items()->set_form("13B");
  act.mutable_exclude()->set_reason("sai biểu");
  writer.Act(act, true);
  writer.Act(act, false);
  writer.Submit("6");
  EXPECT_EQ(Check(writer.log, writer.snapshot()), Kinds());
  EXPECT_EQ(writer.snapshot().entry(), 5);
}

TEST(ReplayTest, WhatWasSetAsideChangesNothingUntilItIsRetried) {
  LogWriter writer;
  writer.Submit("5", true, v1::SUBMISSION_STATE_SET_ASIDE);
  EXPECT_EQ(Check(writer.log, writer.snapshot()), Kinds());
  EXPECT_EQ(writer.snapshot().items_size(), 0);
  writer.Retry(1);
  EXPECT_EQ(Check(writer.log, writer.snapshot()), Kinds());
  EXPECT_EQ(writer.snapshot().items_size(), 1);
}

TEST(ReplayTest, AChangedPayloadShows) {
  LogWriter writer;
  writer.Submit("5");
  writer.log[0].submission->mutable_forms(0)->mutable_cells(0)->set_number("6");
  writer.log[0].payload_digest = report::Digest(*writer.log[0].submission);
  EXPECT_EQ(Check(writer.log, writer.snapshot()),
            (Kinds{"digest", "snapshot"}));
}

TEST(ReplayTest, AChangedVerdictBreaksTheSealOnce) {
  LogWriter writer;
  writer.Submit("5");
  writer.Submit("6");
  writer.log[0].verdict.set_findings_total(7);
  EXPECT_EQ(Check(writer.log, writer.snapshot()), Kinds{"seal"});
}

TEST(ReplayTest, AMissingEntryIsAGapAndBreaksTheChain) {
  LogWriter writer;
  writer.Submit("5");
  writer.Submit("6");
  writer.Submit("7");
  writer.log.erase(writer.log.begin() + 1);
  const Kinds kinds = Check(writer.log, writer.snapshot());
  EXPECT_EQ(kinds, (Kinds{"gap", "seal"}));
}

TEST(ReplayTest, AChangedSnapshotShows) {
  LogWriter writer;
  writer.Submit("5");
  v1::Snapshot stored = writer.snapshot();
  stored.mutable_items(0)->mutable_form()->mutable_cells(0)->set_number("6");
  EXPECT_EQ(Check(writer.log, stored), Kinds{"snapshot"});
}

TEST(ReplayTest, WhatBecameOfProposalsAndTasksIsReplayedAndComparedToo) {
  LogWriter writer;
  v1::Act act;
  act.set_unit("A");
  act.mutable_proposal()->mutable_raise()->mutable_content()->set_request("X");
  writer.Act(act, true);
  act.mutable_proposal()->set_proposal("d:1");
  act.mutable_proposal()->mutable_answer()->set_id("t1");
  writer.Act(act, true);
  act.mutable_proposal()->set_accept(true);
  writer.Act(act, false);
  act.mutable_task()->mutable_write()->set_work("Y");
  writer.Act(act, true);
  EXPECT_EQ(Check(writer.log, writer.snapshot()), Kinds());
  v1::Snapshot stored = writer.snapshot();
  stored.mutable_proposals(0)->set_state(v1::PROPOSAL_STATE_ACCEPTED);
  EXPECT_EQ(Check(writer.log, stored), Kinds{"snapshot"});
  stored = writer.snapshot();
  stored.clear_tasks();
  EXPECT_EQ(Check(writer.log, stored), Kinds{"snapshot"});
}

TEST(ReplayTest, UndecidedEntriesAreLeftAlone) {
  LogWriter writer;
  writer.Submit("5");
  const v1::Snapshot stored = writer.snapshot();
  writer.Submit("6");
  writer.log[1].state = v1::SUBMISSION_STATE_RECEIVED;
  EXPECT_EQ(Check(writer.log, stored), Kinds());
}

}  // namespace
}  // namespace baocao::aggregation
