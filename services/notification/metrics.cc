#include "services/notification/metrics.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"

namespace baocao::notification {
namespace {

std::string Label(v1::NotificationKind kind) {
  return absl::AsciiStrToLower(
      absl::StripPrefix(v1::NotificationKind_Name(kind), "NOTIFICATION_KIND_"));
}

prometheus::Gauge& MakeGauge(prometheus::Registry& registry,
                             const std::string& campaign,
                             const std::string& name, const std::string& help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add(
      {{"campaign", campaign}});
}

}  // namespace

Metrics::Metrics(prometheus::Registry& registry, std::string campaign)
    : campaign_(std::move(campaign)),
      results_(prometheus::BuildCounter()
                   .Name("baocao_notification_results_total")
                   .Help("Tries to send a notification, by kind and outcome.")
                   .Register(registry)),
      queued_(prometheus::BuildCounter()
                  .Name("baocao_notification_queued_total")
                  .Help("Notifications put into the outbox, by kind.")
                  .Register(registry)),
      seconds_(prometheus::BuildHistogram()
                   .Name("baocao_notification_send_seconds")
                   .Help("Time of one try to send, in seconds.")
                   .Register(registry)
                   .Add({{"campaign", campaign_}},
                        prometheus::Histogram::BucketBoundaries{
                            0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 20})),
      gaps_(prometheus::BuildCounter()
                .Name("baocao_notification_event_gaps_total")
                .Help("Times events were gone and the logs were read instead.")
                .Register(registry)
                .Add({{"campaign", campaign_}})),
      pending_(MakeGauge(registry, campaign_,
                         "baocao_notification_outbox_pending",
                         "Notifications waiting to be sent.")),
      oldest_(MakeGauge(registry, campaign_,
                        "baocao_notification_outbox_oldest_seconds",
                        "Age of the oldest waiting notification, in seconds.")),
      lag_(MakeGauge(registry, campaign_, "baocao_notification_event_lag",
                     "Events that have not been turned into notifications.")),
      lease_(MakeGauge(registry, campaign_, "baocao_notification_lease_held",
                       "1: this process sends for the campaign.")),
      watchers_(MakeGauge(registry, campaign_, "baocao_notification_watchers",
                          "Open streams of events.")) {}

void Metrics::CountResult(v1::NotificationKind kind, const std::string& outcome,
                          absl::Duration seconds) {
  results_
      .Add({{"campaign", campaign_},
            {"kind", Label(kind)},
            {"outcome", outcome}})
      .Increment();
  seconds_.Observe(absl::ToDoubleSeconds(seconds));
}

void Metrics::CountQueued(v1::NotificationKind kind) {
  queued_.Add({{"campaign", campaign_}, {"kind", Label(kind)}}).Increment();
}

void Metrics::CountGap() { gaps_.Increment(); }

void Metrics::SetPending(int64_t pending, absl::Duration oldest) {
  pending_.Set(static_cast<double>(pending));
  oldest_.Set(absl::ToDoubleSeconds(oldest));
}

void Metrics::SetLag(int64_t events) { lag_.Set(static_cast<double>(events)); }

void Metrics::SetHoldsLease(bool holds) { lease_.Set(holds ? 1 : 0); }

void Metrics::AddWatchers(int change) { watchers_.Increment(change); }

}  // namespace baocao::notification
