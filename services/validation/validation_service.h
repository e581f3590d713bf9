// Dry runs, the list of rules and the queues, over gRPC.
#ifndef BAOCAO_VALIDATION_VALIDATION_SERVICE_H_
#define BAOCAO_VALIDATION_VALIDATION_SERVICE_H_

#include "absl/time/time.h"
#include "baocao/v1/validation_service.grpc.pb.h"
#include "services/server/call.h"
#include "services/server/clock.h"
#include "services/validation/served_campaign.h"

namespace baocao::validation {

class ValidationService final : public v1::ValidationService::Service {
 public:
  // All must outlive this. `budget`: of one check, in real time.
  ValidationService(ServedCampaigns& campaigns, const server::Clock& clock,
                    server::CallGate& gate, absl::Duration budget);

  grpc::Status CheckSubmission(grpc::ServerContext* context,
                               const v1::CheckSubmissionRequest* request,
                               v1::CheckSubmissionResponse* response) override;
  grpc::Status ListRules(grpc::ServerContext* context,
                         const v1::ListRulesRequest* request,
                         v1::ListRulesResponse* response) override;
  grpc::Status ListQueues(grpc::ServerContext* context,
                          const v1::ListQueuesRequest* request,
                          v1::ListQueuesResponse* response) override;

 private:
  grpc::Status Check(const server::Caller& caller,
                     const v1::CheckSubmissionRequest& request,
                     v1::CheckSubmissionResponse& response);
  grpc::Status List(const server::Caller& caller,
                    const v1::ListRulesRequest& request,
                    v1::ListRulesResponse& response);
  grpc::Status Queues(const server::Caller& caller,
                      const v1::ListQueuesRequest& request,
                      v1::ListQueuesResponse& response);
  // Of a parent that names a campaign and no unit; null: as Find.
  ServedCampaign* FindByParent(const server::Caller& caller,
                               const std::string& parent,
                               grpc::Status& refusal);
  // Null where the campaign is not served, or not the caller's to see.
  ServedCampaign* Find(const server::Caller& caller,
                       const std::string& campaign, grpc::Status& refusal);

  ServedCampaigns& campaigns_;
  const server::Clock& clock_;
  server::CallGate& gate_;
  const absl::Duration budget_;
};

// Rules of the campaign's forms, in their order, rules across forms, then the
// built-in ones.
std::vector<v1::Rule> RulesOf(const campaign::Campaign& campaign);

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_VALIDATION_SERVICE_H_
