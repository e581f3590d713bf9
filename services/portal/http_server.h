// The HTTP side of the portal: connections, places, headers.
#ifndef BAOCAO_PORTAL_HTTP_SERVER_H_
#define BAOCAO_PORTAL_HTTP_SERVER_H_

#include <memory>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "services/portal/api_routes.h"
#include "services/portal/draft_routes.h"
#include "services/portal/file_routes.h"
#include "services/portal/metrics.h"
#include "services/portal/oidc_routes.h"
#include "services/portal/operation_routes.h"
#include "services/portal/page_routes.h"
#include "services/portal/session_routes.h"
#include "services/server/config.h"
#include "services/server/host.h"

namespace baocao::portal {

struct HttpOptions {
  server::HostPort listen = {"127.0.0.1", 0};
  // Browsers reach us over TLS, which ends before us.
  bool behind_tls_proxy = false;
  // One for each request or event stream under way, and each connection that
  // a browser keeps.
  int threads = 256;
};

// What is served where; all of it outlives the server.
struct Routes {
  ApiRoutes& api;
  FileRoutes& files;
  SessionRoutes& session;
  OidcRoutes& oidc;
  DraftRoutes& drafts;
  OperationRoutes& operation;
  PageRoutes& pages;
};

class HttpServer final : public server::Worker {
 public:
  // Opens the port. UNAVAILABLE: it can not be opened.
  static absl::StatusOr<std::unique_ptr<HttpServer>> Open(
      const HttpOptions& options, const Routes& routes, Metrics& metrics);
  ~HttpServer() override;

  int port() const { return port_; }

  void Start() override;
  // Ends event streams, finishes the requests under way, joins.
  void Stop() override;

 private:
  class Listener;

  HttpServer(const HttpOptions& options, const Routes& routes,
             Metrics& metrics);
  void Serve(const httplib::Request& request, httplib::Response& response,
             const httplib::ContentReader* body);
  // False: refused, and answered.
  bool MayCome(Visit& visit, bool is_data);
  void Dispatch(Visit& visit);

  const HttpOptions options_;
  const Routes routes_;
  Metrics& metrics_;
  std::unique_ptr<Listener> listener_;
  int port_ = 0;
  std::thread thread_;
};

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_HTTP_SERVER_H_
