// The client's end of a connection between our programs.
#ifndef BAOCAO_SERVER_CHANNEL_H_
#define BAOCAO_SERVER_CHANNEL_H_

#include <memory>
#include <string>

#include "grpcpp/channel.h"

namespace baocao::server {

// `address`: host:port. Connects when first used. A server that was started
// again is found within half a second of its coming back; one that vanished in
// the middle of a call, within a minute. Messages up to `largest` bytes.
std::shared_ptr<grpc::Channel> ChannelTo(const std::string& address,
                                         int largest = 20 << 20);

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_CHANNEL_H_
