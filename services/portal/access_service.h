// Makes activation letters.
#ifndef BAOCAO_PORTAL_ACCESS_SERVICE_H_
#define BAOCAO_PORTAL_ACCESS_SERVICE_H_

#include <memory>
#include <set>
#include <string>

#include "baocao/v1/access_service.grpc.pb.h"
#include "baocao/v1/campaign_service.grpc.pb.h"
#include "services/redis/letters.h"
#include "services/server/call.h"

namespace baocao::portal {

// `takes_letters`: the deployment's letters open sessions here. Which units a
// campaign has it asks `catalogue` for, with the caller's own token. Everything
// given outlives the service.
class AccessService final : public v1::AccessService::Service {
 public:
  AccessService(redis::Letters& letters,
                const std::shared_ptr<grpc::Channel>& catalogue,
                server::CallGate& gate, bool takes_letters);

  grpc::Status IssueLetters(grpc::ServerContext* context,
                            const v1::IssueLettersRequest* request,
                            v1::IssueLettersResponse* response) override;
  grpc::Status ListLetters(grpc::ServerContext* context,
                           const v1::ListLettersRequest* request,
                           v1::ListLettersResponse* response) override;

 private:
  grpc::Status Issue(const grpc::ServerContext& context,
                     const server::Caller& caller,
                     const v1::IssueLettersRequest& request,
                     v1::IssueLettersResponse* response);
  // OK: the caller may have to do with letters of `parent`, whose campaign has
  // these units; "campaigns/-" has none.
  grpc::Status Open(const grpc::ServerContext& context,
                    const server::Caller& caller, const std::string& parent,
                    std::vector<std::string>* units);
  // Codes of the campaign's units, in its order.
  grpc::Status ListUnits(const grpc::ServerContext& context,
                         const std::string& parent,
                         std::vector<std::string>* units);
  absl::Status FindUsed(const std::string& campaign,
                        std::set<std::string>* units);

  redis::Letters& letters_;
  const std::unique_ptr<v1::CampaignService::Stub> catalogue_;
  server::CallGate& gate_;
  const bool takes_letters_;
};

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_ACCESS_SERVICE_H_
