// Calls every method of a running service, to see that none is open.
#ifndef BAOCAO_TESTS_INTEGRATION_GUARDED_METHODS_H_
#define BAOCAO_TESTS_INTEGRATION_GUARDED_METHODS_H_

#include <memory>
#include <string>

#include "google/protobuf/descriptor.h"
#include "grpcpp/channel.h"

namespace baocao::testing {

// Without a token and with wrong ones: UNAUTHENTICATED. With each role's:
// PERMISSION_DENIED exactly where the table denies. `key`: the private key file
// of the running service's tokens.
void ExpectEveryMethodGuarded(
    const std::shared_ptr<grpc::Channel>& channel,
    const google::protobuf::ServiceDescriptor& service, const std::string& key);

}  // namespace baocao::testing

#endif  // BAOCAO_TESTS_INTEGRATION_GUARDED_METHODS_H_
