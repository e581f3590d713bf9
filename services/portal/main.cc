// baocao-portal: pages, and the API for browsers. Holds no rights: what it asks
// services for, it asks with the token of whoever is signed in.
#include <cstdio>

#include "services/portal/access_service.h"
#include "services/portal/config.h"
#include "services/portal/http_server.h"
#include "services/portal/own_services.h"
#include "services/redis/client.h"
#include "services/redis/drafts.h"
#include "services/redis/letters.h"
#include "services/redis/options.h"
#include "services/server/call.h"
#include "services/server/channel.h"
#include "services/server/host.h"
#include "services/server/key_ring.h"

namespace {

int Fail(const absl::Status& status, int code) {
  std::fprintf(stderr, "baocao-portal: %s\n",
               std::string(status.message()).c_str());
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace baocao;

  const portal::Config config = portal::ReadConfig(argc, argv);
  server::Host host(config.common);
  const auto keys = server::KeyRing::Open(config.common.jwks);
  if (!keys.ok()) return Fail(keys.status(), 2);

  redis::Client client(server::RedisOptions<redis::Options>(config.common),
                       &host.registry());
  redis::Letters letters(client);
  redis::Drafts drafts(client);

  portal::Metrics metrics(host.registry());
  portal::SignIn sign_in(**keys, letters, config.sign_in);
  server::CallGate gate(host.authenticator(), host.registry());
  portal::AccessService access(letters,
                               server::ChannelTo(config.addresses.intake), gate,
                               sign_in.takes_letters());
  const portal::OwnServices own(access);
  const portal::MethodTable methods;
  const portal::Upstream upstream(config.addresses, own.Channel());
  portal::ApiRoutes api(methods, upstream, sign_in, metrics, config.streams);
  portal::FileRoutes files(methods, upstream);
  portal::Oidc oidc(config.oidc, **keys);
  const bool secure = config.http.behind_tls_proxy;
  portal::SessionRoutes session(sign_in, oidc, metrics, secure);
  portal::OidcRoutes oidc_routes(oidc, sign_in, metrics, secure);
  portal::DraftRoutes draft_routes(sign_in, drafts);
  portal::OperationRoutes operation(sign_in, upstream, config.dashboards_url);
  portal::PageRoutes pages;

  const auto http = portal::HttpServer::Open(
      config.http,
      {api, files, session, oidc_routes, draft_routes, operation, pages},
      metrics);
  if (!http.ok()) return Fail(http.status(), 1);
  host.AddPort("http", (*http)->port());
  return host.Run({&access}, {http->get()});
}
