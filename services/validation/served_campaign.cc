#include "services/validation/served_campaign.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/campaign/load.h"
#include "services/redis/keys.h"

namespace baocao::validation {
namespace {

redis::Keys KeysOf(const campaign::Campaign& campaign) {
  return redis::Keys(campaign.id(), campaign.partitions());
}

}  // namespace

ServedCampaign::ServedCampaign(
    std::shared_ptr<const campaign::Campaign> campaign, redis::Client& client,
    const std::string& worker)
    : campaign_(std::move(campaign)),
      checker_(campaign_),
      work_(KeysOf(*campaign_), client, worker),
      deployment_(KeysOf(*campaign_), client),
      events_(KeysOf(*campaign_), client),
      peers_(std::make_shared<const Peers>()) {}

absl::Status ServedCampaign::Claim(bool test_clock) {
  const absl::Status status =
      deployment_.Claim(campaign_->digest(), test_clock);
  // Redis away says nothing about whose data these are.
  if (status.ok() || absl::IsFailedPrecondition(status)) claimed_ = status.ok();
  return status;
}

absl::Status ServedCampaign::MayStart(bool test_clock) {
  const absl::Status status = Claim(test_clock);
  if (!absl::IsFailedPrecondition(status)) return absl::OkStatus();
  const absl::StatusOr<bool> equal =
      deployment_.DigestEquals(campaign_->digest());
  return equal.ok() && *equal ? status : absl::OkStatus();
}

std::shared_ptr<const Peers> ServedCampaign::peers() const {
  absl::MutexLock lock(&mutex_);
  return peers_;
}

absl::Status ServedCampaign::RefreshPeers() {
  auto published = deployment_.LoadPeers();
  if (!published.ok()) return published.status();
  if (published->version() == peers()->version()) return absl::OkStatus();
  auto fresh = std::make_shared<const Peers>(*campaign_, *published);
  absl::MutexLock lock(&mutex_);
  peers_ = std::move(fresh);
  return absl::OkStatus();
}

absl::StatusOr<v1::Snapshot> ServedCampaign::LoadSnapshot(
    const std::string& unit) {
  auto snapshots = events_.LoadSnapshots({unit});
  if (!snapshots.ok()) return snapshots.status();
  if (!snapshots->empty()) return std::move(snapshots->front());
  v1::Snapshot none;
  none.set_unit(unit);
  return none;
}

absl::StatusOr<ServedCampaigns> LoadCampaigns(
    const std::vector<std::string>& folders, redis::Client& client,
    const std::string& worker) {
  ServedCampaigns campaigns;
  std::string faults;
  for (const std::string& folder : folders) {
    auto campaign = campaign::LoadOrStatus(folder);
    if (!campaign.ok()) {
      absl::StrAppend(&faults, campaign.status().message(), "\n");
      continue;
    }
    const std::string id = (*campaign)->id();
    if (campaigns.contains(id)) {
      absl::StrAppend(&faults, folder, ": ", id, " is loaded already\n");
      continue;
    }
    campaigns.emplace(id, std::make_unique<ServedCampaign>(*std::move(campaign),
                                                           client, worker));
  }
  if (!faults.empty()) return absl::InvalidArgumentError(faults);
  return campaigns;
}

}  // namespace baocao::validation
