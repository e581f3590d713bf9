#include "services/portal/upstream.h"

#include "services/server/channel.h"

namespace baocao::portal {
namespace {

constexpr int kMostBytes = 64 << 20;  // of a response

std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  return server::ChannelTo(address, kMostBytes);
}

}  // namespace

Upstream::Upstream(const Addresses& addresses) {
  const auto intake = Connect(addresses.intake);
  const auto aggregation = Connect(addresses.aggregation);
  const auto followup = Connect(addresses.followup);
  channels_ = {
      {"baocao.v1.IntakeService", intake},
      {"baocao.v1.CampaignService", intake},
      {"baocao.v1.ValidationService", Connect(addresses.validation)},
      {"baocao.v1.AggregationService", aggregation},
      {"baocao.v1.IndicatorService", aggregation},
      {"baocao.v1.ProposalService", followup},
      {"baocao.v1.TaskService", followup},
      {"baocao.v1.NotificationService", Connect(addresses.notification)},
      {"baocao.v1.DocumentService", Connect(addresses.documents)}};
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

}  // namespace baocao::portal
