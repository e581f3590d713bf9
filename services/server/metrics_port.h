// /metrics on a port of its own.
#ifndef BAOCAO_SERVER_METRICS_PORT_H_
#define BAOCAO_SERVER_METRICS_PORT_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "prometheus/exposer.h"
#include "prometheus/registry.h"

namespace baocao::server {

class MetricsPort {
 public:
  // `address`: host:port; UNAVAILABLE: it can not be opened.
  static absl::StatusOr<std::unique_ptr<MetricsPort>> Open(
      const std::string& address,
      const std::shared_ptr<prometheus::Registry>& registry);
  // Closes the port at once.
  ~MetricsPort();

  int port() const { return port_; }

 private:
  MetricsPort(std::string host, std::unique_ptr<prometheus::Exposer> exposer);

  const std::string host_;
  std::unique_ptr<prometheus::Exposer> exposer_;
  int port_ = 0;
};

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_METRICS_PORT_H_
