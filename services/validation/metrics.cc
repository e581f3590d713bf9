#include "services/validation/metrics.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"

namespace baocao::validation {
namespace {

constexpr size_t kMostUnitSeries = 5000;

bool HasUnitSeries(const campaign::Campaign& campaign) {
  return campaign.units().size() <= kMostUnitSeries;
}

std::string UnitLabel(const campaign::Campaign& campaign,
                      const std::string& unit) {
  return HasUnitSeries(campaign) ? unit : std::string();
}

std::string Label(v1::Outcome outcome) {
  return absl::AsciiStrToLower(
      absl::StripPrefix(v1::Outcome_Name(outcome), "OUTCOME_"));
}

std::string Label(v1::Severity severity) {
  return absl::AsciiStrToLower(
      absl::StripPrefix(v1::Severity_Name(severity), "SEVERITY_"));
}

prometheus::Histogram::BucketBoundaries Buckets() {
  return {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
          0.25,  0.5,    1,     2.5,  5,     10,   30};
}

}  // namespace

Metrics::Metrics(prometheus::Registry& registry)
    : verdicts_(prometheus::BuildCounter()
                    .Name("baocao_validation_verdicts_total")
                    .Help("Entries decided, by unit and outcome.")
                    .Register(registry)),
      seconds_(prometheus::BuildHistogram()
                   .Name("baocao_validation_verdict_seconds")
                   .Help("From taking an entry to its stored verdict.")
                   .Register(registry)),
      waits_(prometheus::BuildHistogram()
                 .Name("baocao_validation_wait_seconds")
                 .Help("From the receipt of an entry to its stored verdict, "
                       "by the campaign's clock.")
                 .Register(registry)),
      findings_(prometheus::BuildCounter()
                    .Name("baocao_validation_findings_total")
                    .Help("Findings of stored verdicts, by rule.")
                    .Register(registry)),
      failed_tries_(prometheus::BuildCounter()
                        .Name("baocao_validation_failed_tries_total")
                        .Help("Tries to decide an entry that failed.")
                        .Register(registry)),
      lost_(prometheus::BuildCounter()
                .Name("baocao_validation_lost_decisions_total")
                .Help("Decisions that came too late or too early to count.")
                .Register(registry)),
      dead_letters_(prometheus::BuildCounter()
                        .Name("baocao_validation_dead_letters_total")
                        .Help("Entries set aside after failed tries.")
                        .Register(registry)),
      entries_(prometheus::BuildGauge()
                   .Name("baocao_validation_queue_entries")
                   .Help("Entries that wait to be decided, by unit.")
                   .Register(registry)),
      oldest_(prometheus::BuildGauge()
                  .Name("baocao_validation_queue_oldest_seconds")
                  .Help("Age of the oldest entry that waits, by unit.")
                  .Register(registry)) {}

void Metrics::AddCampaign(const campaign::Campaign& campaign) {
  if (!HasUnitSeries(campaign)) return;
  for (const v1::Unit& unit : campaign.units()) {
    const std::map<std::string, std::string> labels = {
        {"campaign", campaign.id()}, {"unit", unit.code()}};
    entries_.Add(labels).Set(0);
    oldest_.Add(labels).Set(0);
    dead_letters_.Add(labels);
  }
}

void Metrics::CountVerdict(const campaign::Campaign& campaign,
                           const std::string& unit, const v1::Verdict& verdict,
                           absl::Duration took, absl::Duration since_receipt) {
  verdicts_
      .Add({{"campaign", campaign.id()},
            {"unit", UnitLabel(campaign, unit)},
            {"outcome", Label(verdict.outcome())}})
      .Increment();
  seconds_.Add({{"campaign", campaign.id()}}, Buckets())
      .Observe(absl::ToDoubleSeconds(took));
  waits_.Add({{"campaign", campaign.id()}}, Buckets())
      .Observe(absl::ToDoubleSeconds(since_receipt));
  // Rules of the campaign and built-in ones: a closed set.
  for (const v1::Finding& finding : verdict.findings()) {
    findings_
        .Add({{"campaign", campaign.id()},
              {"rule", finding.rule()},
              {"severity", Label(finding.severity())}})
        .Increment();
  }
}

void Metrics::CountSetAside(const campaign::Campaign& campaign,
                            const std::string& unit) {
  dead_letters_
      .Add({{"campaign", campaign.id()}, {"unit", UnitLabel(campaign, unit)}})
      .Increment();
}

void Metrics::CountFailedTry(const campaign::Campaign& campaign,
                             std::string_view reason) {
  failed_tries_
      .Add({{"campaign", campaign.id()}, {"reason", std::string(reason)}})
      .Increment();
}

void Metrics::CountLost(const campaign::Campaign& campaign,
                        std::string_view why) {
  lost_.Add({{"campaign", campaign.id()}, {"why", std::string(why)}})
      .Increment();
}

void Metrics::SetDepths(const campaign::Campaign& campaign,
                        const std::vector<redis::QueueDepth>& depths,
                        absl::Time now) {
  absl::MutexLock lock(&mutex_);
  std::set<std::string> empty = std::move(waiting_[campaign.id()]);
  std::set<std::string>& waiting = waiting_[campaign.id()];
  waiting.clear();
  for (const redis::QueueDepth& depth : depths) {
    const std::map<std::string, std::string> labels = {
        {"campaign", campaign.id()}, {"unit", depth.unit}};
    entries_.Add(labels).Set(static_cast<double>(depth.entries));
    oldest_.Add(labels).Set(
        std::max(0.0, absl::ToDoubleSeconds(now - depth.oldest)));
    waiting.insert(depth.unit);
    empty.erase(depth.unit);
  }
  for (const std::string& unit : empty) {
    const std::map<std::string, std::string> labels = {
        {"campaign", campaign.id()}, {"unit", unit}};
    prometheus::Gauge& entries = entries_.Add(labels);
    prometheus::Gauge& oldest = oldest_.Add(labels);
    entries.Set(0);
    oldest.Set(0);
    if (!HasUnitSeries(campaign)) {
      entries_.Remove(&entries);
      oldest_.Remove(&oldest);
    }
  }
}

}  // namespace baocao::validation
