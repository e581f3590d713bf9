// Everything the service holds of one campaign.
#ifndef BAOCAO_NOTIFICATION_DESK_H_
#define BAOCAO_NOTIFICATION_DESK_H_

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "services/campaign/campaign.h"
#include "services/redis/calls.h"
#include "services/redis/client.h"
#include "services/redis/deployment.h"
#include "services/redis/events.h"
#include "services/redis/keys.h"
#include "services/redis/outbox_store.h"
#include "services/redis/pipeline.h"
#include "services/redis/submissions.h"

namespace baocao::notification {

// Thread-safe: the campaign is immutable, the stores are thread-safe.
struct Desk {
  Desk(std::shared_ptr<const campaign::Campaign> of, redis::Client& client,
       redis::Pipeline& pipeline)
      : campaign(std::move(of)),
        keys(campaign->id(), campaign->partitions()),
        submissions(keys, client, pipeline),
        events(keys, client),
        outbox(keys, client),
        deployment(keys, client),
        calls(keys, client) {}

  const std::shared_ptr<const campaign::Campaign> campaign;
  const redis::Keys keys;
  redis::Submissions submissions;
  redis::Events events;
  redis::OutboxStore outbox;
  redis::Deployment deployment;
  redis::Calls calls;
};

// By campaign id.
using Desks = std::map<std::string, std::unique_ptr<Desk>, std::less<>>;

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_DESK_H_
