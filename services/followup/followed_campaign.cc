#include "services/followup/followed_campaign.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/campaign/load.h"
#include "services/redis/keys.h"

namespace baocao::followup {
namespace {

redis::Keys KeysOf(const campaign::Campaign& campaign) {
  return redis::Keys(campaign.id(), campaign.partitions());
}

}  // namespace

FollowedCampaign::FollowedCampaign(
    std::shared_ptr<const campaign::Campaign> campaign,
    const Surroundings& around)
    : campaign_(std::move(campaign)),
      events_(KeysOf(*campaign_), around.client),
      submissions_(KeysOf(*campaign_), around.client, around.pipeline),
      deployment_(KeysOf(*campaign_), around.client),
      metrics_(around.registry, *campaign_),
      lists_(campaign_),
      follower_(events_, lists_, metrics_,
                [id = campaign_->id(), tell = around.on_loaded](bool loaded) {
                  if (tell) tell(id, loaded);
                }),
      gauges_(lists_, metrics_, around.clock) {}

absl::Status FollowedCampaign::Claim(bool test_clock) {
  const absl::Status claim = deployment_.Claim(campaign_->digest(), test_clock);
  // A Redis that is away says nothing about whose data are in it.
  if (claim.ok() || absl::IsFailedPrecondition(claim)) claimed_ = claim.ok();
  return claim;
}

absl::StatusOr<std::unique_ptr<FollowedCampaigns>> FollowedCampaigns::Load(
    const std::vector<std::string>& folders, const Surroundings& around) {
  auto campaigns = std::make_unique<FollowedCampaigns>();
  std::string faults;
  for (const std::string& folder : folders) {
    auto loaded = campaign::LoadOrStatus(folder);
    if (!loaded.ok()) {
      absl::StrAppend(&faults, loaded.status().message(), "\n");
    } else if (campaigns->Find((*loaded)->id()) != nullptr) {
      absl::StrAppend(&faults, folder, ": ", (*loaded)->id(),
                      " is loaded already\n");
    } else {
      campaigns->Add(
          std::make_unique<FollowedCampaign>(*std::move(loaded), around));
    }
  }
  if (!faults.empty()) return absl::InvalidArgumentError(faults);
  return campaigns;
}

void FollowedCampaigns::Add(std::unique_ptr<FollowedCampaign> campaign) {
  const std::string id = campaign->campaign().id();
  by_id_[id] = std::move(campaign);
}

FollowedCampaign* FollowedCampaigns::Find(const std::string& id) {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second.get();
}

std::vector<server::Worker*> FollowedCampaigns::workers() {
  std::vector<server::Worker*> workers;
  for (auto& [id, followed] : by_id_) {
    for (server::Worker* worker : followed->workers()) {
      workers.push_back(worker);
    }
  }
  return workers;
}

absl::Status FollowedCampaigns::Claim(bool test_clock) {
  absl::Status first;
  for (auto& [id, followed] : by_id_) first.Update(followed->Claim(test_clock));
  return first;
}

absl::Status FollowedCampaigns::MayStart(bool test_clock) {
  for (auto& [id, followed] : by_id_) {
    const absl::Status claim = followed->Claim(test_clock);
    if (!absl::IsFailedPrecondition(claim)) continue;
    // Another digest is mended while services run, by changing the folder or
    // taking it over; anything else is not.
    const absl::StatusOr<bool> equal =
        followed->deployment().DigestEquals(followed->campaign().digest());
    if (equal.ok() && *equal) return claim;
  }
  return absl::OkStatus();
}

}  // namespace baocao::followup
