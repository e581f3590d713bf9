// Takes in submissions and acts. See intake_service.proto for what each call
// promises.
#ifndef BAOCAO_INTAKE_INTAKE_SERVICE_H_
#define BAOCAO_INTAKE_INTAKE_SERVICE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "baocao/v1/intake_service.grpc.pb.h"
#include "services/intake/bytes_in_flight.h"
#include "services/intake/metrics.h"
#include "services/intake/served_campaigns.h"
#include "services/server/call.h"
#include "services/server/clock.h"

namespace baocao::intake {

// Submit hands over to the pipeline and gives its thread back, so that one
// fsync serves many receipts; the other methods wait for Redis. Everything
// given outlives the service; no Submit is in hand any more once the server is
// shut down.
class IntakeService final : public v1::IntakeService::WithCallbackMethod_Submit<
                                v1::IntakeService::Service> {
 public:
  IntakeService(ServedCampaigns& campaigns, const server::Clock& clock,
                server::CallGate& gate, Metrics& metrics,
                int64_t most_bytes_in_flight);

  grpc::ServerUnaryReactor* Submit(grpc::CallbackServerContext* context,
                                   const v1::SubmitRequest* request,
                                   v1::SubmitResponse* response) override;
  grpc::Status GetSubmission(grpc::ServerContext* context,
                             const v1::GetSubmissionRequest* request,
                             v1::GetSubmissionResponse* response) override;
  grpc::Status GetPackage(grpc::ServerContext* context,
                          const v1::GetPackageRequest* request,
                          v1::GetPackageResponse* response) override;
  grpc::Status ListSubmissions(grpc::ServerContext* context,
                               const v1::ListSubmissionsRequest* request,
                               v1::ListSubmissionsResponse* response) override;
  grpc::Status WatchSubmission(
      grpc::ServerContext* context, const v1::WatchSubmissionRequest* request,
      grpc::ServerWriter<v1::WatchSubmissionResponse>* writer) override;
  grpc::Status ConfirmPackage(grpc::ServerContext* context,
                              const v1::ConfirmPackageRequest* request,
                              v1::ConfirmPackageResponse* response) override;
  grpc::Status RequestCorrection(
      grpc::ServerContext* context, const v1::RequestCorrectionRequest* request,
      v1::RequestCorrectionResponse* response) override;
  grpc::Status ExcludeItems(grpc::ServerContext* context,
                            const v1::ExcludeItemsRequest* request,
                            v1::ExcludeItemsResponse* response) override;
  grpc::Status RegisterPaperCopy(
      grpc::ServerContext* context, const v1::RegisterPaperCopyRequest* request,
      v1::RegisterPaperCopyResponse* response) override;
  grpc::Status ListActs(grpc::ServerContext* context,
                        const v1::ListActsRequest* request,
                        v1::ListActsResponse* response) override;

 private:
  struct Sending;

  void Answer(Sending& sending, const absl::StatusOr<redis::Taken>& taken);
  grpc::Status Receipt(const Sending& sending, const redis::Receipt& receipt);
  // Counts it and turns it into a status.
  grpc::Status Refuse(const server::Refusal& refusal);
  // Runs `handler(caller, address, snapshot)` for an act on a unit's package;
  // ABORTED while an entry of the unit is undecided.
  template <typename Handler>
  grpc::Status OnPackage(grpc::ServerContext* context, std::string_view method,
                         const std::string& parent, Handler&& handler);
  // Stores `act` on top of the snapshot it was judged by.
  grpc::Status StoreAct(const server::Caller& caller, const Address& address,
                        const v1::Snapshot& snapshot, v1::Act act,
                        const std::string& kind, v1::ActRecord* record);

  ServedCampaigns& campaigns_;
  const server::Clock& clock_;
  server::CallGate& gate_;
  Metrics& metrics_;
  BytesInFlight in_flight_;
};

}  // namespace baocao::intake

#endif  // BAOCAO_INTAKE_INTAKE_SERVICE_H_
