// AggregationService as it is called: rights, names, pages, waiting.
#ifndef BAOCAO_AGGREGATION_AGGREGATION_SERVICE_H_
#define BAOCAO_AGGREGATION_AGGREGATION_SERVICE_H_

#include <atomic>
#include <optional>
#include <string>

#include "absl/synchronization/mutex.h"
#include "baocao/v1/aggregation_service.grpc.pb.h"
#include "grpcpp/server_context.h"
#include "services/aggregation/counted_campaign.h"
#include "services/server/auth.h"
#include "services/server/call.h"
#include "services/server/clock.h"

namespace baocao::aggregation {

// Blocking handlers; a call waits 5 s at most for a version. Officers of a unit
// see their own unit only: its tables, its progress, its contributions.
class AggregationService final : public v1::AggregationService::Service {
 public:
  AggregationService(CountedCampaigns& campaigns, const server::Clock& clock,
                     server::CallGate& gate);

  // table_calls.cc
  grpc::Status GetTable(grpc::ServerContext* context,
                        const v1::GetTableRequest* request,
                        v1::GetTableResponse* response) override;
  grpc::Status ListContributions(
      grpc::ServerContext* context, const v1::ListContributionsRequest* request,
      v1::ListContributionsResponse* response) override;

  // freeze_calls.cc
  grpc::Status FreezeTables(grpc::ServerContext* context,
                            const v1::FreezeTablesRequest* request,
                            v1::FreezeTablesResponse* response) override;
  grpc::Status ListFreezes(grpc::ServerContext* context,
                           const v1::ListFreezesRequest* request,
                           v1::ListFreezesResponse* response) override;
  grpc::Status ListFreezeDifferences(
      grpc::ServerContext* context,
      const v1::ListFreezeDifferencesRequest* request,
      v1::ListFreezeDifferencesResponse* response) override;

  // progress_calls.cc
  grpc::Status GetProgress(grpc::ServerContext* context,
                           const v1::GetProgressRequest* request,
                           v1::GetProgressResponse* response) override;
  grpc::Status ListUnitProgress(
      grpc::ServerContext* context, const v1::ListUnitProgressRequest* request,
      v1::ListUnitProgressResponse* response) override;
  grpc::Status WatchProgress(
      grpc::ServerContext* context, const v1::WatchProgressRequest* request,
      grpc::ServerWriter<v1::WatchProgressResponse>* writer) override;

  // aggregation_service.cc
  grpc::Status Verify(grpc::ServerContext* context,
                      const v1::VerifyRequest* request,
                      v1::VerifyResponse* response) override;

 private:
  // The campaign `parent` names, ready to be read, or why not.
  std::optional<server::Refusal> Find(const server::Caller& caller,
                                      const std::string& parent,
                                      CountedCampaign** found);
  // Find, and the version reached.
  std::optional<server::Refusal> FindAt(const server::Caller& caller,
                                        const std::string& parent,
                                        int64_t at_least,
                                        const grpc::ServerContext& context,
                                        CountedCampaign** found);
  // The scope of one unit, or of all where `unit` is empty and the caller may
  // see all.
  static std::optional<server::Refusal> ScopeOf(const server::Caller& caller,
                                                const CountedCampaign& counted,
                                                const std::string& unit,
                                                Scope* scope);
  grpc::Status FrozenTable(CountedCampaign& counted,
                           const v1::GetTableRequest& request,
                           v1::GetTableResponse* response);
  grpc::Status Watch(grpc::ServerContext& context, CountedCampaign& counted,
                     const Scope& scope,
                     grpc::ServerWriter<v1::WatchProgressResponse>& writer);

  CountedCampaigns& campaigns_;
  const server::Clock& clock_;
  server::CallGate& gate_;
  std::atomic<int> watchers_ = 0;
  // One verification at a time: it reads everything there is.
  absl::Mutex verifying_;
};

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_AGGREGATION_SERVICE_H_
