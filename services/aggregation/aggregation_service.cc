#include "services/aggregation/aggregation_service.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"
#include "services/aggregation/refusals.h"
#include "services/aggregation/verifier.h"
#include "services/server/errors.h"
#include "services/server/log.h"
#include "services/server/resource_name.h"

namespace baocao::aggregation {
namespace {

using server::Caller;
using server::Refusal;
using server::ToGrpc;

constexpr char kVerify[] = "/baocao.v1.AggregationService/Verify";

constexpr absl::Duration kMostWait = absl::Seconds(5);
// Left of the caller's own deadline to answer in.
constexpr absl::Duration kMargin = absl::Milliseconds(100);

}  // namespace

AggregationService::AggregationService(CountedCampaigns& campaigns,
                                       const server::Clock& clock,
                                       server::CallGate& gate)
    : campaigns_(campaigns), clock_(clock), gate_(gate) {}

std::optional<Refusal> AggregationService::Find(const Caller& caller,
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

std::optional<Refusal> AggregationService::FindAt(
    const Caller& caller, const std::string& parent, int64_t at_least,
    const grpc::ServerContext& context, CountedCampaign** found) {
  if (auto refusal = Find(caller, parent, found)) return refusal;
  const absl::Time deadline = std::min(
      absl::Now() + kMostWait, absl::FromChrono(context.deadline()) - kMargin);
  RunningTotals& totals = (*found)->totals();
  if (totals.WaitForVersion(at_least, deadline)) return std::nullopt;
  if (totals.stopping()) return Draining();
  return Behind(at_least,
                totals.Read([](const Fold& fold, const auto&, const auto&) {
                  return fold.version();
                }));
}

std::optional<Refusal> AggregationService::ScopeOf(
    const Caller& caller, const CountedCampaign& counted,
    const std::string& unit, Scope* scope) {
  const campaign::Campaign& campaign = counted.campaign();
  if (caller.role == server::Role::kUnit &&
      !caller.MayActFor(campaign.id(), unit)) {
    return OwnUnitOnly(caller.unit);
  }
  if (unit.empty()) return std::nullopt;
  scope->unit = campaign.UnitIndex(unit);
  if (scope->unit < 0) return UnknownUnit(unit);
  return std::nullopt;
}

grpc::Status AggregationService::Verify(grpc::ServerContext* context,
                                        const v1::VerifyRequest* request,
                                        v1::VerifyResponse* response) {
  return gate_.Unary(context, kVerify, [&](const Caller& caller) {
    CountedCampaign* counted = nullptr;
    if (const auto refusal = Find(caller, request->parent(), &counted)) {
      return ToGrpc(*refusal);
    }
    absl::MutexLock lock(&verifying_);
    Verifier verifier(counted->events(), counted->submissions(),
                      counted->totals());
    auto verified = verifier.Run(
        [&] { return context->IsCancelled() || counted->totals().stopping(); });
    if (!verified.ok()) return ToGrpc(verified.status());
    counted->metrics().Verified(verified->differences_size());
    server::Log(
        verified->equal() ? server::Level::kInfo : server::Level::kError,
        "verified",
        {{"campaign", counted->campaign().id()},
         {"units", int64_t{verified->units()}},
         {"entries", verified->entries()},
         {"differences", int64_t{verified->differences_size()}}});
    *response = *std::move(verified);
    return grpc::Status::OK;
  });
}

}  // namespace baocao::aggregation
