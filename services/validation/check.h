// The verdict on a submission: pure, the same for dry runs and for workers.
#ifndef BAOCAO_VALIDATION_CHECK_H_
#define BAOCAO_VALIDATION_CHECK_H_

#include <memory>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/submission.pb.h"
#include "baocao/v1/verdict.pb.h"
#include "services/campaign/campaign.h"
#include "services/validation/budget.h"
#include "services/validation/peers.h"
#include "services/validation/text_rule.h"

namespace baocao::validation {

struct CheckInput {
  const v1::Unit& unit;  // of the campaign
  const v1::Submission& submission;
  // What the unit stands for without this submission.
  const v1::Snapshot& base;
  const Peers& peers;
  // Receipt: rules hold between dates of receipt.
  absl::Time receive_time;
  absl::Time now;
};

// A campaign's rules, compiled. Immutable; safe to share between threads.
class Checker {
 public:
  explicit Checker(std::shared_ptr<const campaign::Campaign> campaign);

  const campaign::Campaign& campaign() const { return *campaign_; }

  // Judges every item alone first; then rules across forms among those left,
  // over what the unit has sent before, again and again without what was
  // rejected until nothing changes. The verdict is a function of the input,
  // byte for byte; the order of cells within a form makes no difference.
  // DEADLINE_EXCEEDED: the budget was spent first, nothing is known.
  absl::StatusOr<v1::Verdict> Check(const CheckInput& input,
                                    Budget& budget) const;

 private:
  class Run;

  std::shared_ptr<const campaign::Campaign> campaign_;
  // By rule index; empty for rules without expressions.
  std::vector<Patterns> patterns_;
  // Rule and instance whose terms lie in more than one form.
  std::vector<std::pair<const campaign::Rule*, const campaign::LinearInstance*>>
      across_forms_;
};

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_CHECK_H_
