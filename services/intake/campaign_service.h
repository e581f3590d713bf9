// The catalogue of the campaigns, and what moves a campaign as a whole.
#ifndef BAOCAO_INTAKE_CAMPAIGN_SERVICE_H_
#define BAOCAO_INTAKE_CAMPAIGN_SERVICE_H_

#include "baocao/v1/campaign_service.grpc.pb.h"
#include "services/intake/served_campaigns.h"
#include "services/server/call.h"
#include "services/server/clock.h"

namespace baocao::intake {

// Everything given outlives the service.
class CampaignService final : public v1::CampaignService::Service {
 public:
  CampaignService(ServedCampaigns& campaigns, const server::Clock& clock,
                  server::CallGate& gate);

  grpc::Status ListCampaigns(grpc::ServerContext* context,
                             const v1::ListCampaignsRequest* request,
                             v1::ListCampaignsResponse* response) override;
  grpc::Status GetCampaign(grpc::ServerContext* context,
                           const v1::GetCampaignRequest* request,
                           v1::GetCampaignResponse* response) override;
  grpc::Status ListUnits(grpc::ServerContext* context,
                         const v1::ListUnitsRequest* request,
                         v1::ListUnitsResponse* response) override;
  grpc::Status ListForms(grpc::ServerContext* context,
                         const v1::ListFormsRequest* request,
                         v1::ListFormsResponse* response) override;
  grpc::Status ExtendDeadline(grpc::ServerContext* context,
                              const v1::ExtendDeadlineRequest* request,
                              v1::ExtendDeadlineResponse* response) override;
  grpc::Status CloseCampaign(grpc::ServerContext* context,
                             const v1::CloseCampaignRequest* request,
                             v1::CloseCampaignResponse* response) override;
  grpc::Status ReopenCampaign(grpc::ServerContext* context,
                              const v1::ReopenCampaignRequest* request,
                              v1::ReopenCampaignResponse* response) override;

 private:
  // Answers with the state after it.
  grpc::Status SetClosed(const server::Caller& caller, const std::string& name,
                         bool closed, v1::CampaignState* state);

  ServedCampaigns& campaigns_;
  const server::Clock& clock_;
  server::CallGate& gate_;
};

}  // namespace baocao::intake

#endif  // BAOCAO_INTAKE_CAMPAIGN_SERVICE_H_
