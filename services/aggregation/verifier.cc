#include "services/aggregation/verifier.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "services/aggregation/compare_sums.h"
#include "services/aggregation/replay.h"
#include "services/report/snapshot.h"

namespace baocao::aggregation {
namespace {

constexpr int kMostDifferences = 100;
// Units whose snapshots are read in one round trip.
constexpr int kBatch = 200;

void Tell(std::vector<v1::VerifyDifference> differences,
          v1::VerifyResponse& response) {
  for (v1::VerifyDifference& difference : differences) {
    if (response.differences_size() >= kMostDifferences) return;
    *response.add_differences() = std::move(difference);
  }
}

LoggedEntry ToLogged(redis::Submissions::LogEntry entry) {
  LoggedEntry logged;
  logged.entry = entry.entry;
  logged.payload_digest = std::move(entry.payload_digest);
  const auto take = [&logged](auto& record) {
    logged.state = record.state();
    logged.receive_time = report::FromProto(record.receive_time());
    logged.author = record.author();
    logged.verdict = std::move(*record.mutable_verdict());
  };
  if (entry.submission) {
    take(*entry.submission);
    logged.revision = entry.submission->revision();
    logged.digest = entry.submission->digest();
    if (entry.submission->has_submission()) {
      logged.submission = std::move(*entry.submission->mutable_submission());
    }
  } else if (entry.act) {
    take(*entry.act);
    if (entry.act->has_act()) logged.act = std::move(*entry.act->mutable_act());
  }
  return logged;
}

// The unit should be at `entry` and is at `actual`.
v1::VerifyDifference Difference(const std::string& unit, int64_t entry,
                                const char* kind, int64_t actual) {
  v1::VerifyDifference difference;
  difference.set_unit(unit);
  difference.set_entry(entry);
  difference.set_kind(kind);
  difference.set_expected(absl::StrCat(entry));
  difference.set_actual(absl::StrCat(actual));
  return difference;
}

}  // namespace

Verifier::Verifier(redis::Events& events, redis::Submissions& submissions,
                   const RunningTotals& totals)
    : events_(events), submissions_(submissions), totals_(totals) {}

Verifier::Held Verifier::Capture() const {
  return totals_.Read([](const Fold& fold, const auto&, const auto&) {
    Held held;
    held.records = fold.records();
    for (const FormPlan& form : fold.plan().forms()) {
      held.sums.push_back(fold.Sums(form.index, Scope()));
    }
    return held;
  });
}

absl::StatusOr<v1::VerifyResponse> Verifier::Run(
    const std::function<bool()>& cancelled) {
  const Held held = Capture();
  v1::VerifyResponse response;
  Recount recount(totals_.plan().campaign());
  const int units = static_cast<int>(held.records.size());
  for (int first = 0; first < units; first += kBatch) {
    if (cancelled()) return absl::CancelledError("verification cancelled");
    const absl::Status status = VerifyBatch(
        held, first, std::min(units, first + kBatch), recount, response);
    if (!status.ok()) return status;
  }
  std::vector<v1::VerifyDifference> differences;
  CompareSums(totals_.plan(), held.sums, recount.Finish(), "", kMostDifferences,
              differences);
  Tell(std::move(differences), response);
  response.set_equal(response.differences().empty());
  return response;
}

absl::Status Verifier::VerifyBatch(const Held& held, int first, int last,
                                   Recount& recount,
                                   v1::VerifyResponse& response) {
  const std::vector<v1::Unit>& units = totals_.plan().campaign().units();
  std::vector<std::string> codes;
  for (int unit = first; unit < last; ++unit) {
    codes.push_back(units[unit].code());
  }
  // Before the logs: a log read later holds all that a snapshot rests on.
  auto snapshots = events_.LoadSnapshots(codes);
  if (!snapshots.ok()) return snapshots.status();
  absl::flat_hash_map<std::string, const v1::Snapshot*> stored;
  for (const v1::Snapshot& snapshot : *snapshots) {
    if (snapshot.entry() > 0) stored[snapshot.unit()] = &snapshot;
  }
  for (int unit = first; unit < last; ++unit) {
    const auto found = stored.find(units[unit].code());
    const v1::Snapshot* snapshot =
        found == stored.end() ? nullptr : found->second;
    const UnitRecord* record = held.records[unit].get();
    if (snapshot == nullptr && record == nullptr) continue;
    const absl::Status status =
        VerifyUnit(units[unit].code(), record, snapshot, recount, response);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Verifier::VerifyUnit(const std::string& unit,
                                  const UnitRecord* record,
                                  const v1::Snapshot* stored, Recount& recount,
                                  v1::VerifyResponse& response) {
  response.set_units(response.units() + 1);
  const int64_t counted = record == nullptr ? 0 : record->entry;
  const int64_t kept = stored == nullptr ? 0 : stored->entry();
  // The record was made of a snapshot that was stored before this one was read.
  if (kept < counted)
    Tell({Difference(unit, counted, "snapshot", kept)}, response);
  auto log = submissions_.ReadLog(unit);
  if (absl::IsDataLoss(log.status())) {
    Tell({Difference(unit, std::max(counted, kept), "gap", 0)}, response);
    return absl::OkStatus();
  }
  if (!log.ok()) return log.status();
  Replay replay(unit);
  std::vector<v1::VerifyDifference> differences;
  for (redis::Submissions::LogEntry& entry : *log) {
    if (!replay.Step(ToLogged(std::move(entry)), differences)) break;
    response.set_entries(response.entries() + 1);
    const v1::Snapshot& replayed = replay.snapshot();
    if (stored != nullptr && replayed.entry() == stored->entry()) {
      replay.Compare(*stored, differences);
    }
    if (record != nullptr && replayed.entry() == record->entry) {
      CompareRecord(*record, replayed, response);
      recount.Add(replayed);
    }
  }
  const int64_t reached = replay.snapshot().entry();
  if (reached < std::max(counted, kept)) {
    differences.push_back(
        Difference(unit, std::max(counted, kept), "gap", reached));
  }
  Tell(std::move(differences), response);
  return absl::OkStatus();
}

void Verifier::CompareRecord(const UnitRecord& record,
                             const v1::Snapshot& replayed,
                             v1::VerifyResponse& response) const {
  const Plan& plan = totals_.plan();
  std::vector<FormSums> sums;
  for (const FormPlan& form : plan.forms()) sums.emplace_back(form);
  Expansion expansion(plan);
  for (const FormRecord& form : record.forms) {
    if (form.excluded) continue;
    expansion.Expand(record, form);
    sums[form.form].Add(plan.form(form.form), expansion, 1);
  }
  Recount alone(plan.campaign());
  alone.Add(replayed);
  std::vector<v1::VerifyDifference> differences;
  CompareSums(plan, sums, alone.Finish(), replayed.unit(), kMostDifferences,
              differences);
  for (v1::VerifyDifference& difference : differences) {
    difference.set_entry(record.entry);
  }
  Tell(std::move(differences), response);
}

}  // namespace baocao::aggregation
