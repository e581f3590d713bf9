#include "services/intake/campaign_service.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "services/campaign/calendar.h"
#include "services/intake/act_check.h"
#include "services/intake/answer.h"
#include "services/report/snapshot.h"
#include "services/server/errors.h"
#include "services/server/log.h"
#include "services/server/paging.h"
#include "services/server/resource_name.h"

namespace baocao::intake {
namespace {

using server::Caller;
using server::ToGrpc;

constexpr char kListCampaigns[] = "/baocao.v1.CampaignService/ListCampaigns";
constexpr char kGetCampaign[] = "/baocao.v1.CampaignService/GetCampaign";
constexpr char kListUnits[] = "/baocao.v1.CampaignService/ListUnits";
constexpr char kListForms[] = "/baocao.v1.CampaignService/ListForms";
constexpr char kExtendDeadline[] = "/baocao.v1.CampaignService/ExtendDeadline";
constexpr char kCloseCampaign[] = "/baocao.v1.CampaignService/CloseCampaign";
constexpr char kReopenCampaign[] = "/baocao.v1.CampaignService/ReopenCampaign";

constexpr server::PageLimits kUnitPages{500, 1000};
// Forms with their rules are large.
constexpr server::PageLimits kFormPages{20, 100};
constexpr server::PageLimits kCampaignPages{50, 1000};

// The part of `all` that the page asks for, by offset; `add` takes each.
template <typename List, typename Response, typename Add>
grpc::Status Paginate(const List& all, int page_size,
                      const std::string& page_token, const std::string& list,
                      server::PageLimits limits, Response* response, Add add) {
  server::Page page;
  if (const auto refusal =
          server::ReadPage(page_size, page_token, list, limits, &page)) {
    return ToGrpc(*refusal);
  }
  const int64_t size = static_cast<int64_t>(all.size());
  const int64_t begin = std::min(page.start, size);
  const int64_t end = std::min(begin + page.size, size);
  for (int64_t i = begin; i < end; ++i) add(all[static_cast<size_t>(i)]);
  if (end < size) response->set_next_page_token(server::PageToken(list, end));
  return grpc::Status::OK;
}

}  // namespace

CampaignService::CampaignService(ServedCampaigns& campaigns,
                                 const server::Clock& clock,
                                 server::CallGate& gate)
    : campaigns_(campaigns), clock_(clock), gate_(gate) {}

grpc::Status CampaignService::ListCampaigns(
    grpc::ServerContext* context, const v1::ListCampaignsRequest* request,
    v1::ListCampaignsResponse* response) {
  return gate_.Unary(context, kListCampaigns, [&](const Caller& caller) {
    std::vector<const campaign::Campaign*> seen;
    for (const ServedCampaign* served : campaigns_.all()) {
      if (caller.MaySee(served->campaign().id())) {
        seen.push_back(&served->campaign());
      }
    }
    return Paginate(seen, request->page_size(), request->page_token(),
                    "campaigns", kCampaignPages, response,
                    [&](const campaign::Campaign* campaign) {
                      v1::CampaignSummary& summary = *response->add_campaigns();
                      summary.set_name(server::CampaignName(campaign->id()));
                      *summary.mutable_title() = campaign->spec().title();
                      summary.set_digest(campaign->digest());
                    });
  });
}

grpc::Status CampaignService::GetCampaign(grpc::ServerContext* context,
                                          const v1::GetCampaignRequest* request,
                                          v1::GetCampaignResponse* response) {
  return gate_.Unary(context, kGetCampaign, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            campaigns_.FindCampaign(caller, request->name(), "name", &at)) {
      return ToGrpc(*refusal);
    }
    const auto state = at.served->ReadState();
    if (!state.ok()) return ToGrpc(state.status());
    const campaign::Campaign& campaign = at.served->campaign();
    *response->mutable_campaign() = campaign.spec();
    *response->mutable_state() = *state;
    response->set_digest(campaign.digest());
    report::ToProto(campaign.deadline(), response->mutable_deadline());
    response->set_test_data(clock_.is_test());
    report::ToProto(clock_.Now(), response->mutable_now());
    return grpc::Status::OK;
  });
}

grpc::Status CampaignService::ListUnits(grpc::ServerContext* context,
                                        const v1::ListUnitsRequest* request,
                                        v1::ListUnitsResponse* response) {
  return gate_.Unary(context, kListUnits, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            campaigns_.FindCampaign(caller, request->parent(), "parent", &at)) {
      return ToGrpc(*refusal);
    }
    return Paginate(at.served->campaign().units(), request->page_size(),
                    request->page_token(), "units " + request->parent(),
                    kUnitPages, response, [&](const v1::Unit& unit) {
                      v1::Unit& added = *response->add_units();
                      added = unit;
                      // Others' addresses are no business of an officer.
                      if (caller.role == server::Role::kUnit &&
                          caller.unit != unit.code()) {
                        added.clear_email();
                      }
                    });
  });
}

grpc::Status CampaignService::ListForms(grpc::ServerContext* context,
                                        const v1::ListFormsRequest* request,
                                        v1::ListFormsResponse* response) {
  return gate_.Unary(context, kListForms, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            campaigns_.FindCampaign(caller, request->parent(), "parent", &at)) {
      return ToGrpc(*refusal);
    }
    return Paginate(at.served->campaign().forms(), request->page_size(),
                    request->page_token(), "forms " + request->parent(),
                    kFormPages, response, [&](const campaign::Form& form) {
                      *response->add_forms() = form.spec();
                    });
  });
}

grpc::Status CampaignService::ExtendDeadline(
    grpc::ServerContext* context, const v1::ExtendDeadlineRequest* request,
    v1::ExtendDeadlineResponse* response) {
  return gate_.Unary(context, kExtendDeadline, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            campaigns_.FindUnit(caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    const auto state = at.served->ReadState();
    if (!state.ok()) return ToGrpc(state.status());
    const campaign::Campaign& campaign = at.served->campaign();
    if (const auto refusal =
            CheckExtension(campaign, *request,
                           campaign::DeadlineOf(campaign, *state, *at.unit))) {
      return ToGrpc(ToServer(*refusal));
    }
    const absl::Status extended = at.served->submissions().ExtendDeadline(
        at.unit->code(), report::FromProto(request->deadline()),
        request->reason(), clock_.Now());
    if (!extended.ok()) return ToGrpc(extended);
    *response->mutable_deadline() = request->deadline();
    server::Log(server::Level::kInfo, "deadline extended",
                {{"unit", request->parent()}});
    return grpc::Status::OK;
  });
}

grpc::Status CampaignService::CloseCampaign(
    grpc::ServerContext* context, const v1::CloseCampaignRequest* request,
    v1::CloseCampaignResponse* response) {
  return gate_.Unary(context, kCloseCampaign, [&](const Caller& caller) {
    return SetClosed(caller, request->name(), true, response->mutable_state());
  });
}

grpc::Status CampaignService::ReopenCampaign(
    grpc::ServerContext* context, const v1::ReopenCampaignRequest* request,
    v1::ReopenCampaignResponse* response) {
  return gate_.Unary(context, kReopenCampaign, [&](const Caller& caller) {
    return SetClosed(caller, request->name(), false, response->mutable_state());
  });
}

grpc::Status CampaignService::SetClosed(const Caller& caller,
                                        const std::string& name, bool closed,
                                        v1::CampaignState* state) {
  Address at;
  if (const auto refusal = campaigns_.FindCampaign(caller, name, "name", &at)) {
    return ToGrpc(*refusal);
  }
  const absl::Status set =
      at.served->submissions().SetClosed(closed, clock_.Now());
  if (!set.ok()) return ToGrpc(set);
  const auto read = at.served->ReadState();
  if (!read.ok()) return ToGrpc(read.status());
  *state = *read;
  server::Log(server::Level::kInfo, closed ? "closed" : "reopened",
              {{"campaign", name}});
  return grpc::Status::OK;
}

}  // namespace baocao::intake
