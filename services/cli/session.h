// What every command that talks to servers needs: where they are, who calls,
// and which campaign is meant.
#ifndef BAOCAO_CLI_SESSION_H_
#define BAOCAO_CLI_SESSION_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "baocao/v1/access_service.grpc.pb.h"
#include "baocao/v1/aggregation_service.grpc.pb.h"
#include "baocao/v1/campaign_service.grpc.pb.h"
#include "baocao/v1/document_service.grpc.pb.h"
#include "baocao/v1/indicator_service.grpc.pb.h"
#include "baocao/v1/intake_service.grpc.pb.h"
#include "baocao/v1/notification_service.grpc.pb.h"
#include "baocao/v1/proposal_service.grpc.pb.h"
#include "baocao/v1/task_service.grpc.pb.h"
#include "baocao/v1/validation_service.grpc.pb.h"
#include "grpcpp/client_context.h"
#include "services/cli/exit_code.h"
#include "services/messages/messages.h"

namespace baocao::cli {

// The flags before the command.
struct Globals {
  std::string endpoints = "var/local/endpoints.json";
  std::string token;
  std::string campaign;
  std::string locale = "vi";
  bool json = false;
  // Columns to draw tables in; 0: of the terminal, or 120.
  int width = 0;
};

class Session {
 public:
  // `patience`: how long the first calls wait for servers that are away.
  explicit Session(const Globals& globals,
                   absl::Duration patience = absl::Seconds(3))
      : globals_(globals), patience_(patience) {}

  // Reads the endpoints and the token and finds the campaign. Everything that
  // is wrong has been printed when this returns another code than kDone.
  ExitCode Open();

  const Globals& globals() const { return globals_; }
  const std::string& locale() const { return globals_.locale; }
  int width() const;
  std::string Tell(const messages::Text& text) const {
    return text.In(globals_.locale);
  }
  // To standard output; to standard error.
  void Print(const messages::Text& text) const;
  void Complain(const messages::Text& text) const;
  // Prints the refusal; its exit code.
  ExitCode Complain(const grpc::Status& status) const;

  const std::string& campaign() const { return campaign_; }
  std::string campaign_name() const { return "campaigns/" + campaign_; }
  std::string unit_name(std::string_view unit) const;
  // Folder of the endpoints file.
  std::string folder() const;

  v1::IntakeService::Stub& intake() { return *intake_; }
  v1::CampaignService::Stub& campaigns() { return *campaigns_; }
  v1::ValidationService::Stub& validation() { return *validation_; }
  v1::AggregationService::Stub& aggregation() { return *aggregation_; }
  v1::IndicatorService::Stub& indicators() { return *indicators_; }
  v1::NotificationService::Stub& notification() { return *notification_; }
  v1::DocumentService::Stub& documents() { return *documents_; }
  v1::AccessService::Stub& access() { return *access_; }
  v1::ProposalService::Stub& proposals() { return *proposals_; }
  v1::TaskService::Stub& tasks() { return *tasks_; }

  // Puts the token on a call.
  void Authorize(grpc::ClientContext& context) const;

  // One unary call with a deadline.
  template <typename Stub, typename Request, typename Response>
  grpc::Status Call(Stub& stub,
                    grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                 const Request&, Response*),
                    const Request& request, Response& response,
                    absl::Duration deadline = absl::Seconds(15)) {
    grpc::ClientContext context;
    Authorize(context);
    context.set_deadline(absl::ToChronoTime(absl::Now() + deadline));
    response.Clear();
    return (stub.*method)(&context, request, &response);
  }

  // All pages of a List call: `add` takes each response.
  template <typename Stub, typename Request, typename Response, typename Add>
  grpc::Status CallPages(Stub& stub,
                         grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                      const Request&,
                                                      Response*),
                         Request request, Add add) {
    while (true) {
      Response response;
      const grpc::Status status = Call(stub, method, request, response);
      if (!status.ok()) return status;
      add(response);
      if (response.next_page_token().empty()) return status;
      request.set_page_token(response.next_page_token());
    }
  }

  // GetCampaign, once. nullptr: printed; `code` says which exit code.
  const v1::GetCampaignResponse* Campaign(ExitCode& code);
  // Fixed offset of the campaign; UTC before Campaign() was called.
  absl::TimeZone zone() const { return zone_; }
  // Full names of units by code; on a fault empty.
  const std::map<std::string, std::string>& UnitNames();

 private:
  ExitCode ReadEndpoints();
  ExitCode FindCampaign();

  const Globals& globals_;
  const absl::Duration patience_;
  std::string campaign_;
  std::string token_;
  std::unique_ptr<v1::IntakeService::Stub> intake_;
  std::unique_ptr<v1::CampaignService::Stub> campaigns_;
  std::unique_ptr<v1::ValidationService::Stub> validation_;
  std::unique_ptr<v1::AggregationService::Stub> aggregation_;
  std::unique_ptr<v1::IndicatorService::Stub> indicators_;
  std::unique_ptr<v1::NotificationService::Stub> notification_;
  std::unique_ptr<v1::DocumentService::Stub> documents_;
  std::unique_ptr<v1::AccessService::Stub> access_;
  std::unique_ptr<v1::ProposalService::Stub> proposals_;
  std::unique_ptr<v1::TaskService::Stub> tasks_;
  std::optional<v1::GetCampaignResponse> response_;
  absl::TimeZone zone_ = absl::UTCTimeZone();
  std::map<std::string, std::string> unit_names_;
  bool units_listed_ = false;
};

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_SESSION_H_
