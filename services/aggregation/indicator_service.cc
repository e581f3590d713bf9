#include "services/aggregation/indicator_service.h"

#include <utility>

#include "services/aggregation/changes.h"
#include "services/aggregation/refusals.h"
#include "services/aggregation/totals.h"
#include "services/campaign/load.h"
#include "services/report/snapshot.h"
#include "services/server/errors.h"
#include "services/server/resource_name.h"

namespace baocao::aggregation {
namespace {

using server::Caller;
using server::Refusal;
using server::ToGrpc;

constexpr char kListIndicators[] = "/baocao.v1.IndicatorService/ListIndicators";
constexpr char kGetChangeReport[] =
    "/baocao.v1.IndicatorService/GetChangeReport";

}  // namespace

absl::StatusOr<IndicatorBooks> LoadIndicatorBooks(
    const std::vector<std::string>& folders) {
  IndicatorBooks books;
  for (const std::string& folder : folders) {
    const auto loaded = campaign::LoadOrStatus(folder);
    if (!loaded.ok()) return loaded.status();
    auto indicators = campaign::LoadIndicators(folder, **loaded);
    if (!indicators.ok()) return indicators.status();
    books[(*loaded)->id()] = *std::move(indicators);
  }
  return books;
}

IndicatorService::IndicatorService(IndicatorBooks books,
                                   CountedCampaigns& campaigns,
                                   const server::Clock& clock,
                                   server::CallGate& gate)
    : books_(std::move(books)),
      campaigns_(campaigns),
      clock_(clock),
      gate_(gate) {}

const std::vector<campaign::BoundIndicator>& IndicatorService::BookOf(
    const campaign::Campaign& campaign) const {
  static const auto* const none = new std::vector<campaign::BoundIndicator>();
  const auto found = books_.find(campaign.id());
  return found == books_.end() ? *none : found->second;
}

std::optional<Refusal> IndicatorService::Find(const Caller& caller,
                                              const std::string& parent,
                                              CountedCampaign** found) {
  const auto name = server::ParseResourceName(parent);
  if (!name.has_value() || !name->unit.empty()) {
    return MalformedCampaign(parent);
  }
  // Rights come first, so that nobody learns what there is by asking.
  if (!caller.MaySee(name->campaign)) return CampaignNotYours(name->campaign);
  *found = campaigns_.Find(name->campaign);
  if (*found == nullptr) return UnknownCampaign(name->campaign);
  if (!(*found)->claimed() || !(*found)->totals().loaded()) {
    return NotReady(name->campaign);
  }
  return std::nullopt;
}

grpc::Status IndicatorService::ListIndicators(
    grpc::ServerContext* context, const v1::ListIndicatorsRequest* request,
    v1::ListIndicatorsResponse* response) {
  return gate_.Unary(context, kListIndicators, [&](const Caller& caller) {
    CountedCampaign* counted = nullptr;
    if (const auto refusal = Find(caller, request->parent(), &counted)) {
      return ToGrpc(*refusal);
    }
    for (const auto& indicator : BookOf(counted->campaign())) {
      *response->add_indicators() = indicator.spec;
    }
    return grpc::Status::OK;
  });
}

grpc::Status IndicatorService::GetChangeReport(
    grpc::ServerContext* context, const v1::GetChangeReportRequest* request,
    v1::GetChangeReportResponse* response) {
  return gate_.Unary(context, kGetChangeReport, [&](const Caller& caller) {
    CountedCampaign* counted = nullptr;
    if (const auto refusal = Find(caller, request->parent(), &counted)) {
      return ToGrpc(*refusal);
    }
    const campaign::Campaign& campaign = counted->campaign();
    if (caller.role == server::Role::kUnit &&
        !caller.MayActFor(campaign.id(), request->unit())) {
      return ToGrpc(OwnUnitOnly(caller.unit));
    }
    Scope scope;
    if (!request->unit().empty()) {
      scope.unit = campaign.UnitIndex(request->unit());
      if (scope.unit < 0) return ToGrpc(UnknownUnit(request->unit()));
    }
    report::ToProto(clock_.Now(), response->mutable_as_of());
    counted->totals().Read([&](const Fold& fold, const auto&, const auto&) {
      Totals totals(fold, scope);
      *response->mutable_report() = MakeChangeReport(
          BookOf(campaign), scope.unit >= 0,
          [&](const campaign::CellTerm& term) { return totals.Lookup(term); });
      response->set_version(fold.version());
    });
    response->mutable_report()->set_unit(request->unit());
    return grpc::Status::OK;
  });
}

}  // namespace baocao::aggregation
