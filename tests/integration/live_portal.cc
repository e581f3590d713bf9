#include "tests/integration/live_portal.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "grpcpp/server_builder.h"
#include "prometheus/text_serializer.h"
#include "services/server/token.h"

namespace baocao::testing {
namespace {

std::string AuthorizationOf(const grpc::ServerContext& context) {
  const auto found = context.client_metadata().find("authorization");
  return found == context.client_metadata().end()
             ? ""
             : std::string(found->second.data(), found->second.size());
}

}  // namespace

grpc::Status FakeDocuments::ExportTemplate(
    grpc::ServerContext* context, const v1::ExportTemplateRequest* request,
    grpc::ServerWriter<v1::ExportTemplateResponse>* writer) {
  authorization = AuthorizationOf(*context);
  parent = request->parent();
  if (!refusal.ok()) return refusal;
  v1::ExportTemplateResponse response;
  v1::FileInfo& info = *response.mutable_chunk()->mutable_info();
  info.set_file_name("Biểu mẫu.xlsx");
  info.set_media_type(media_type);
  info.set_size(announced < 0 ? static_cast<int64_t>(file.size()) : announced);
  writer->Write(response);
  for (size_t at = 0; at < file.size(); at += 1000) {
    response.Clear();
    response.mutable_chunk()->set_data(file.substr(at, 1000));
    writer->Write(response);
  }
  return grpc::Status::OK;
}

grpc::Status FakeDocuments::ImportWorkbook(
    grpc::ServerContext* context,
    grpc::ServerReader<v1::ImportWorkbookRequest>* reader,
    v1::ImportWorkbookResponse* response) {
  authorization = AuthorizationOf(*context);
  received.clear();
  v1::ImportWorkbookRequest request;
  while (reader->Read(&request)) {
    if (request.has_options()) options = request.options();
    received += request.data();
    // Answers before it has read everything.
    if (!refusal.ok()) return refusal;
  }
  response->mutable_submission()->set_unit("01273");
  return grpc::Status::OK;
}

grpc::Status FakeProgress::WatchProgress(
    grpc::ServerContext* context, const v1::WatchProgressRequest* request,
    grpc::ServerWriter<v1::WatchProgressResponse>* writer) {
  if (request->parent().empty()) {
    return server::ToGrpc(absl::NotFoundError("no such campaign"));
  }
  v1::WatchProgressResponse response;
  response.add_changed();
  writer->Write(response);
  absl::MutexLock lock(&mutex_);
  while (!ended_) {
    if (context->IsCancelled()) {
      gone_ = true;
      return grpc::Status::CANCELLED;
    }
    mutex_.AwaitWithTimeout(absl::Condition(&ended_), absl::Milliseconds(10));
  }
  return end_;
}

void FakeProgress::End(grpc::Status status) {
  absl::MutexLock lock(&mutex_);
  end_ = std::move(status);
  ended_ = true;
}

bool FakeProgress::AwaitGone() {
  absl::MutexLock lock(&mutex_);
  return mutex_.AwaitWithTimeout(absl::Condition(&gone_), absl::Seconds(10));
}

LivePortal::LivePortal() {
  grpc::ServerBuilder builder;
  int fakes_port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                           &fakes_port);
  builder.RegisterService(&documents_);
  builder.RegisterService(&progress_);
  fakes_ = builder.BuildAndStart();

  const std::string intake = absl::StrCat("127.0.0.1:", server_->ports().grpc);
  const std::string fakes = absl::StrCat("127.0.0.1:", fakes_port);
  // Nobody listens where validation and notification should be.
  const std::string nobody = "unix:/nowhere/at/all";
  portal_metrics_ = std::make_unique<portal::Metrics>(registry_);
  keys_ = server::KeyRing::Open(folder_ / "jwks").value();
  letters_ = std::make_unique<redis::Letters>(*client_);
  drafts_ = std::make_unique<redis::Drafts>(*client_);
  sign_in_ = std::make_unique<portal::SignIn>(
      *keys_, *letters_,
      portal::SignInOptions{folder_ / "key", absl::Hours(24)});
  access_ = std::make_unique<portal::AccessService>(*letters_, channel_, *gate_,
                                                    sign_in_->takes_letters());
  own_ = std::make_unique<portal::OwnServices>(*access_);
  upstream_ = std::make_unique<portal::Upstream>(
      portal::Addresses{intake, nobody, fakes, nobody, fakes}, own_->Channel());
  portal::StreamLimits limits;
  limits.most = 2;
  limits.heartbeat = absl::Milliseconds(10);
  api_ = std::make_unique<portal::ApiRoutes>(methods_, *upstream_, *sign_in_,
                                             *portal_metrics_, limits);
  files_ = std::make_unique<portal::FileRoutes>(methods_, *upstream_);
  oidc_ = std::make_unique<portal::Oidc>(portal::OidcOptions(), *keys_);
  session_ = std::make_unique<portal::SessionRoutes>(
      *sign_in_, *oidc_, *portal_metrics_, /*secure=*/false);
  oidc_routes_ = std::make_unique<portal::OidcRoutes>(
      *oidc_, *sign_in_, *portal_metrics_, /*secure=*/false);
  draft_routes_ = std::make_unique<portal::DraftRoutes>(*sign_in_, *drafts_);
  operation_ = std::make_unique<portal::OperationRoutes>(
      *sign_in_, *upstream_, "https://dashboards.example.vn/");
  pages_ = std::make_unique<portal::PageRoutes>();
  portal::HttpOptions options;
  options.threads = 8;
  auto http =
      portal::HttpServer::Open(options,
                               {*api_, *files_, *session_, *oidc_routes_,
                                *draft_routes_, *operation_, *pages_},
                               *portal_metrics_);
  EXPECT_TRUE(http.ok()) << http.status();
  http_ = *std::move(http);
  http_->Start();
  browser_ = std::make_unique<httplib::Client>("127.0.0.1", http_->port());
  browser_->set_keep_alive(true);
  browser_->set_read_timeout(20);
}

LivePortal::~LivePortal() {
  browser_.reset();
  http_->Stop();
  progress_.End(grpc::Status::OK);
  fakes_->Shutdown();
  upstream_.reset();
  own_.reset();
}

std::string LivePortal::TokenOf(server::Role role) {
  return server::IssueToken(folder_ / "key", {"somebody", role, "", ""},
                            absl::Now())
      .value();
}

std::string LivePortal::OfficerToken() {
  return server::IssueToken(folder_ / "key",
                            {"kế toán", server::Role::kUnit, kUnit, kCaoBang},
                            absl::Now())
      .value();
}

std::string LivePortal::LetterOf(const std::string& unit) {
  const auto made =
      JsonOf(Post("/api/v1/AccessService/IssueLetters",
                  {{"parent", "campaigns/cao-bang-2026"}, {"units", {unit}}},
                  TokenOf(server::Role::kCollector)));
  EXPECT_TRUE(made.contains("letters")) << made;
  return made["letters"][0]["code"];
}

httplib::Headers LivePortal::Own(const std::string& token) {
  httplib::Headers headers = {
      {"Origin", absl::StrCat("http://127.0.0.1:", http_->port())},
      {"X-Baocao", "1"}};
  if (!token.empty()) headers.emplace("Cookie", "baocao_session=" + token);
  return headers;
}

httplib::Result LivePortal::Post(const std::string& path,
                                 const nlohmann::json& body,
                                 const std::string& token) {
  return browser_->Post(path, Own(token), body.dump(), "application/json");
}

httplib::Result LivePortal::Get(const std::string& path,
                                const std::string& token) {
  return browser_->Get(path, Own(token));
}

nlohmann::json LivePortal::JsonOf(const httplib::Result& result) {
  EXPECT_TRUE(result) << httplib::to_string(result.error());
  if (!result) return nullptr;
  return nlohmann::json::parse(result->body, nullptr, false);
}

double LivePortal::Series(const std::string& line) {
  const std::string all =
      prometheus::TextSerializer().Serialize(registry_.Collect());
  for (absl::string_view each : absl::StrSplit(all, '\n')) {
    double value = 0;
    if (absl::ConsumePrefix(&each, line + " ") &&
        absl::SimpleAtod(each, &value)) {
      return value;
    }
  }
  return -1;
}

bool LivePortal::AwaitSeries(const std::string& line, double value) {
  const absl::Time end = absl::Now() + absl::Seconds(10);
  while (absl::Now() < end) {
    if (Series(line) == value) return true;
  }
  return false;
}

}  // namespace baocao::testing
