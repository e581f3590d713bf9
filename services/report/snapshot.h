// The overlay of items: what a unit stands for now.
#ifndef BAOCAO_REPORT_SNAPSHOT_H_
#define BAOCAO_REPORT_SNAPSHOT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "baocao/v1/act.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/submission.pb.h"
#include "baocao/v1/verdict.pb.h"

namespace baocao::report {

// Facts of the log about the entry that is laid over a snapshot.
struct EntryFacts {
  int64_t entry = 0;
  absl::Time receive_time;
  std::string author;
};

// nullptr: none.
const v1::SnapshotItem* FindItem(const v1::Snapshot& snapshot,
                                 std::string_view key);

// The revision that the item's content, or its being cleared, came with; 0: it
// was never sent.
int32_t RevisionOf(const v1::Snapshot& snapshot, std::string_view key);

// Lays the accepted items of a decided submission over `base`; rejected items
// leave what was there. A form without cells and rows clears the unit's form.
// An item sent again loses its correction and exclusion marks. `only_older`
// (a retry): what a newer revision sent or cleared stays. The seal is not set.
v1::Snapshot ApplySubmission(const v1::Snapshot& base,
                             const v1::Submission& submission, int32_t revision,
                             const v1::Verdict& verdict,
                             const EntryFacts& facts, bool only_older = false);

// Lays an accepted act over `base`. A confirmation records first_complete_time
// where it is the first (only complete packages can be confirmed). Retries go
// through ApplySubmission.
v1::Snapshot ApplyAct(const v1::Snapshot& base, const v1::Act& act,
                      const EntryFacts& facts);

// An entry that changes nothing (all rejected, set aside, act refused): only
// entry number and time move on.
v1::Snapshot ApplyNothing(const v1::Snapshot& base, const EntryFacts& facts,
                          int32_t revision);

// What a head confirms: over items' content and signatory, nothing else.
std::string PackageDigest(const v1::Snapshot& snapshot);

// How a paper with this digest stands to the unit's confirmations.
v1::PaperStanding StandingOf(const v1::Snapshot& snapshot,
                             std::string_view paper_digest);

absl::Time FromProto(const google::protobuf::Timestamp& time);
void ToProto(absl::Time time, google::protobuf::Timestamp* out);

}  // namespace baocao::report

#endif  // BAOCAO_REPORT_SNAPSHOT_H_
