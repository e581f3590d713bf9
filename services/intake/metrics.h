// What intake counts.
#ifndef BAOCAO_INTAKE_METRICS_H_
#define BAOCAO_INTAKE_METRICS_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "prometheus/counter.h"
#include "prometheus/family.h"
#include "prometheus/gauge.h"
#include "prometheus/registry.h"
#include "services/campaign/campaign.h"

namespace baocao::intake {

// Beyond this many units of a campaign its receipts are counted together.
inline constexpr int kMostUnitSeries = 5000;

// Thread-safe once the campaigns are added.
class Metrics {
 public:
  explicit Metrics(prometheus::Registry& registry);

  // Makes the series of the campaign's units.
  void AddCampaign(const campaign::Campaign& campaign);

  void CountReceipt(const std::string& campaign, const std::string& unit);
  // The same request sent again.
  void CountRepeat(const std::string& campaign);
  void CountAct(const std::string& campaign, const std::string& act);
  void CountRefusal(const std::string& reason);
  void SetBytesInFlight(double bytes);

 private:
  prometheus::Family<prometheus::Counter>& receipts_;
  prometheus::Family<prometheus::Counter>& repeats_;
  prometheus::Family<prometheus::Counter>& acts_;
  prometheus::Family<prometheus::Counter>& refusals_;
  prometheus::Gauge& bytes_in_flight_;
  // "campaign/unit".
  absl::flat_hash_map<std::string, prometheus::Counter*> by_unit_;
};

}  // namespace baocao::intake

#endif  // BAOCAO_INTAKE_METRICS_H_
