// What the document service asks the other services, always with the caller's
// token: it has no rights of its own.
#ifndef BAOCAO_DOCUMENTS_UPSTREAM_H_
#define BAOCAO_DOCUMENTS_UPSTREAM_H_

#include <memory>
#include <string>
#include <vector>

#include "baocao/v1/aggregation_service.grpc.pb.h"
#include "baocao/v1/campaign_service.grpc.pb.h"
#include "baocao/v1/intake_service.grpc.pb.h"
#include "grpcpp/client_context.h"
#include "grpcpp/server_context.h"

namespace baocao::documents {

// Channels to the others. Thread-safe.
class Upstream {
 public:
  // "host:port" each.
  Upstream(const std::string& intake, const std::string& aggregation);

  v1::IntakeService::Stub& intake() { return *intake_; }
  v1::CampaignService::Stub& campaigns() { return *campaigns_; }
  v1::AggregationService::Stub& aggregation() { return *aggregation_; }

 private:
  std::unique_ptr<v1::IntakeService::Stub> intake_;
  std::unique_ptr<v1::CampaignService::Stub> campaigns_;
  std::unique_ptr<v1::AggregationService::Stub> aggregation_;
};

// The questions asked for one caller. Refusals come back as the other service
// gave them, with their details. The caller's deadline holds, and the end of
// its call ends ours.
class Inquiry {
 public:
  Inquiry(Upstream& upstream, const grpc::ServerContext& caller);

  grpc::Status GetCampaign(const std::string& campaign,
                           v1::GetCampaignResponse* response);
  // `parent`: campaigns/{campaign}/units/{unit}
  grpc::Status GetPackage(const std::string& parent, v1::Snapshot* package);
  // With all its list rows.
  grpc::Status GetTable(v1::GetTableRequest request, v1::Table* table);
  grpc::Status GetProgress(const std::string& campaign, v1::Progress* progress);
  // Of every unit.
  grpc::Status ListUnitProgress(const std::string& campaign,
                                std::vector<v1::UnitProgress>* units);

 private:
  template <typename Stub, typename Request, typename Response>
  grpc::Status Ask(Stub& stub,
                   grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                const Request&, Response*),
                   const Request& request, Response* response);

  Upstream& upstream_;
  const grpc::ServerContext& caller_;
  std::string authorization_;
};

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_UPSTREAM_H_
