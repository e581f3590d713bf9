// RecordCall and ListCalls.
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/messages/messages.h"
#include "services/notification/call_check.h"
#include "services/notification/notification_service.h"
#include "services/report/snapshot.h"
#include "services/report/text.h"
#include "services/server/paging.h"
#include "services/server/resource_name.h"

namespace baocao::notification {
namespace {

using messages::Say;
using server::Refusal;
using server::ToGrpc;

constexpr server::PageLimits kCallPages{.standard = 50, .most = 1000};

}  // namespace

Desk* NotificationService::FindDeskOf(const server::Caller& caller,
                                      const std::string& parent,
                                      bool unit_needed, std::string* unit,
                                      Refusal* refusal) {
  const auto name = server::ParseResourceName(parent);
  if (!name || name->revision != 0 || (unit_needed && name->unit.empty())) {
    *refusal = unit_needed
                   ? server::RefuseField(
                         "NAME", "parent",
                         Say("notification.name_of_unit", {{"name", parent}}))
                   : server::RefuseField("NAME", "parent",
                                         Say("notification.campaign_unknown",
                                             {{"name", parent}}));
    return nullptr;
  }
  // Rights come first, so that nobody learns which units there are by asking.
  if (!caller.MayActFor(name->campaign, name->unit)) {
    *refusal =
        server::Refuse(grpc::StatusCode::PERMISSION_DENIED, "NOT_YOUR_UNIT",
                       Say("notification.not_your_unit"));
    return nullptr;
  }
  Desk* desk = FindDesk(server::CampaignName(name->campaign), refusal);
  if (desk == nullptr) return nullptr;
  if (!name->unit.empty() && desk->campaign->FindUnit(name->unit) == nullptr) {
    *refusal = server::Refuse(
        grpc::StatusCode::NOT_FOUND, "UNIT_UNKNOWN",
        Say("notification.unit_unknown", {{"unit", name->unit}}));
    return nullptr;
  }
  *unit = name->unit;
  return desk;
}

grpc::Status NotificationService::RecordCall(
    grpc::ServerContext* context, const v1::RecordCallRequest* request,
    v1::RecordCallResponse* response) {
  return gate_.Unary(
      context, "/baocao.v1.NotificationService/RecordCall",
      [&](const server::Caller& caller) -> grpc::Status {
        Refusal refusal;
        std::string unit;
        Desk* desk =
            FindDeskOf(caller, request->parent(), true, &unit, &refusal);
        if (desk == nullptr) return ToGrpc(refusal);
        const absl::Time now = clock_.Now();
        std::vector<CallFault> faults =
            CheckCall(*desk->campaign, *request, now);
        if (!faults.empty()) {
          refusal =
              server::Refuse(grpc::StatusCode::INVALID_ARGUMENT, "CALL_FIELDS",
                             Say("notification.call_fields"));
          for (CallFault& fault : faults) {
            refusal.violations.push_back(
                {std::move(fault.field), std::move(fault.text)});
          }
          return ToGrpc(refusal);
        }
        v1::Call& call = *response->mutable_call();
        call.set_unit(unit);
        report::ToProto(now, call.mutable_time());
        call.set_author(caller.subject);
        call.set_spoke_with(report::Normalise(request->spoke_with()));
        call.set_note(report::Normalise(request->note()));
        if (request->has_promised_time()) {
          *call.mutable_promised_time() = request->promised_time();
        }
        return ToGrpc(desk->calls.Add(call));
      });
}

grpc::Status NotificationService::ListCalls(grpc::ServerContext* context,
                                            const v1::ListCallsRequest* request,
                                            v1::ListCallsResponse* response) {
  return gate_.Unary(
      context, "/baocao.v1.NotificationService/ListCalls",
      [&](const server::Caller& caller) -> grpc::Status {
        Refusal refusal;
        std::string unit;
        Desk* desk =
            FindDeskOf(caller, request->parent(), false, &unit, &refusal);
        if (desk == nullptr) return ToGrpc(refusal);
        const std::string list = absl::StrCat("calls ", request->parent());
        server::Page page;
        if (auto refused =
                server::ReadPage(request->page_size(), request->page_token(),
                                 list, kCallPages, &page)) {
          return ToGrpc(*refused);
        }
        auto listed = desk->calls.List(unit, page.start, page.size);
        if (!listed.ok()) return ToGrpc(listed.status());
        for (v1::Call& call : listed->calls) {
          *response->add_calls() = std::move(call);
        }
        if (listed->next != 0) {
          response->set_next_page_token(server::PageToken(list, listed->next));
        }
        return grpc::Status::OK;
      });
}

}  // namespace baocao::notification
