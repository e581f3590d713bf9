// One unit's log laid over itself again, entry by entry: what Verify trusts.
#ifndef BAOCAO_AGGREGATION_REPLAY_H_
#define BAOCAO_AGGREGATION_REPLAY_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "baocao/v1/act.pb.h"
#include "baocao/v1/aggregation_service.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/submission.pb.h"
#include "baocao/v1/verdict.pb.h"
#include "services/report/snapshot.h"

namespace baocao::aggregation {

namespace v1 = ::baocao::v1;

// One entry of a unit's log as it is stored.
struct LoggedEntry {
  int64_t entry = 0;
  v1::SubmissionState state = v1::SUBMISSION_STATE_UNSPECIFIED;
  absl::Time receive_time;
  std::string author;
  // Exactly one of the two; none: the payload can not be read.
  std::optional<v1::Submission> submission;
  std::optional<v1::Act> act;
  int32_t revision = 0;  // of submissions
  v1::Verdict verdict;   // with its seal
  // As told at receipt (empty: not kept), and of the stored payload now.
  std::string digest;
  std::string payload_digest;

  bool decided() const {
    return state == v1::SUBMISSION_STATE_DECIDED ||
           state == v1::SUBMISSION_STATE_SET_ASIDE;
  }
};

// Lays the decided entries of one unit's log over each other.
class Replay {
 public:
  explicit Replay(std::string unit);

  // The next entry. Adds what is wrong with it: "gap" where it is not the next
  // one, "digest" where its content is not what was received, "seal" where the
  // chain is broken. The replay goes on with the seal that is stored, so that
  // one broken link is told once. False: it is not decided yet, nothing done.
  bool Step(const LoggedEntry& entry,
            std::vector<v1::VerifyDifference>& differences);

  // After the last step; its seal is the chain's, computed anew.
  const v1::Snapshot& snapshot() const { return snapshot_; }

  // Adds a "snapshot" difference where the stored snapshot, of the same entry,
  // is not what was replayed.
  void Compare(const v1::Snapshot& stored,
               std::vector<v1::VerifyDifference>& differences) const;

 private:
  v1::Snapshot Next(const LoggedEntry& entry);
  v1::Snapshot NextOfRetry(const LoggedEntry& entry,
                           const report::EntryFacts& facts) const;
  v1::VerifyDifference Difference(int64_t entry, const char* kind) const;

  const std::string unit_;
  v1::Snapshot snapshot_;
  // By revision: a retry names one.
  std::map<int32_t, v1::Submission> submissions_;
};

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_REPLAY_H_
