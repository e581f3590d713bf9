#include "services/server/channel.h"

#include "grpcpp/create_channel.h"

namespace baocao::server {

std::shared_ptr<grpc::Channel> ChannelTo(const std::string& address,
                                         int largest) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(largest);
  arguments.SetMaxSendMessageSize(largest);
  // A busy server has time to shake hands, which is what "min" stands for.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 5000);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 500);
  // The host allows pings this often (host.cc).
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 30'000);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(),
                                   arguments);
}

}  // namespace baocao::server
