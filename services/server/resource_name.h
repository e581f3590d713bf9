// Names of what the API serves.
#ifndef BAOCAO_SERVER_RESOURCE_NAME_H_
#define BAOCAO_SERVER_RESOURCE_NAME_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace baocao::server {

// "campaigns/{campaign}[/units/{unit}[/submissions/{revision}]]".
struct ResourceName {
  std::string campaign, unit;
  int revision = 0;
};
// nullopt: malformed.
std::optional<ResourceName> ParseResourceName(std::string_view name);
std::string CampaignName(std::string_view campaign);
std::string UnitName(std::string_view campaign, std::string_view unit);
std::string SubmissionName(std::string_view campaign, std::string_view unit,
                           int revision);
std::string ActName(std::string_view campaign, std::string_view unit,
                    long entry);

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_RESOURCE_NAME_H_
