// The campaigns this deployment serves, as loaded at start.
#ifndef BAOCAO_DOCUMENTS_CAMPAIGNS_H_
#define BAOCAO_DOCUMENTS_CAMPAIGNS_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/campaign/campaign.h"
#include "services/server/auth.h"
#include "services/server/refusal.h"

namespace baocao::documents {

// What a request's `parent` names.
struct Subject {
  std::shared_ptr<const campaign::Campaign> campaign;
  // Null where the parent is the campaign itself.
  const v1::Unit* unit = nullptr;
};

class Campaigns {
 public:
  // INVALID_ARGUMENT: a folder cannot be loaded, or a campaign comes twice.
  static absl::StatusOr<Campaigns> Load(
      const std::vector<std::string>& folders);

  // campaigns/{campaign}/units/{unit}
  std::optional<server::Refusal> FindUnit(const server::Caller& caller,
                                          const std::string& parent,
                                          Subject* found) const;
  // campaigns/{campaign}
  std::optional<server::Refusal> FindCampaign(const server::Caller& caller,
                                              const std::string& parent,
                                              Subject* found) const;

 private:
  std::map<std::string, std::shared_ptr<const campaign::Campaign>> campaigns_;
};

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_CAMPAIGNS_H_
