// What the document service asks the other services, always with the caller's
// token: it has no rights of its own.
#ifndef BAOCAO_DOCUMENTS_UPSTREAM_H_
#define BAOCAO_DOCUMENTS_UPSTREAM_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "baocao/v1/aggregation_service.grpc.pb.h"
#include "baocao/v1/campaign_service.grpc.pb.h"
#include "baocao/v1/indicator_service.grpc.pb.h"
#include "baocao/v1/intake_service.grpc.pb.h"
#include "baocao/v1/proposal_service.grpc.pb.h"
#include "baocao/v1/task_service.grpc.pb.h"
#include "grpcpp/client_context.h"
#include "grpcpp/server_context.h"

namespace baocao::documents {

// Channels to the others. Thread-safe.
class Upstream {
 public:
  // "host:port" each; `follow_up` may be empty: nothing is followed.
  Upstream(const std::string& intake, const std::string& aggregation,
           const std::string& follow_up);

  v1::IntakeService::Stub& intake() { return *intake_; }
  v1::CampaignService::Stub& campaigns() { return *campaigns_; }
  v1::AggregationService::Stub& aggregation() { return *aggregation_; }
  v1::IndicatorService::Stub& indicators() { return *indicators_; }
  bool has_follow_up() const { return proposals_ != nullptr; }
  // Only where there is a follow-up service.
  v1::ProposalService::Stub& proposals() { return *proposals_; }
  v1::TaskService::Stub& tasks() { return *tasks_; }

 private:
  std::unique_ptr<v1::IntakeService::Stub> intake_;
  std::unique_ptr<v1::CampaignService::Stub> campaigns_;
  std::unique_ptr<v1::AggregationService::Stub> aggregation_;
  std::unique_ptr<v1::IndicatorService::Stub> indicators_;
  std::unique_ptr<v1::ProposalService::Stub> proposals_;
  std::unique_ptr<v1::TaskService::Stub> tasks_;
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
  // Of the province.
  grpc::Status GetChangeReport(const std::string& campaign,
                               v1::ChangeReport* report);

  // Of the follow-up service; UNAVAILABLE in our words where it does not
  // answer.
  grpc::Status ListGroups(const std::string& campaign,
                          v1::ListGroupsResponse* groups);
  // Every proposal of the campaign.
  grpc::Status ListProposals(const std::string& campaign,
                             std::vector<v1::UnitProposal>* proposals);
  // Every task, and when "overdue" was looked at.
  grpc::Status ListTasks(const std::string& campaign,
                         std::vector<v1::ListedTask>* tasks, absl::Time* as_of);

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
