#include "services/documents/upstream.h"

#include <utility>

#include "services/documents/refusals.h"
#include "services/report/snapshot.h"
#include "services/server/channel.h"
#include "services/server/errors.h"
#include "services/server/resource_name.h"

namespace baocao::documents {
namespace {

constexpr int kRowsPerPage = 1000;
constexpr int kUnitsPerPage = 1000;
constexpr int kProposalsPerPage = 1000;
constexpr int kTasksPerPage = 1000;

// Of a service that may be away while the others work.
grpc::Status OfFollowUp(grpc::Status status) {
  return status.error_code() == grpc::StatusCode::UNAVAILABLE
             ? server::ToGrpc(FollowUpUnreachable())
             : status;
}

}  // namespace

Upstream::Upstream(const std::string& intake, const std::string& aggregation,
                   const std::string& follow_up) {
  const auto to_intake = server::ChannelTo(intake);
  intake_ = v1::IntakeService::NewStub(to_intake);
  campaigns_ = v1::CampaignService::NewStub(to_intake);
  const auto to_aggregation = server::ChannelTo(aggregation);
  aggregation_ = v1::AggregationService::NewStub(to_aggregation);
  indicators_ = v1::IndicatorService::NewStub(to_aggregation);
  if (follow_up.empty()) return;
  const auto to_follow_up = server::ChannelTo(follow_up);
  proposals_ = v1::ProposalService::NewStub(to_follow_up);
  tasks_ = v1::TaskService::NewStub(to_follow_up);
}

Inquiry::Inquiry(Upstream& upstream, const grpc::ServerContext& caller)
    : upstream_(upstream), caller_(caller) {
  const auto& metadata = caller.client_metadata();
  const auto found = metadata.find("authorization");
  if (found != metadata.end()) {
    authorization_.assign(found->second.data(), found->second.size());
  }
}

template <typename Stub, typename Request, typename Response>
grpc::Status Inquiry::Ask(Stub& stub,
                          grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                       const Request&,
                                                       Response*),
                          const Request& request, Response* response) {
  const auto context = grpc::ClientContext::FromServerContext(caller_);
  if (!authorization_.empty()) {
    context->AddMetadata("authorization", authorization_);
  }
  response->Clear();
  return (stub.*method)(context.get(), request, response);
}

grpc::Status Inquiry::GetCampaign(const std::string& campaign,
                                  v1::GetCampaignResponse* response) {
  v1::GetCampaignRequest request;
  request.set_name(server::CampaignName(campaign));
  return Ask(upstream_.campaigns(), &v1::CampaignService::Stub::GetCampaign,
             request, response);
}

grpc::Status Inquiry::GetPackage(const std::string& parent,
                                 v1::Snapshot* package) {
  v1::GetPackageRequest request;
  request.set_parent(parent);
  v1::GetPackageResponse response;
  const grpc::Status status =
      Ask(upstream_.intake(), &v1::IntakeService::Stub::GetPackage, request,
          &response);
  *package = std::move(*response.mutable_package());
  return status;
}

grpc::Status Inquiry::GetTable(v1::GetTableRequest request, v1::Table* table) {
  request.set_page_size(kRowsPerPage);
  table->Clear();
  while (true) {
    v1::GetTableResponse page;
    const grpc::Status status =
        Ask(upstream_.aggregation(), &v1::AggregationService::Stub::GetTable,
            request, &page);
    if (!status.ok()) return status;
    if (request.page_token().empty()) {
      *table = std::move(*page.mutable_table());
    } else {
      table->mutable_rows()->MergeFrom(page.table().rows());
    }
    if (page.next_page_token().empty()) return status;
    request.set_page_token(page.next_page_token());
  }
}

grpc::Status Inquiry::GetProgress(const std::string& campaign,
                                  v1::Progress* progress) {
  v1::GetProgressRequest request;
  request.set_parent(server::CampaignName(campaign));
  v1::GetProgressResponse response;
  const grpc::Status status =
      Ask(upstream_.aggregation(), &v1::AggregationService::Stub::GetProgress,
          request, &response);
  *progress = std::move(*response.mutable_progress());
  return status;
}

grpc::Status Inquiry::ListUnitProgress(const std::string& campaign,
                                       std::vector<v1::UnitProgress>* units) {
  v1::ListUnitProgressRequest request;
  request.set_parent(server::CampaignName(campaign));
  request.set_page_size(kUnitsPerPage);
  units->clear();
  while (true) {
    v1::ListUnitProgressResponse page;
    const grpc::Status status =
        Ask(upstream_.aggregation(),
            &v1::AggregationService::Stub::ListUnitProgress, request, &page);
    if (!status.ok()) return status;
    for (v1::UnitProgress& unit : *page.mutable_units()) {
      units->push_back(std::move(unit));
    }
    if (page.next_page_token().empty()) return status;
    request.set_page_token(page.next_page_token());
  }
}

grpc::Status Inquiry::GetChangeReport(const std::string& campaign,
                                      v1::ChangeReport* report) {
  v1::GetChangeReportRequest request;
  request.set_parent(server::CampaignName(campaign));
  v1::GetChangeReportResponse response;
  const grpc::Status status =
      Ask(upstream_.indicators(), &v1::IndicatorService::Stub::GetChangeReport,
          request, &response);
  *report = std::move(*response.mutable_report());
  return status;
}

grpc::Status Inquiry::ListGroups(const std::string& campaign,
                                 v1::ListGroupsResponse* groups) {
  v1::ListGroupsRequest request;
  request.set_parent(server::CampaignName(campaign));
  return OfFollowUp(Ask(upstream_.proposals(),
                        &v1::ProposalService::Stub::ListGroups, request,
                        groups));
}

grpc::Status Inquiry::ListProposals(const std::string& campaign,
                                    std::vector<v1::UnitProposal>* proposals) {
  v1::ListProposalsRequest request;
  request.set_parent(server::CampaignName(campaign));
  request.set_page_size(kProposalsPerPage);
  proposals->clear();
  while (true) {
    v1::ListProposalsResponse page;
    const grpc::Status status = OfFollowUp(
        Ask(upstream_.proposals(), &v1::ProposalService::Stub::ListProposals,
            request, &page));
    if (!status.ok()) return status;
    for (v1::UnitProposal& proposal : *page.mutable_proposals()) {
      proposals->push_back(std::move(proposal));
    }
    if (page.next_page_token().empty()) return status;
    request.set_page_token(page.next_page_token());
  }
}

grpc::Status Inquiry::ListTasks(const std::string& campaign,
                                std::vector<v1::ListedTask>* tasks,
                                absl::Time* as_of) {
  v1::ListTasksRequest request;
  request.set_parent(server::CampaignName(campaign));
  request.set_page_size(kTasksPerPage);
  tasks->clear();
  while (true) {
    v1::ListTasksResponse page;
    const grpc::Status status = OfFollowUp(Ask(
        upstream_.tasks(), &v1::TaskService::Stub::ListTasks, request, &page));
    if (!status.ok()) return status;
    if (request.page_token().empty()) {
      *as_of = report::FromProto(page.as_of());
    }
    for (v1::ListedTask& task : *page.mutable_tasks()) {
      tasks->push_back(std::move(task));
    }
    if (page.next_page_token().empty()) return status;
    request.set_page_token(page.next_page_token());
  }
}

}  // namespace baocao::documents
