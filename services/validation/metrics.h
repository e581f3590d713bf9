// What validation counts.
#ifndef BAOCAO_VALIDATION_METRICS_H_
#define BAOCAO_VALIDATION_METRICS_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "baocao/v1/verdict.pb.h"
#include "prometheus/counter.h"
#include "prometheus/family.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"
#include "services/campaign/campaign.h"
#include "services/redis/work.h"

namespace baocao::validation {

namespace v1 = ::baocao::v1;

// Thread-safe. Units have series of their own up to 5,000 units a campaign;
// beyond, only non-empty queues have them.
class Metrics {
 public:
  explicit Metrics(prometheus::Registry& registry);

  // Puts the campaign's queues there at zero, so that an empty queue can be
  // told from one that nobody watches.
  void AddCampaign(const campaign::Campaign& campaign);

  // An entry was decided: its verdict, how long check and decision took, and
  // how long after its receipt, by the campaign's clock.
  void CountVerdict(const campaign::Campaign& campaign, const std::string& unit,
                    const v1::Verdict& verdict, absl::Duration took,
                    absl::Duration since_receipt);
  void CountSetAside(const campaign::Campaign& campaign,
                     const std::string& unit);
  // `reason`: "unreadable", "budget", "unknown-unit", "fault".
  void CountFailedTry(const campaign::Campaign& campaign,
                      std::string_view reason);
  // Of a decision that changed nothing: "already", "early", "moved".
  void CountLost(const campaign::Campaign& campaign, std::string_view why);
  // Every non-empty queue; `now` by the campaign's clock.
  void SetDepths(const campaign::Campaign& campaign,
                 const std::vector<redis::QueueDepth>& depths, absl::Time now);

 private:
  prometheus::Family<prometheus::Counter>& verdicts_;
  prometheus::Family<prometheus::Histogram>& seconds_;
  prometheus::Family<prometheus::Histogram>& waits_;
  prometheus::Family<prometheus::Counter>& findings_;
  prometheus::Family<prometheus::Counter>& failed_tries_;
  prometheus::Family<prometheus::Counter>& lost_;
  prometheus::Family<prometheus::Counter>& dead_letters_;
  prometheus::Family<prometheus::Gauge>& entries_;
  prometheus::Family<prometheus::Gauge>& oldest_;
  absl::Mutex mutex_;
  // Units whose queues were not empty when last looked at, by campaign.
  std::map<std::string, std::set<std::string>> waiting_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_METRICS_H_
