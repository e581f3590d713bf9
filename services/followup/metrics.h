// What followup measures of one campaign.
#ifndef BAOCAO_FOLLOWUP_METRICS_H_
#define BAOCAO_FOLLOWUP_METRICS_H_

#include <map>
#include <string>

#include "absl/time/time.h"
#include "baocao/v1/act.pb.h"
#include "prometheus/counter.h"
#include "prometheus/family.h"
#include "prometheus/gauge.h"
#include "prometheus/registry.h"
#include "services/campaign/campaign.h"
#include "services/followup/fold.h"

namespace baocao::followup {

// Thread-safe, but Set has one caller. Series of domains and of kinds of acts
// are there from the start; those of bodies too where the campaign's plan names
// them.
class Metrics {
 public:
  Metrics(prometheus::Registry& registry, const campaign::Campaign& campaign);

  // Counts what is open and late at the instant.
  void Set(const Fold& fold, absl::Time now);
  void Loaded(absl::Duration spent);
  void CountAct(const v1::Act& act);
  // VerifyLists has ended with that many units that differ.
  void Verified(int differing);

 private:
  using Gauges = std::map<std::string, prometheus::Gauge*>;

  const std::string campaign_;
  prometheus::Family<prometheus::Gauge>& overdue_tasks_family_;
  Gauges unanswered_, overdue_;  // by domain; "": of none of the campaign's
  Gauges overdue_tasks_;         // by unit code
  std::map<std::string, prometheus::Counter*> acts_;
  prometheus::Gauge& groups_incomplete_;
  prometheus::Gauge& ungrouped_;
  prometheus::Gauge& load_seconds_;
  prometheus::Gauge& differing_;
};

// "proposal.answer", "group.write", "task.report", "attendance".
std::string ActKind(const v1::Act& act);

}  // namespace baocao::followup

#endif  // BAOCAO_FOLLOWUP_METRICS_H_
