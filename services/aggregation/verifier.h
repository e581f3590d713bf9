// Replays every unit's log by another path and compares with what is served.
#ifndef BAOCAO_AGGREGATION_VERIFIER_H_
#define BAOCAO_AGGREGATION_VERIFIER_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "baocao/v1/aggregation_service.pb.h"
#include "services/aggregation/recount.h"
#include "services/aggregation/running_totals.h"
#include "services/redis/events.h"
#include "services/redis/submissions.h"

namespace baocao::aggregation {

// Right also while a load goes on: what is compared is each unit's record and
// snapshot at its own entry number, and the sums held at one instant with the
// logs up to the entries they were made of.
class Verifier {
 public:
  Verifier(redis::Events& events, redis::Submissions& submissions,
           const RunningTotals& totals);

  // CANCELLED: `cancelled` said so between two units. UNAVAILABLE: Redis.
  absl::StatusOr<v1::VerifyResponse> Run(
      const std::function<bool()>& cancelled);

 private:
  // The fold at one instant.
  struct Held {
    std::vector<std::shared_ptr<const UnitRecord>> records;
    std::vector<FormSums> sums;  // by form, over all units
  };

  Held Capture() const;
  absl::Status VerifyBatch(const Held& held, int first, int last,
                           Recount& recount, v1::VerifyResponse& response);
  absl::Status VerifyUnit(const std::string& unit, const UnitRecord* record,
                          const v1::Snapshot* stored, Recount& recount,
                          v1::VerifyResponse& response);
  // The unit's record against its snapshot replayed to the same entry.
  void CompareRecord(const UnitRecord& record, const v1::Snapshot& replayed,
                     v1::VerifyResponse& response) const;

  redis::Events& events_;
  redis::Submissions& submissions_;
  const RunningTotals& totals_;
};

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_VERIFIER_H_
