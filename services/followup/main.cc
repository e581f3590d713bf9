// baocao-followup: what units raise and what becomes of it, and tasks.
#include <cstdio>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/followup/followed_campaign.h"
#include "services/followup/proposal_service.h"
#include "services/followup/task_service.h"
#include "services/redis/client.h"
#include "services/redis/options.h"
#include "services/redis/pipeline.h"
#include "services/server/call.h"
#include "services/server/config.h"
#include "services/server/host.h"
#include "services/server/probe.h"

namespace {

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "baocao-followup: %s\n",
               std::string(status.message()).c_str());
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace baocao;

  const server::CommonConfig config =
      server::ParseCommon(argc, argv, "followup");
  server::Host host(config);
  const bool test_clock = host.clock().is_test();

  const auto options = server::RedisOptions<redis::Options>(config);
  redis::Client client(options, &host.registry());
  redis::Pipeline pipeline(options, &host.registry());

  const auto campaigns = followup::FollowedCampaigns::Load(
      config.campaigns, {client, pipeline, host.clock(), host.registry(),
                         [&host](const std::string& campaign, bool loaded) {
                           host.SetCondition("lists " + campaign, loaded);
                         }});
  if (!campaigns.ok()) return Fail(campaigns.status());
  const absl::Status may_start = (*campaigns)->MayStart(test_clock);
  if (!may_start.ok()) return Fail(may_start);

  server::CallGate gate(host.authenticator(), host.registry());
  followup::ProposalService proposals(**campaigns, host.clock(), gate);
  followup::TaskService tasks(**campaigns, host.clock(), gate);

  server::Probe redis_probe(host, "redis", absl::Milliseconds(250), [&] {
    if (!pipeline.connected()) return absl::UnavailableError("not connected");
    return client.Ping();
  });
  server::Probe campaign_probe(host, "campaign", absl::Seconds(1),
                               [&] { return (*campaigns)->Claim(test_clock); });
  std::vector<server::Worker*> workers = {&redis_probe, &campaign_probe};
  for (server::Worker* worker : (*campaigns)->workers()) {
    workers.push_back(worker);
  }
  return host.Run({&proposals, &tasks}, workers);
}
