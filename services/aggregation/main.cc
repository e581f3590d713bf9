// baocao-aggregation: the running totals, and who has sent what.
#include <unistd.h>

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/aggregation/aggregation_service.h"
#include "services/aggregation/counted_campaign.h"
#include "services/aggregation/indicator_service.h"
#include "services/redis/client.h"
#include "services/redis/options.h"
#include "services/redis/pipeline.h"
#include "services/server/call.h"
#include "services/server/config.h"
#include "services/server/host.h"
#include "services/server/probe.h"

namespace {

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "baocao-aggregation: %s\n",
               std::string(status.message()).c_str());
  return 2;
}

// Differs between the replicas of a deployment.
std::string ReplicaName() {
  char host[256] = "";
  ::gethostname(host, sizeof(host) - 1);
  return absl::StrCat(host, ":", ::getpid());
}

}  // namespace

int main(int argc, char** argv) {
  using namespace baocao;

  const server::CommonConfig config =
      server::ParseCommon(argc, argv, "aggregation");
  server::Host host(config);
  const bool test_clock = host.clock().is_test();

  const auto options = server::RedisOptions<redis::Options>(config);
  redis::Client client(options, &host.registry());
  redis::Pipeline pipeline(options, &host.registry());

  const auto campaigns = aggregation::CountedCampaigns::Load(
      config.campaigns,
      {client, pipeline, host.clock(), host.registry(), ReplicaName(),
       [&host](const std::string& campaign, bool loaded) {
         host.SetCondition("totals " + campaign, loaded);
       }});
  if (!campaigns.ok()) return Fail(campaigns.status());
  const absl::Status may_start = (*campaigns)->MayStart(test_clock);
  if (!may_start.ok()) return Fail(may_start);

  server::CallGate gate(host.authenticator(), host.registry());
  aggregation::AggregationService service(**campaigns, host.clock(), gate);
  auto books = aggregation::LoadIndicatorBooks(config.campaigns);
  if (!books.ok()) return Fail(books.status());
  aggregation::IndicatorService indicators(*std::move(books), **campaigns,
                                           host.clock(), gate);

  server::Probe redis_probe(host, "redis", absl::Milliseconds(250),
                            [&] { return client.Ping(); });
  server::Probe campaign_probe(host, "campaign", absl::Seconds(1),
                               [&] { return (*campaigns)->Claim(test_clock); });
  std::vector<server::Worker*> workers = {&redis_probe, &campaign_probe};
  for (server::Worker* worker : (*campaigns)->workers()) {
    workers.push_back(worker);
  }
  return host.Run({&service, &indicators}, workers);
}
