#include "services/documents/upstream.h"

#include <utility>

#include "services/server/channel.h"
#include "services/server/resource_name.h"

namespace baocao::documents {
namespace {

constexpr int kRowsPerPage = 1000;
constexpr int kUnitsPerPage = 1000;

}  // namespace

Upstream::Upstream(const std::string& intake, const std::string& aggregation) {
  const auto to_intake = server::ChannelTo(intake);
  intake_ = v1::IntakeService::NewStub(to_intake);
  campaigns_ = v1::CampaignService::NewStub(to_intake);
  aggregation_ =
      v1::AggregationService::NewStub(server::ChannelTo(aggregation));
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

}  // namespace baocao::documents
