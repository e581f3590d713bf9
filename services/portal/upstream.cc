#include "services/portal/upstream.h"

#include "absl/time/clock.h"
#include "grpcpp/generic/generic_stub.h"
#include "services/server/channel.h"
#include "services/server/version.h"

namespace baocao::portal {
namespace {

constexpr int kMostBytes = 64 << 20;  // of a response

constexpr char kHealthCheck[] = "/grpc.health.v1.Health/Check";

// HealthCheckResponse: field 1, the status; SERVING is 1.
bool SaysServing(const grpc::ByteBuffer& answer) {
  grpc::Slice bytes;
  return answer.DumpToSingleSlice(&bytes).ok() && bytes.size() == 2 &&
         bytes.begin()[1] == 1;
}

std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  return server::ChannelTo(address, kMostBytes);
}

}  // namespace

Upstream::Upstream(const Addresses& addresses,
                   const std::shared_ptr<grpc::Channel>& own)
    : by_name_({{"intake", Connect(addresses.intake)},
                {"validation", Connect(addresses.validation)},
                {"aggregation", Connect(addresses.aggregation)},
                {"notification", Connect(addresses.notification)},
                {"documents", Connect(addresses.documents)},
                {"followup", Connect(addresses.followup)}}) {
  channels_ = {{"baocao.v1.AccessService", own},
               {"baocao.v1.IntakeService", by_name_[0].second},
               {"baocao.v1.CampaignService", by_name_[0].second},
               {"baocao.v1.ValidationService", by_name_[1].second},
               {"baocao.v1.AggregationService", by_name_[2].second},
               {"baocao.v1.IndicatorService", by_name_[2].second},
               {"baocao.v1.NotificationService", by_name_[3].second},
               {"baocao.v1.DocumentService", by_name_[4].second},
               {"baocao.v1.ProposalService", by_name_[5].second},
               {"baocao.v1.TaskService", by_name_[5].second}};
}

bool Upstream::Serves(const Method& method) const {
  return channels_.count(method.descriptor->service()->full_name()) > 0;
}

std::unique_ptr<RemoteCall> Upstream::Start(const Method& method,
                                            const OnBehalf& caller,
                                            absl::Duration length) const {
  return std::make_unique<RemoteCall>(
      channels_.at(method.descriptor->service()->full_name()), method.path,
      caller, length);
}

std::vector<ServiceState> Upstream::AskStates(absl::Duration patience) const {
  // grpc.health.v1 by hand: two messages of one field each.
  struct Asked {
    grpc::ClientContext context;
    std::unique_ptr<grpc::GenericClientAsyncResponseReader> reader;
    grpc::ByteBuffer answer;
    grpc::Status status;
  };
  grpc::CompletionQueue queue;
  std::vector<Asked> asked(by_name_.size());
  const auto until = absl::ToChronoTime(absl::Now() + patience);
  const grpc::Slice nothing;
  const grpc::ByteBuffer request(&nothing, 1);
  for (size_t i = 0; i < asked.size(); ++i) {
    asked[i].context.set_deadline(until);
    asked[i].reader =
        grpc::GenericStub(by_name_[i].second)
            .PrepareUnaryCall(&asked[i].context, kHealthCheck, request, &queue);
    asked[i].reader->StartCall();
    asked[i].reader->Finish(&asked[i].answer, &asked[i].status, nullptr);
  }
  for (size_t i = 0; i < asked.size(); ++i) {
    void* tag = nullptr;
    bool ok = false;
    queue.Next(&tag, &ok);
  }
  std::vector<ServiceState> states;
  for (size_t i = 0; i < asked.size(); ++i) {
    ServiceState& state = states.emplace_back();
    state.name = by_name_[i].first;
    if (!asked[i].status.ok()) continue;
    state.serving = SaysServing(asked[i].answer);
    const auto& told = asked[i].context.GetServerInitialMetadata();
    if (const auto found = told.find(server::kVersionKey);
        found != told.end()) {
      state.version.assign(found->second.data(), found->second.size());
    }
  }
  return states;
}

}  // namespace baocao::portal
