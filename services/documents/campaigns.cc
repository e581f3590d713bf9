#include "services/documents/campaigns.h"

#include "absl/strings/str_cat.h"
#include "services/campaign/load.h"
#include "services/documents/refusals.h"
#include "services/server/resource_name.h"

namespace baocao::documents {

absl::StatusOr<Campaigns> Campaigns::Load(
    const std::vector<std::string>& folders) {
  Campaigns campaigns;
  for (const std::string& folder : folders) {
    auto loaded = campaign::LoadOrStatus(folder);
    if (!loaded.ok()) return loaded.status();
    const std::string id = (*loaded)->id();
    if (!campaigns.campaigns_.emplace(id, *std::move(loaded)).second) {
      return absl::InvalidArgumentError(
          absl::StrCat("campaign ", id, " is given twice"));
    }
  }
  return campaigns;
}

std::optional<server::Refusal> Campaigns::FindUnit(const server::Caller& caller,
                                                   const std::string& parent,
                                                   Subject* found) const {
  const auto name = server::ParseResourceName(parent);
  if (!name || name->unit.empty() || name->revision != 0) {
    return MalformedName(parent);
  }
  // Rights come first, so that nobody learns what there is by asking.
  if (!caller.MayActFor(name->campaign, name->unit)) return NotYours(parent);
  const auto campaign = campaigns_.find(name->campaign);
  if (campaign == campaigns_.end()) return UnknownCampaign(name->campaign);
  found->campaign = campaign->second;
  found->unit = campaign->second->FindUnit(name->unit);
  if (found->unit == nullptr) return UnknownUnit(name->unit);
  return std::nullopt;
}

std::optional<server::Refusal> Campaigns::FindCampaign(
    const server::Caller& caller, const std::string& parent,
    Subject* found) const {
  const auto name = server::ParseResourceName(parent);
  if (!name || !name->unit.empty()) return MalformedName(parent);
  if (!caller.MaySee(name->campaign)) return NotYours(parent);
  const auto campaign = campaigns_.find(name->campaign);
  if (campaign == campaigns_.end()) return UnknownCampaign(name->campaign);
  found->campaign = campaign->second;
  return std::nullopt;
}

}  // namespace baocao::documents
