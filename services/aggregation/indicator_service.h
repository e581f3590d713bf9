// IndicatorService as it is called, over the running totals.
#ifndef BAOCAO_AGGREGATION_INDICATOR_SERVICE_H_
#define BAOCAO_AGGREGATION_INDICATOR_SERVICE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "baocao/v1/indicator_service.grpc.pb.h"
#include "grpcpp/server_context.h"
#include "services/aggregation/counted_campaign.h"
#include "services/campaign/indicators.h"
#include "services/server/auth.h"
#include "services/server/call.h"
#include "services/server/clock.h"

namespace baocao::aggregation {

// By campaign id.
using IndicatorBooks =
    std::map<std::string, std::vector<campaign::BoundIndicator>>;

// Reads the campaigns' folders once more, for their indicators.
// INVALID_ARGUMENT: one has faults.
absl::StatusOr<IndicatorBooks> LoadIndicatorBooks(
    const std::vector<std::string>& folders);

// Blocking handlers. Officers of a unit see their own unit's figures only.
class IndicatorService final : public v1::IndicatorService::Service {
 public:
  // A campaign without a book has no indicators. The others must outlive this.
  IndicatorService(IndicatorBooks books, CountedCampaigns& campaigns,
                   const server::Clock& clock, server::CallGate& gate);

  grpc::Status ListIndicators(grpc::ServerContext* context,
                              const v1::ListIndicatorsRequest* request,
                              v1::ListIndicatorsResponse* response) override;
  grpc::Status GetChangeReport(grpc::ServerContext* context,
                               const v1::GetChangeReportRequest* request,
                               v1::GetChangeReportResponse* response) override;

 private:
  // The campaign `parent` names, ready to be read, or why not.
  std::optional<server::Refusal> Find(const server::Caller& caller,
                                      const std::string& parent,
                                      CountedCampaign** found);
  const std::vector<campaign::BoundIndicator>& BookOf(
      const campaign::Campaign& campaign) const;

  const IndicatorBooks books_;
  CountedCampaigns& campaigns_;
  const server::Clock& clock_;
  server::CallGate& gate_;
};

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_INDICATOR_SERVICE_H_
