// Taking in submissions and acts, durably; reading a unit's log.
#ifndef BAOCAO_REDIS_SUBMISSIONS_H_
#define BAOCAO_REDIS_SUBMISSIONS_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "baocao/v1/act.pb.h"
#include "baocao/v1/campaign.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/submission.pb.h"
#include "services/redis/client.h"
#include "services/redis/keys.h"
#include "services/redis/pipeline.h"

namespace baocao::redis {

struct Receipt {
  int32_t revision = 0;
  int64_t entry = 0;
  absl::Time time;
  std::string seal_before;
  bool duplicate = false;  // the request id was known, with the same digest
};

// Why a submission or act was not taken. The message is for logs; `outcome`
// decides what the caller tells.
enum class Refused {
  kOtherContent,  // request id used for another digest; `revision` tells which
  kStaleBase,     // `revision` is the newest
  kClosed,
  kPending,  // act: entries of the unit are still undecided
  kMoved,    // act: the seal is no longer the one seen
};

struct Taken {
  std::optional<Receipt> receipt;
  std::optional<Refused> refused;
  int32_t revision = 0;
};

struct NewSubmission {
  std::string unit;
  std::string request_id;
  std::string digest;  // hex
  std::optional<int32_t> base;
  absl::Time now;  // by the campaign's clock
  std::string author;
  std::string payload;  // serialised Submission, uncompressed
};

struct NewAct {
  std::string unit;
  absl::Time now;
  std::string author;
  std::string seal_seen;  // seal of the snapshot the caller judged
  bool retry = false;     // no seal needed, may wait behind others
  v1::Act act;
};

// One campaign's logs in Redis. Thread-safe.
class Submissions {
 public:
  Submissions(Keys keys, Client& client, Pipeline& pipeline);

  // Calls `done` once, on the pipeline's thread: after Redis has fsynced (and
  // the replicas asked for have it), or with UNAVAILABLE / RESOURCE_EXHAUSTED.
  // Time stored = max(now, the unit's last).
  void Submit(NewSubmission submission,
              std::function<void(absl::StatusOr<Taken>)> done);
  // Waits for it; never call it on the pipeline's thread. Closing refuses
  // confirmations only. FAILED_PRECONDITION: what a retry names is not set
  // aside (any more); kPending: its last retry is not decided yet.
  absl::StatusOr<Taken> AddAct(const NewAct& act);

  // NOT_FOUND: no such revision. The verdict's seal is filled in.
  absl::StatusOr<v1::SubmissionRecord> GetSubmission(const std::string& unit,
                                                     int32_t revision);
  // Newest first, payloads left out; revisions below `before` (0: from the
  // newest).
  absl::StatusOr<std::vector<v1::SubmissionRecord>> ListSubmissions(
      const std::string& unit, int32_t before, int limit);
  absl::StatusOr<std::vector<v1::ActRecord>> ListActs(const std::string& unit,
                                                      int64_t before,
                                                      int limit);
  // NOT_FOUND: no such entry, or a submission.
  absl::StatusOr<v1::ActRecord> GetAct(const std::string& unit, int64_t entry);

  // Empty message with the unit's code where it has none yet.
  absl::StatusOr<v1::Snapshot> GetSnapshot(const std::string& unit);
  // Entries received and decided.
  struct Counters {
    int32_t revision = 0;
    int64_t entry = 0;
    int64_t decided = 0;
    std::string seal;
  };
  absl::StatusOr<Counters> GetCounters(const std::string& unit);

  // The whole log of a unit in order, for Verify: payloads, verdicts, seals.
  struct LogEntry {
    int64_t entry = 0;
    std::optional<v1::SubmissionRecord> submission;
    std::optional<v1::ActRecord> act;
    std::string payload_digest;  // digest of the stored payload, computed anew
  };
  absl::StatusOr<std::vector<LogEntry>> ReadLog(const std::string& unit);

  // Campaign state; changes are events too. Setting what is set already does
  // nothing. After UNAVAILABLE do it again: it is told once.
  absl::StatusOr<v1::CampaignState> GetState();
  absl::Status ExtendDeadline(const std::string& unit, absl::Time deadline,
                              const std::string& reason, absl::Time now);
  absl::Status SetClosed(bool closed, absl::Time now);

 private:
  Keys keys_;
  Client& client_;
  Pipeline& pipeline_;
};

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_SUBMISSIONS_H_
