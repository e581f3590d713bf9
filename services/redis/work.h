// The queue side of validation: taking entries and deciding them.
#ifndef BAOCAO_REDIS_WORK_H_
#define BAOCAO_REDIS_WORK_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "baocao/v1/act.pb.h"
#include "baocao/v1/event.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/submission.pb.h"
#include "baocao/v1/verdict.pb.h"
#include "services/redis/client.h"
#include "services/redis/keys.h"

namespace baocao::redis {

// The head entry of one unit's queue, leased to this worker until its lease
// runs out. Decide it once; if it is dropped undecided, another worker gets it
// then, and its try counts.
struct LeasedEntry {
  std::string unit;
  int64_t entry = 0;
  int32_t revision = 0;        // of submissions, and of the one a retry names
  bool of_act = false;         // an act, also where its payload is left out
  std::string content_digest;  // hex, as stored at receipt
  absl::Time receive_time;
  std::string author;
  int tries = 0;  // this one included
  // Exactly one of the two, but neither at the fifth try: set it aside. A
  // payload that can not be read is absent too, with `unreadable` set.
  std::optional<v1::Submission> submission;
  std::optional<v1::Act> act;
  bool unreadable = false;
  // Of a retry: the submission it names.
  std::optional<v1::Submission> retried;
  v1::Snapshot snapshot;  // before this entry
  bool set_aside() const { return !submission && !act; }
};

// What was decided about an entry.
struct Decision {
  v1::SubmissionState state = v1::SUBMISSION_STATE_DECIDED;
  v1::Verdict verdict;      // without seal
  std::string seal;         // report::Seal of it
  v1::Snapshot snapshot;    // after this entry; entry and seal set
  v1::Event event;          // token left empty
  std::string dead_reason;  // of SET_ASIDE
};

// A leased entry and what was decided about it.
struct DecidedEntry {
  LeasedEntry leased;
  Decision decision;
};

enum class Decided {
  kDone,
  kAlready,  // somebody else decided it, or this is a repetition
  kEarly,    // an earlier entry is still undecided
  kMoved,    // the seal before is another: decide again from what Take gives
};

struct QueueDepth {
  std::string unit;
  int64_t entries = 0;
  absl::Time oldest;  // receipt of the oldest undecided entry
};

// One campaign's work. Thread-safe.
class Work {
 public:
  Work(Keys keys, Client& client, std::string worker);

  // Up to `limit` due units of the partition, the head entry of each. An entry
  // that was tried before comes alone.
  absl::StatusOr<std::vector<LeasedEntry>> Take(int partition, int limit,
                                                absl::Duration lease);
  // Compare-and-set: `before` is the leased entry's snapshot seal.
  absl::StatusOr<Decided> Decide(const LeasedEntry& leased,
                                 const Decision& decision);
  // The same of several units in one round trip, one answer each.
  std::vector<absl::StatusOr<Decided>> DecideAll(
      const std::vector<const DecidedEntry*>& entries);
  // Partitions in which something was received since the last call, or in which
  // a unit is due: put back, or its lease ran out (seen within 200 ms). Waits
  // up to `wait` for the first; empty: nothing came. It is a hint: another
  // worker may have taken the work, and what several threads are told, one
  // gets; take until nothing comes. Keeps its place in memory; the first call
  // returns every partition.
  absl::StatusOr<std::vector<int>> WaitForWork(absl::Duration wait);
  // Depth of every non-empty queue.
  absl::StatusOr<std::vector<QueueDepth>> Depths();

 private:
  struct State;
  // What the ready sets say.
  struct Due {
    std::vector<int> partitions;                     // with a unit due now
    absl::Duration next = absl::InfiniteDuration();  // until the next one is
  };
  absl::StatusOr<Due> LookForDue();
  // Partitions whose events behind `places` tell work; moves the places on.
  absl::StatusOr<std::vector<int>> ListenForWork(
      std::vector<std::string>& places, absl::Duration wait);

  Keys keys_;
  Client& client_;
  std::shared_ptr<State> state_;
};

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_WORK_H_
