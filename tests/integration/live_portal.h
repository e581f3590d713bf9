// The portal as it runs, before a real intake on a real Redis, reached over
// HTTP. The document service and the streams of aggregation are the test's own.
#ifndef BAOCAO_TESTS_INTEGRATION_LIVE_PORTAL_H_
#define BAOCAO_TESTS_INTEGRATION_LIVE_PORTAL_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "baocao/v1/aggregation_service.grpc.pb.h"
#include "baocao/v1/document_service.grpc.pb.h"
#include "httplib.h"
#include "nlohmann/json.hpp"
#include "services/portal/access_service.h"
#include "services/portal/http_server.h"
#include "services/portal/own_services.h"
#include "tests/integration/live_intake.h"

namespace baocao::testing {

// Hands out `file` and takes files in; remembers what it was told.
class FakeDocuments final : public v1::DocumentService::Service {
 public:
  grpc::Status ExportTemplate(
      grpc::ServerContext* context, const v1::ExportTemplateRequest* request,
      grpc::ServerWriter<v1::ExportTemplateResponse>* writer) override;
  grpc::Status ImportWorkbook(
      grpc::ServerContext* context,
      grpc::ServerReader<v1::ImportWorkbookRequest>* reader,
      v1::ImportWorkbookResponse* response) override;

  std::string file;
  int64_t announced = -1;  // -1: the file's size
  std::string media_type = "application/x-test";
  grpc::Status refusal;  // instead of an answer
  std::string authorization;
  std::string parent;
  v1::ImportWorkbookOptions options;
  std::string received;
};

// Sends one message, and then nothing until it is told to end or the caller is
// gone.
class FakeProgress final : public v1::AggregationService::Service {
 public:
  grpc::Status WatchProgress(
      grpc::ServerContext* context, const v1::WatchProgressRequest* request,
      grpc::ServerWriter<v1::WatchProgressResponse>* writer) override;

  void End(grpc::Status status);
  // Until a stream was left by its caller; false: not within ten seconds.
  bool AwaitGone();

 private:
  absl::Mutex mutex_;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  bool gone_ ABSL_GUARDED_BY(mutex_) = false;
  grpc::Status end_ ABSL_GUARDED_BY(mutex_);
};

class LivePortal : public LiveIntake {
 protected:
  LivePortal();
  ~LivePortal() override;

  std::string TokenOf(server::Role role);
  std::string OfficerToken();
  // The code of a new letter of the unit, made by the collecting body.
  std::string LetterOf(const std::string& unit);

  // Headers as the portal's own pages send them, signed in by the token.
  httplib::Headers Own(const std::string& token);
  httplib::Result Post(const std::string& path, const nlohmann::json& body,
                       const std::string& token);
  httplib::Result Get(const std::string& path, const std::string& token);
  static nlohmann::json JsonOf(const httplib::Result& result);
  // A series of the portal's, by its line: "name{labels}"; -1: not there.
  double Series(const std::string& line);
  bool AwaitSeries(const std::string& line, double value);

  FakeDocuments documents_;
  FakeProgress progress_;
  std::unique_ptr<grpc::Server> fakes_;
  prometheus::Registry registry_;
  portal::MethodTable methods_;
  std::unique_ptr<portal::Metrics> portal_metrics_;
  std::unique_ptr<server::KeyRing> keys_;
  std::unique_ptr<redis::Letters> letters_;
  std::unique_ptr<redis::Drafts> drafts_;
  std::unique_ptr<portal::SignIn> sign_in_;
  std::unique_ptr<portal::AccessService> access_;
  std::unique_ptr<portal::OwnServices> own_;
  std::unique_ptr<portal::Upstream> upstream_;
  std::unique_ptr<portal::ApiRoutes> api_;
  std::unique_ptr<portal::FileRoutes> files_;
  std::unique_ptr<portal::Oidc> oidc_;
  std::unique_ptr<portal::SessionRoutes> session_;
  std::unique_ptr<portal::OidcRoutes> oidc_routes_;
  std::unique_ptr<portal::DraftRoutes> draft_routes_;
  std::unique_ptr<portal::OperationRoutes> operation_;
  std::unique_ptr<portal::PageRoutes> pages_;
  std::unique_ptr<portal::HttpServer> http_;
  std::unique_ptr<httplib::Client> browser_;
};

}  // namespace baocao::testing

#endif  // BAOCAO_TESTS_INTEGRATION_LIVE_PORTAL_H_
