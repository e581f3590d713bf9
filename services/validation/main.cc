// baocao-validation: decides what the units have sent, and checks dry runs.
#include <cstdio>
#include <string>

#include "absl/status/status.h"
#include "services/redis/client.h"
#include "services/redis/options.h"
#include "services/server/call.h"
#include "services/server/config.h"
#include "services/server/host.h"
#include "services/server/probe.h"
#include "services/validation/metrics.h"
#include "services/validation/served_campaign.h"
#include "services/validation/validation_service.h"
#include "services/validation/worker.h"

namespace {

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "baocao-validation: %s\n",
               std::string(status.message()).c_str());
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace baocao;

  validation::WorkerOptions options;
  const server::CommonConfig config =
      server::ParseCommon(argc, argv, "validation", [&](CLI::App& app) {
        server::Flag(app, "workers", options.threads,
                     "threads that decide entries at the same time");
      });
  server::Host host(config);
  const bool test_clock = host.clock().is_test();

  redis::Client client(server::RedisOptions<redis::Options>(config),
                       &host.registry());
  auto campaigns =
      validation::LoadCampaigns(config.campaigns, client, "validation");
  if (!campaigns.ok()) return Fail(campaigns.status());
  for (const auto& [id, served] : *campaigns) {
    const absl::Status may_start = served->MayStart(test_clock);
    if (!may_start.ok()) return Fail(may_start);
  }

  validation::Metrics metrics(host.registry());
  for (const auto& [id, served] : *campaigns) {
    metrics.AddCampaign(served->campaign());
  }
  validation::Worker worker(*campaigns, host.clock(), metrics, options);
  server::CallGate gate(host.authenticator(), host.registry());
  validation::ValidationService service(*campaigns, host.clock(), gate,
                                        options.budget);

  server::Probe redis_probe(host, "redis", absl::Milliseconds(250),
                            [&] { return client.Ping(); });
  server::Probe campaign_probe(host, "campaign", absl::Seconds(1), [&] {
    absl::Status first;
    for (const auto& [id, served] : *campaigns) {
      first.Update(served->Claim(test_clock));
    }
    return first;
  });
  return host.Run({&service}, {&redis_probe, &campaign_probe, &worker});
}
