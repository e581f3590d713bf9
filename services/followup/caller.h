// Who calls and what a name stands for, for both services.
#ifndef BAOCAO_FOLLOWUP_CALLER_H_
#define BAOCAO_FOLLOWUP_CALLER_H_

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "services/followup/followed_campaign.h"
#include "services/followup/standing.h"
#include "services/server/auth.h"
#include "services/server/refusal.h"

namespace baocao::followup {

Actor ActorOf(const server::Caller& caller);

// What a parent names, ready to be read.
struct Address {
  FollowedCampaign* campaign = nullptr;
  const v1::Unit* unit = nullptr;
};

// "campaigns/{campaign}".
std::optional<server::Refusal> FindCampaign(FollowedCampaigns& campaigns,
                                            const server::Caller& caller,
                                            const std::string& parent,
                                            Address* found);
// "campaigns/{campaign}/units/{unit}". Whose unit it is, is for the caller to
// look at.
std::optional<server::Refusal> FindUnit(FollowedCampaigns& campaigns,
                                        const server::Caller& caller,
                                        const std::string& parent,
                                        Address* found);
// Either; `unit` is null for a campaign.
std::optional<server::Refusal> FindEither(FollowedCampaigns& campaigns,
                                          const server::Caller& caller,
                                          const std::string& parent,
                                          Address* found);

// Until when a call waits: `most` from now, less where the caller's own
// deadline comes first.
absl::Time DeadlineOf(const grpc::ServerContext& context, absl::Duration most);

}  // namespace baocao::followup

#endif  // BAOCAO_FOLLOWUP_CALLER_H_
