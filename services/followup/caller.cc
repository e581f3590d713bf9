#include "services/followup/caller.h"

#include <algorithm>

#include "absl/time/clock.h"
#include "services/followup/refusals.h"
#include "services/server/resource_name.h"

namespace baocao::followup {
namespace {

// Time to send the answer within the caller's deadline.
constexpr absl::Duration kToAnswer = absl::Milliseconds(200);

std::optional<server::Refusal> Find(FollowedCampaigns& campaigns,
                                    const server::Caller& caller,
                                    const server::ResourceName& name,
                                    Address* found) {
  if (!caller.MaySee(name.campaign)) return CampaignNotYours(name.campaign);
  FollowedCampaign* campaign = campaigns.Find(name.campaign);
  if (campaign == nullptr) return UnknownCampaign(name.campaign);
  if (!campaign->claimed() || !campaign->lists().loaded()) {
    return NotReady(name.campaign);
  }
  found->campaign = campaign;
  if (name.unit.empty()) return std::nullopt;
  found->unit = campaign->campaign().FindUnit(name.unit);
  if (found->unit == nullptr) {
    // Officers learn nothing of other units by asking.
    return caller.MayActFor(name.campaign, name.unit) ? UnknownUnit(name.unit)
                                                      : OtherUnit(name.unit);
  }
  return std::nullopt;
}

}  // namespace

Actor ActorOf(const server::Caller& caller) {
  switch (caller.role) {
    case server::Role::kUnit:
      return {Actor::Kind::kUnit, caller.unit};
    case server::Role::kCollector:
      return {Actor::Kind::kCollectingBody, ""};
    case server::Role::kReader:
      return {Actor::Kind::kReader, ""};
    case server::Role::kOperator:
      break;
  }
  return {};
}

std::optional<server::Refusal> FindCampaign(FollowedCampaigns& campaigns,
                                            const server::Caller& caller,
                                            const std::string& parent,
                                            Address* found) {
  const auto name = server::ParseResourceName(parent);
  if (!name || !name->unit.empty()) return MalformedCampaign(parent);
  return Find(campaigns, caller, *name, found);
}

std::optional<server::Refusal> FindUnit(FollowedCampaigns& campaigns,
                                        const server::Caller& caller,
                                        const std::string& parent,
                                        Address* found) {
  const auto name = server::ParseResourceName(parent);
  if (!name || name->unit.empty() || name->revision != 0) {
    return MalformedUnit(parent);
  }
  return Find(campaigns, caller, *name, found);
}

std::optional<server::Refusal> FindEither(FollowedCampaigns& campaigns,
                                          const server::Caller& caller,
                                          const std::string& parent,
                                          Address* found) {
  const auto name = server::ParseResourceName(parent);
  if (!name || name->revision != 0) return MalformedCampaign(parent);
  return Find(campaigns, caller, *name, found);
}

absl::Time DeadlineOf(const grpc::ServerContext& context, absl::Duration most) {
  const absl::Time own = absl::Now() + most;
  const auto given = context.deadline();
  if (given == std::chrono::system_clock::time_point::max()) return own;
  return std::min(own, absl::FromChrono(given) - kToAnswer);
}

}  // namespace baocao::followup
