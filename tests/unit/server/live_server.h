// A host with a real server in it, on ports of its own.
#ifndef BAOCAO_TESTS_UNIT_SERVER_LIVE_SERVER_H_
#define BAOCAO_TESTS_UNIT_SERVER_LIVE_SERVER_H_

#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "grpcpp/create_channel.h"
#include "services/server/host.h"

namespace baocao::server {

class LiveServer {
 public:
  LiveServer(Host& host, std::vector<grpc::Service*> services,
             std::vector<Worker*> workers = {})
      : host_(host),
        thread_([this, services = std::move(services),
                 workers = std::move(workers)] {
          code_ = host_.Run(services, workers);
        }),
        ports_(host_.WaitForPorts()) {}
  ~LiveServer() { Stop(); }

  int Stop() {
    host_.Shutdown();
    if (thread_.joinable()) thread_.join();
    return code_;
  }

  std::shared_ptr<grpc::Channel> Channel() const {
    return grpc::CreateChannel(absl::StrCat("127.0.0.1:", ports_.grpc),
                               grpc::InsecureChannelCredentials());
  }
  const Host::Ports& ports() const { return ports_; }

 private:
  Host& host_;
  int code_ = -1;
  std::thread thread_;
  Host::Ports ports_;
};

}  // namespace baocao::server

#endif  // BAOCAO_TESTS_UNIT_SERVER_LIVE_SERVER_H_
