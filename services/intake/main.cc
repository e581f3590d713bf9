// baocao-intake: takes submissions and acts in, and serves the catalogue.
#include <cstdio>

#include "absl/status/status.h"
#include "services/intake/campaign_service.h"
#include "services/intake/intake_service.h"
#include "services/intake/metrics.h"
#include "services/intake/served_campaigns.h"
#include "services/redis/client.h"
#include "services/redis/options.h"
#include "services/redis/pipeline.h"
#include "services/server/call.h"
#include "services/server/config.h"
#include "services/server/host.h"
#include "services/server/probe.h"

namespace {

using baocao::intake::ServedCampaign;
using baocao::intake::ServedCampaigns;

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "baocao-intake: %s\n",
               std::string(status.message()).c_str());
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace baocao;

  int megabytes = 256;
  const server::CommonConfig config =
      server::ParseCommon(argc, argv, "intake", [&](CLI::App& app) {
        server::Flag(app, "most-megabytes-in-flight", megabytes,
                     "submissions held in memory at once; beyond, callers are "
                     "asked to wait");
      });
  server::Host host(config);
  const bool test_clock = host.clock().is_test();

  const auto options = server::RedisOptions<redis::Options>(config);
  redis::Client client(options, &host.registry());
  redis::Pipeline pipeline(options, &host.registry());

  const auto campaigns =
      ServedCampaigns::Load(config.campaigns, client, pipeline);
  if (!campaigns.ok()) return Fail(campaigns.status());
  const absl::Status may_start = (*campaigns)->MayStart(test_clock);
  if (!may_start.ok()) return Fail(may_start);

  intake::Metrics metrics(host.registry());
  server::CallGate gate(host.authenticator(), host.registry());
  intake::IntakeService intake_service(**campaigns, host.clock(), gate, metrics,
                                       int64_t{megabytes} << 20);
  intake::CampaignService campaign_service(**campaigns, host.clock(), gate);

  server::Probe redis_probe(host, "redis", absl::Milliseconds(250), [&] {
    if (!pipeline.connected()) return absl::UnavailableError("not connected");
    return client.Ping();
  });
  server::Probe campaign_probe(host, "campaign", absl::Seconds(1), [&] {
    return (*campaigns)->Refresh(test_clock);
  });
  std::vector<server::Worker*> workers = {&redis_probe, &campaign_probe};
  for (ServedCampaign* served : (*campaigns)->all()) {
    metrics.AddCampaign(served->campaign());
    workers.push_back(&served->watch());
  }
  return host.Run({&intake_service, &campaign_service}, workers);
}
