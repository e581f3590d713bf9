// From an entry of a unit's log to everything that is stored about it. Pure.
#ifndef BAOCAO_VALIDATION_DECIDE_H_
#define BAOCAO_VALIDATION_DECIDE_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "baocao/v1/act.pb.h"
#include "baocao/v1/event.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/submission.pb.h"
#include "baocao/v1/verdict.pb.h"
#include "services/validation/budget.h"
#include "services/validation/check.h"
#include "services/validation/peers.h"

namespace baocao::validation {

// One entry, as it was taken from the queue.
struct Entry {
  std::string unit;
  int64_t entry = 0;
  int32_t revision = 0;  // of submissions, and of the one a retry names
  bool of_act = false;
  std::string content_digest;
  absl::Time receive_time;
  std::string author;
  // At most one; of entries to be set aside neither.
  std::optional<v1::Submission> submission;
  std::optional<v1::Act> act;
  // Of a retry: what it checks again; absent where there is no such revision.
  std::optional<v1::Submission> retried;
  v1::Snapshot snapshot;  // before it
};

struct EntryDecision {
  v1::SubmissionState state = v1::SUBMISSION_STATE_DECIDED;
  v1::Verdict verdict;  // without seal
  std::string seal;
  v1::Snapshot snapshot;  // after it; entry and seal set
  v1::Event event;
  std::string dead_reason;
};

// Decides a submission or an act. DEADLINE_EXCEEDED: the budget was spent;
// the try has failed. FAILED_PRECONDITION: the unit is not in the campaign.
absl::StatusOr<EntryDecision> Decide(const Checker& checker, const Peers& peers,
                                     const Entry& entry, absl::Time now,
                                     Budget& budget);

// Sets aside an entry whose check failed too often. Its items change nothing.
EntryDecision SetAside(const campaign::Campaign& campaign, const Entry& entry,
                       int tries, absl::Time now);

// What is left of a retried submission when items that the unit has sent
// since, in a newer revision, are taken out. `superseded`: their item verdicts.
struct OlderItems {
  v1::Submission submission;
  std::vector<v1::Item> superseded;
};
OlderItems TakeOutNewer(const v1::Submission& retried, int32_t revision,
                        const v1::Snapshot& base);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_DECIDE_H_
