#include "services/aggregation/metrics.h"

#include <utility>

namespace baocao::aggregation {
namespace {

using Boundaries = prometheus::Histogram::BucketBoundaries;

prometheus::Gauge& Gauge(prometheus::Registry& registry,
                         const std::string& campaign, const std::string& name,
                         const std::string& help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add(
      {{"campaign", campaign}});
}

prometheus::Histogram& Histogram(prometheus::Registry& registry,
                                 const std::string& campaign,
                                 const std::string& name,
                                 const std::string& help, Boundaries bounds) {
  return prometheus::BuildHistogram()
      .Name(name)
      .Help(help)
      .Register(registry)
      .Add({{"campaign", campaign}}, std::move(bounds));
}

}  // namespace

Metrics::Metrics(prometheus::Registry& registry, const std::string& campaign)
    : counted_seconds_(Histogram(
          registry, campaign, "baocao_aggregation_end_to_end_seconds",
          "From a submission's receipt until it is in the totals, in seconds.",
          Boundaries{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1,
                     2.5, 5, 10, 30, 60})),
      update_seconds_(Histogram(
          registry, campaign, "baocao_aggregation_update_seconds",
          "Time to lay one batch of changed units into the fold, in seconds.",
          Boundaries{0.00001, 0.00005, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05,
                     0.1, 0.5, 1})),
      rebuilds_(prometheus::BuildCounter()
                    .Name("baocao_aggregation_rebuilds_total")
                    .Help("Times the fold was built anew from the snapshots.")
                    .Register(registry)
                    .Add({{"campaign", campaign}})),
      rebuild_seconds_(Gauge(registry, campaign,
                             "baocao_aggregation_rebuild_seconds",
                             "Time the last building of the fold took.")),
      version_(Gauge(registry, campaign, "baocao_aggregation_version",
                     "Sum of the decided entries in the fold.")),
      units_(Gauge(registry, campaign, "baocao_aggregation_units",
                   "Units that have a decided entry.")),
      watchers_(Gauge(registry, campaign, "baocao_aggregation_watchers",
                      "Open streams of progress.")),
      differences_(Gauge(registry, campaign,
                         "baocao_aggregation_verify_differences",
                         "Differences the last verification found.")) {}

void Metrics::Counted(absl::Duration since_receipt) {
  counted_seconds_.Observe(absl::ToDoubleSeconds(since_receipt));
}

void Metrics::Updated(absl::Duration spent) {
  update_seconds_.Observe(absl::ToDoubleSeconds(spent));
}

void Metrics::Rebuilt(absl::Duration spent) {
  rebuilds_.Increment();
  rebuild_seconds_.Set(absl::ToDoubleSeconds(spent));
}

void Metrics::SetTotals(int64_t version, int units) {
  version_.Set(static_cast<double>(version));
  units_.Set(units);
}

void Metrics::AddWatchers(int change) { watchers_.Increment(change); }

void Metrics::Verified(int differences) { differences_.Set(differences); }

}  // namespace baocao::aggregation
