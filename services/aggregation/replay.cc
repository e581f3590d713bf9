#include "services/aggregation/replay.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/report/digest.h"
#include "services/report/snapshot.h"

namespace baocao::aggregation {

Replay::Replay(std::string unit) : unit_(std::move(unit)) {
  snapshot_.set_unit(unit_);
}

bool Replay::Step(const LoggedEntry& entry,
                  std::vector<v1::VerifyDifference>& differences) {
  if (!entry.decided()) return false;
  const int64_t expected = snapshot_.entry() + 1;
  if (entry.entry != expected) {
    v1::VerifyDifference gap = Difference(entry.entry, "gap");
    gap.set_expected(absl::StrCat(expected));
    gap.set_actual(absl::StrCat(entry.entry));
    differences.push_back(std::move(gap));
  }
  if (!entry.digest.empty() && entry.digest != entry.payload_digest) {
    v1::VerifyDifference digest = Difference(entry.entry, "digest");
    digest.set_expected(entry.digest);
    digest.set_actual(entry.payload_digest);
    differences.push_back(std::move(digest));
  }
  v1::Verdict unsealed = entry.verdict;
  unsealed.clear_seal();
  const std::string seal = report::Seal(
      snapshot_.seal(), static_cast<long>(entry.entry),
      entry.digest.empty() ? entry.payload_digest : entry.digest, unsealed);
  if (seal != entry.verdict.seal()) {
    v1::VerifyDifference broken = Difference(entry.entry, "seal");
    broken.set_expected(seal);
    broken.set_actual(entry.verdict.seal());
    differences.push_back(std::move(broken));
  }
  snapshot_ = Next(entry);
  snapshot_.set_seal(entry.verdict.seal());
  return true;
}

v1::Snapshot Replay::Next(const LoggedEntry& entry) {
  const report::EntryFacts facts = {entry.entry, entry.receive_time,
                                    entry.author};
  if (entry.submission) submissions_[entry.revision] = *entry.submission;
  if (entry.state == v1::SUBMISSION_STATE_SET_ASIDE ||
      (!entry.submission && !entry.act)) {
    return report::ApplyNothing(snapshot_, facts, entry.revision);
  }
  if (entry.submission) {
    return report::ApplySubmission(snapshot_, *entry.submission, entry.revision,
                                   entry.verdict, facts);
  }
  if (entry.act->has_retry()) return NextOfRetry(entry, facts);
  return entry.verdict.outcome() == v1::OUTCOME_ACCEPTED
             ? report::ApplyAct(snapshot_, *entry.act, facts)
             : report::ApplyNothing(snapshot_, facts, 0);
}

v1::Snapshot Replay::NextOfRetry(const LoggedEntry& entry,
                                 const report::EntryFacts& facts) const {
  const int32_t revision = entry.act->retry().revision();
  const auto retried = submissions_.find(revision);
  if (retried == submissions_.end()) {
    return report::ApplyNothing(snapshot_, facts, 0);
  }
  return report::ApplySubmission(snapshot_, retried->second, revision,
                                 entry.verdict, facts, /*only_older=*/true);
}

void Replay::Compare(const v1::Snapshot& stored,
                     std::vector<v1::VerifyDifference>& differences) const {
  // Before anything was accepted the package may have no digest yet.
  const auto normal = [](v1::Snapshot snapshot) {
    if (snapshot.digest().empty()) {
      snapshot.set_digest(report::PackageDigest(snapshot));
    }
    return snapshot;
  };
  const v1::Snapshot expected = normal(snapshot_);
  const v1::Snapshot actual = normal(stored);
  if (report::Serialise(expected) == report::Serialise(actual)) return;
  v1::VerifyDifference difference = Difference(snapshot_.entry(), "snapshot");
  difference.set_expected(report::Digest(expected));
  difference.set_actual(report::Digest(actual));
  differences.push_back(std::move(difference));
}

v1::VerifyDifference Replay::Difference(int64_t entry, const char* kind) const {
  v1::VerifyDifference difference;
  difference.set_unit(unit_);
  difference.set_entry(entry);
  difference.set_kind(kind);
  return difference;
}

}  // namespace baocao::aggregation
