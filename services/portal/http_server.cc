#include "services/portal/http_server.h"

#include <sys/socket.h>

#include <exception>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/messages/messages.h"
#include "services/portal/cookie.h"
#include "services/portal/language.h"
#include "services/portal/origin.h"
#include "services/server/log.h"

namespace baocao::portal {
namespace {

constexpr size_t kMostPayload = 34 << 20;  // a file of 32 MiB in a form
constexpr time_t kSlowest = 15;      // s without a byte of a request or to send
constexpr time_t kKeepAlive = 4;     // s an idle connection keeps its thread
constexpr int kMostRequests = 1000;  // on one connection
constexpr int kBacklog = 256;

constexpr char kPolicy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

httplib::Headers SecurityHeaders(bool secure) {
  httplib::Headers headers = {
      {"Content-Security-Policy", kPolicy},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "same-origin"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(self), microphone=(), geolocation=()"}};
  if (secure) {
    headers.emplace("Strict-Transport-Security", "max-age=31536000");
  }
  return headers;
}

// What stands after the prefix; nullopt: it has another one.
std::optional<std::string_view> After(std::string_view path,
                                      std::string_view prefix) {
  if (path.substr(0, prefix.size()) != prefix) return std::nullopt;
  return path.substr(prefix.size());
}

bool IsData(std::string_view path) {
  for (std::string_view prefix :
       {"/api/", "/files/", "/drafts/", "/session", "/operation"}) {
    if (After(path, prefix).has_value()) return true;
  }
  return false;
}

}  // namespace

class HttpServer::Listener final : public httplib::Server {
 public:
  // The library keeps five connections waiting; a page opens six at once.
  void WidenBacklog() { ::listen(svr_sock_, kBacklog); }
};

HttpServer::HttpServer(const HttpOptions& options, const Routes& routes,
                       Metrics& metrics)
    : options_(options),
      routes_(routes),
      metrics_(metrics),
      listener_(std::make_unique<Listener>()) {
  const size_t threads = static_cast<size_t>(options.threads);
  listener_->new_task_queue = [threads] {
    return new httplib::ThreadPool(threads);  // the library deletes it
  };
  listener_->set_tcp_nodelay(true);
  listener_->set_payload_max_length(kMostPayload);
  listener_->set_read_timeout(kSlowest);
  listener_->set_write_timeout(kSlowest);
  listener_->set_keep_alive_timeout(kKeepAlive);
  listener_->set_keep_alive_max_count(kMostRequests);
  listener_->set_default_headers(SecurityHeaders(options.behind_tls_proxy));

  const char* anything = R"([\s\S]*)";
  const auto without_body = [this](const httplib::Request& request,
                                   httplib::Response& response) {
    Serve(request, response, nullptr);
  };
  const auto with_body = [this](const httplib::Request& request,
                                httplib::Response& response,
                                const httplib::ContentReader& body) {
    Serve(request, response, &body);
  };
  listener_->Get(anything, without_body);
  listener_->Delete(anything, without_body);
  listener_->Post(anything, with_body);
  listener_->Put(anything, with_body);
}

absl::StatusOr<std::unique_ptr<HttpServer>> HttpServer::Open(
    const HttpOptions& options, const Routes& routes, Metrics& metrics) {
  std::unique_ptr<HttpServer> made(new HttpServer(options, routes, metrics));
  const server::HostPort& listen = options.listen;
  if (listen.port == 0) {
    made->port_ = made->listener_->bind_to_any_port(listen.host);
  } else if (made->listener_->bind_to_port(listen.host, listen.port)) {
    made->port_ = listen.port;
  }
  if (made->port_ <= 0) {
    return absl::UnavailableError(
        absl::StrCat("can not listen on ", listen.host, ":", listen.port));
  }
  made->listener_->WidenBacklog();
  return made;
}

HttpServer::~HttpServer() = default;

void HttpServer::Start() {
  thread_ = std::thread([this] { listener_->listen_after_bind(); });
}

void HttpServer::Stop() {
  routes_.api.StopStreams();
  listener_->stop();
  if (thread_.joinable()) thread_.join();
}

void HttpServer::Serve(const httplib::Request& request,
                       httplib::Response& response,
                       const httplib::ContentReader* body) {
  const absl::Time start = absl::Now();
  Visit visit{request, response, body};
  visit.route = "other";
  visit.locale = LocaleOf(request.get_header_value("Accept-Language"));
  if (request.get_header_value_count("Cookie") == 1) {
    visit.caller.token =
        CookieValue(request.get_header_value("Cookie"), kSessionCookie);
    if (!LooksLikeToken(visit.caller.token)) visit.caller.token.clear();
  }
  const std::string trace = request.get_header_value("traceparent");
  if (LooksLikeTraceparent(trace)) visit.caller.traceparent = trace;
  try {
    const bool is_data = IsData(request.path) && request.path != kOidcCallback;
    if (MayCome(visit, is_data)) Dispatch(visit);
    DropBody(visit);
  } catch (const std::exception& exception) {
    server::Log(
        server::Level::kError, "exception escaped",
        {{"route", visit.route}, {"what", std::string_view(exception.what())}});
    AnswerError(visit, {grpc::StatusCode::INTERNAL, "exception escaped"});
  }
  const absl::Duration length = absl::Now() - start;
  metrics_.CountRequest(visit.route, response.status, length);
  server::Log(
      response.status >= 500 ? server::Level::kWarning : server::Level::kDebug,
      "http",
      {{"route", visit.route},
       {"code", int64_t{response.status}},
       {"microseconds", absl::ToInt64Microseconds(length)}});
}

bool HttpServer::MayCome(Visit& visit, bool is_data) {
  const httplib::Request& request = visit.request;
  // Nothing here is served in parts or taken compressed.
  if (!request.ranges.empty()) {
    visit.response.status = 416;
    return false;
  }
  // Without a length the body would last until the connection ends.
  if (visit.body != nullptr && !request.has_header("Content-Length") &&
      !request.has_header("Transfer-Encoding")) {
    visit.body = nullptr;
    visit.response.status = 411;
    return false;
  }
  const bool changes = request.method != "GET" && request.method != "HEAD";
  if (request.has_header("Content-Encoding")) {
    visit.response.status = 415;
    return false;
  }
  const std::string origin = request.get_header_value("Origin");
  const std::string host = request.get_header_value("Host");
  const std::string site = request.get_header_value("Sec-Fetch-Site");
  const std::string marker = request.get_header_value("X-Baocao");
  const Provenance from = {origin, host, site, marker};
  if (changes ? MayChange(from, options_.behind_tls_proxy)
              : !is_data || MayRead(from)) {
    return true;
  }
  AnswerRefusal(visit, grpc::StatusCode::PERMISSION_DENIED, "FROM_ELSEWHERE",
                messages::Say("portal_server.elsewhere"));
  return false;
}

void HttpServer::Dispatch(Visit& visit) {
  const std::string_view path = visit.request.path;
  const bool head = visit.request.method == "HEAD";
  if (head && IsData(path)) return AnswerNoPlace(visit);
  if (const auto rest = After(path, "/api/v1/")) {
    return routes_.api.Serve(visit, *rest);
  }
  if (const auto rest = After(path, "/files/v1/")) {
    return routes_.files.Serve(visit, *rest);
  }
  if (const auto rest = After(path, "/drafts/")) {
    return routes_.drafts.Serve(visit, *rest);
  }
  if (const auto rest = After(path, "/session/oidc/")) {
    return routes_.oidc.Serve(visit, *rest);
  }
  if (path == "/session") return routes_.session.Serve(visit);
  if (path == "/session/ways") return routes_.session.ServeWays(visit);
  if (path == "/operation") return routes_.operation.Serve(visit);
  if (IsData(path) || (visit.request.method != "GET" && !head)) {
    return AnswerNoPlace(visit);
  }
  if (path == "/healthz") {
    visit.route = "health";
    return AnswerJson(visit, 200, R"({"status":"ok"})");
  }
  if (const auto rest = After(path, "/texts/")) {
    return routes_.pages.ServeTexts(visit, *rest);
  }
  routes_.pages.ServePage(visit);
}

}  // namespace baocao::portal
