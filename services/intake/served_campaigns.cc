#include "services/intake/served_campaigns.h"

#include "absl/strings/str_cat.h"
#include "services/campaign/load.h"
#include "services/intake/answer.h"
#include "services/messages/messages.h"
#include "services/redis/keys.h"
#include "services/server/resource_name.h"

namespace baocao::intake {
namespace {

using grpc::StatusCode;
using messages::Say;

redis::Keys KeysOf(const campaign::Campaign& campaign) {
  return redis::Keys(campaign.id(), campaign.partitions());
}

server::Refusal Malformed(const char* field, messages::Text text) {
  return server::RefuseField("MALFORMED_NAME", field, std::move(text));
}

}  // namespace

ServedCampaign::ServedCampaign(
    std::shared_ptr<const campaign::Campaign> campaign, redis::Client& client,
    redis::Pipeline& pipeline)
    : campaign_(std::move(campaign)),
      submissions_(KeysOf(*campaign_), client, pipeline),
      deployment_(KeysOf(*campaign_), client),
      events_(KeysOf(*campaign_), client),
      watch_(events_),
      state_(std::make_shared<const v1::CampaignState>()) {}

absl::Status ServedCampaign::Refresh(bool test_clock) {
  const absl::Status claim = deployment_.Claim(campaign_->digest(), test_clock);
  // A Redis that is away says nothing about whose data are in it.
  if (claim.ok() || absl::IsFailedPrecondition(claim)) claimed_ = claim.ok();
  if (!claim.ok()) return claim;
  return ReadState().status();
}

std::shared_ptr<const v1::CampaignState> ServedCampaign::LastState() const {
  absl::MutexLock lock(&mutex_);
  return state_;
}

absl::StatusOr<v1::CampaignState> ServedCampaign::ReadState() {
  absl::StatusOr<v1::CampaignState> state = submissions_.GetState();
  if (state.ok()) {
    absl::MutexLock lock(&mutex_);
    state_ = std::make_shared<const v1::CampaignState>(*state);
  }
  return state;
}

absl::StatusOr<std::unique_ptr<ServedCampaigns>> ServedCampaigns::Load(
    const std::vector<std::string>& folders, redis::Client& client,
    redis::Pipeline& pipeline) {
  auto served = std::make_unique<ServedCampaigns>();
  std::string faults;
  for (const std::string& folder : folders) {
    auto campaign = campaign::LoadOrStatus(folder);
    if (!campaign.ok()) {
      absl::StrAppend(&faults, campaign.status().message(), "\n");
      continue;
    }
    const std::string id = (*campaign)->id();
    if (served->by_id_.contains(id)) {
      absl::StrAppend(&faults, folder, ": ", id, " is loaded already\n");
      continue;
    }
    served->by_id_[id] = std::make_unique<ServedCampaign>(*std::move(campaign),
                                                          client, pipeline);
  }
  if (!faults.empty()) return absl::InvalidArgumentError(faults);
  return served;
}

std::vector<ServedCampaign*> ServedCampaigns::all() {
  std::vector<ServedCampaign*> campaigns;
  for (auto& [id, served] : by_id_) campaigns.push_back(served.get());
  return campaigns;
}

absl::Status ServedCampaigns::Refresh(bool test_clock) {
  absl::Status first;
  for (auto& [id, served] : by_id_) first.Update(served->Refresh(test_clock));
  return first;
}

absl::Status ServedCampaigns::MayStart(bool test_clock) {
  for (auto& [id, served] : by_id_) {
    const std::string& digest = served->campaign().digest();
    const absl::Status claim = served->deployment().Claim(digest, test_clock);
    if (!absl::IsFailedPrecondition(claim)) continue;
    // Another digest is mended while services run, by changing the folder or
    // taking it over; anything else is not.
    const absl::StatusOr<bool> equal =
        served->deployment().DigestEquals(digest);
    if (equal.ok() && *equal) return claim;
  }
  return absl::OkStatus();
}

std::optional<server::Refusal> ServedCampaigns::Find(
    const server::Caller& caller, const std::string& campaign,
    Address* address) {
  if (!caller.MaySee(campaign)) {
    return server::Refuse(
        StatusCode::PERMISSION_DENIED, "OTHER_CAMPAIGN",
        Say("intake.campaign_not_yours", {{"campaign", campaign}}));
  }
  const auto found = by_id_.find(campaign);
  if (found == by_id_.end()) {
    return server::Refuse(
        StatusCode::NOT_FOUND, "UNKNOWN_CAMPAIGN",
        Say("intake.campaign_unknown", {{"campaign", campaign}}));
  }
  if (!found->second->claimed()) return CampaignNotReady(campaign);
  address->served = found->second.get();
  return std::nullopt;
}

std::optional<server::Refusal> ServedCampaigns::FindUnitOf(
    const server::Caller& caller, const std::string& campaign,
    const std::string& unit, Address* address) {
  // Rights come first, so that nobody learns which units there are by asking.
  if (!caller.MayActFor(campaign, unit)) {
    return server::Refuse(StatusCode::PERMISSION_DENIED, "OTHER_UNIT",
                          Say("intake.unit_not_yours", {{"unit", unit}}));
  }
  if (auto refusal = Find(caller, campaign, address)) return refusal;
  address->unit = address->served->campaign().FindUnit(unit);
  if (address->unit == nullptr) {
    return server::Refuse(StatusCode::NOT_FOUND, "UNKNOWN_UNIT",
                          Say("intake.unit_unknown", {{"unit", unit}}));
  }
  return std::nullopt;
}

std::optional<server::Refusal> ServedCampaigns::FindCampaign(
    const server::Caller& caller, const std::string& name, const char* field,
    Address* address) {
  const auto parsed = server::ParseResourceName(name);
  if (!parsed.has_value() || !parsed->unit.empty()) {
    return Malformed(field, Say("intake.campaign_malformed", {{"name", name}}));
  }
  return Find(caller, parsed->campaign, address);
}

std::optional<server::Refusal> ServedCampaigns::FindUnit(
    const server::Caller& caller, const std::string& name, Address* address) {
  const auto parsed = server::ParseResourceName(name);
  if (!parsed.has_value() || parsed->unit.empty() || parsed->revision != 0) {
    return Malformed("parent", Say("intake.unit_malformed", {{"name", name}}));
  }
  return FindUnitOf(caller, parsed->campaign, parsed->unit, address);
}

std::optional<server::Refusal> ServedCampaigns::FindSubmission(
    const server::Caller& caller, const std::string& name, Address* address) {
  const auto parsed = server::ParseResourceName(name);
  if (!parsed.has_value() || parsed->revision == 0) {
    return Malformed("name",
                     Say("intake.submission_malformed", {{"name", name}}));
  }
  address->revision = parsed->revision;
  return FindUnitOf(caller, parsed->campaign, parsed->unit, address);
}

}  // namespace baocao::intake
