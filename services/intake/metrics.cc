#include "services/intake/metrics.h"

#include "absl/strings/str_cat.h"

namespace baocao::intake {

Metrics::Metrics(prometheus::Registry& registry)
    : receipts_(prometheus::BuildCounter()
                    .Name("baocao_intake_receipts_total")
                    .Help("Submissions stored, by unit.")
                    .Register(registry)),
      repeats_(prometheus::BuildCounter()
                   .Name("baocao_intake_repeats_total")
                   .Help("Receipts given again for a request already stored.")
                   .Register(registry)),
      acts_(prometheus::BuildCounter()
                .Name("baocao_intake_acts_total")
                .Help("Acts stored, by kind.")
                .Register(registry)),
      refusals_(prometheus::BuildCounter()
                    .Name("baocao_intake_refusals_total")
                    .Help("Submissions and acts not taken, by reason.")
                    .Register(registry)),
      bytes_in_flight_(
          prometheus::BuildGauge()
              .Name("baocao_intake_bytes_in_flight")
              .Help("Bytes of submissions handed to Redis and not answered.")
              .Register(registry)
              .Add({})) {}

void Metrics::AddCampaign(const campaign::Campaign& campaign) {
  const bool each =
      static_cast<int>(campaign.units().size()) <= kMostUnitSeries;
  for (const v1::Unit& unit : campaign.units()) {
    by_unit_[absl::StrCat(campaign.id(), "/", unit.code())] = &receipts_.Add(
        {{"campaign", campaign.id()}, {"unit", each ? unit.code() : ""}});
  }
}

void Metrics::CountReceipt(const std::string& campaign,
                           const std::string& unit) {
  const auto found = by_unit_.find(absl::StrCat(campaign, "/", unit));
  if (found != by_unit_.end()) found->second->Increment();
}

void Metrics::CountRepeat(const std::string& campaign) {
  repeats_.Add({{"campaign", campaign}}).Increment();
}

void Metrics::CountAct(const std::string& campaign, const std::string& act) {
  acts_.Add({{"campaign", campaign}, {"act", act}}).Increment();
}

void Metrics::CountRefusal(const std::string& reason) {
  refusals_.Add({{"reason", reason}}).Increment();
}

void Metrics::SetBytesInFlight(double bytes) { bytes_in_flight_.Set(bytes); }

}  // namespace baocao::intake
