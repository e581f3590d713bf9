// baocao-notification: tells people and programs what happened.
#include <cstdio>

#include "absl/strings/str_cat.h"
#include "services/campaign/load.h"
#include "services/notification/config.h"
#include "services/notification/desk.h"
#include "services/notification/feed.h"
#include "services/notification/metrics.h"
#include "services/notification/notification_service.h"
#include "services/notification/outbox.h"
#include "services/server/call.h"
#include "services/server/config.h"
#include "services/server/host.h"
#include "services/server/log.h"
#include "services/server/probe.h"

namespace baocao::notification {
namespace {

redis::Options RedisOptions(const server::CommonConfig& config) {
  // Both have been checked by ReadConfig.
  const server::HostPort address = *server::ParseHostPort(config.redis);
  redis::Options options;
  options.host = address.host;
  options.port = address.port;
  options.password = *server::ReadPassword(config.redis_password_file);
  return options;
}

// Readiness: Redis answers and keeps this very campaign.
absl::Status Check(redis::Client& client, const Desks& desks, bool test_clock) {
  absl::Status status = client.Ping();
  for (const auto& [id, desk] : desks) {
    if (!status.ok()) break;
    status = desk->deployment.Claim(desk->campaign->digest(), test_clock);
  }
  return status;
}

int Main(int argc, char** argv) {
  const Config config = ReadConfig(argc, argv);
  server::Host host(config.common);
  redis::Client client(RedisOptions(config.common), &host.registry());
  redis::Pipeline pipeline(RedisOptions(config.common), &host.registry());

  Desks desks;
  for (const std::string& folder : config.common.campaigns) {
    auto campaign = campaign::LoadOrStatus(folder);
    if (!campaign.ok()) {
      std::fprintf(stderr, "%s\n", campaign.status().ToString().c_str());
      return 2;
    }
    desks.emplace((*campaign)->id(),
                  std::make_unique<Desk>(*campaign, client, pipeline));
  }

  std::map<std::string, std::unique_ptr<Metrics>> metrics;
  std::map<std::string, std::unique_ptr<Feed>> feeds;
  std::vector<std::unique_ptr<Outbox>> outboxes;
  std::vector<server::Worker*> workers;
  server::Probe probe(host, "redis", absl::Milliseconds(500), [&] {
    return Check(client, desks, host.clock().is_test());
  });
  workers.push_back(&probe);
  for (const auto& [id, desk] : desks) {
    Metrics& of_campaign =
        *(metrics[id] = std::make_unique<Metrics>(host.registry(), id));
    feeds[id] = std::make_unique<Feed>(desk->events, of_campaign);
    outboxes.push_back(std::make_unique<Outbox>(
        *desk, host.clock(), MakeCarrier(config), of_campaign, config.outbox));
    workers.push_back(feeds[id].get());
    workers.push_back(outboxes.back().get());
  }

  server::CallGate gate(host.authenticator(), host.registry());
  NotificationService service(desks, feeds, host.clock(), gate);
  return host.Run({&service}, workers);
}

}  // namespace
}  // namespace baocao::notification

int main(int argc, char** argv) {
  return baocao::notification::Main(argc, argv);
}
