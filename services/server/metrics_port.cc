#include "services/server/metrics_port.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <exception>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"

namespace baocao::server {
namespace {

// Opens and closes a connection; a failure changes nothing.
void Knock(const std::string& host, int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  if (::inet_pton(AF_INET, host.c_str(), &address.sin_addr) != 1 ||
      address.sin_addr.s_addr == htonl(INADDR_ANY)) {
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  }
  const int file = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (file < 0) return;
  [[maybe_unused]] const int ignored = ::connect(
      file, reinterpret_cast<const sockaddr*>(&address), sizeof(address));
  ::close(file);
}

}  // namespace

absl::StatusOr<std::unique_ptr<MetricsPort>> MetricsPort::Open(
    const std::string& address,
    const std::shared_ptr<prometheus::Registry>& registry) {
  try {
    auto exposer = std::make_unique<prometheus::Exposer>(address);
    exposer->RegisterCollectable(registry);
    return std::unique_ptr<MetricsPort>(new MetricsPort(
        address.substr(0, address.rfind(':')), std::move(exposer)));
  } catch (const std::exception& error) {
    return absl::UnavailableError(absl::StrCat(address, ": ", error.what()));
  }
}

MetricsPort::MetricsPort(std::string host,
                         std::unique_ptr<prometheus::Exposer> exposer)
    : host_(std::move(host)), exposer_(std::move(exposer)) {
  const std::vector<int> ports = exposer_->GetListeningPorts();
  if (!ports.empty()) port_ = ports.front();
}

MetricsPort::~MetricsPort() {
  // The HTTP library notices its end only when its poll of two seconds runs
  // out or somebody connects.
  absl::Notification closed;
  std::thread closer([&] {
    exposer_.reset();
    closed.Notify();
  });
  do {
    Knock(host_, port_);
  } while (!closed.WaitForNotificationWithTimeout(absl::Milliseconds(20)));
  closer.join();
}

}  // namespace baocao::server
