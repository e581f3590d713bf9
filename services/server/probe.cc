#include "services/server/probe.h"

#include <optional>

#include "services/server/log.h"

namespace baocao::server {

Probe::Probe(Host& host, std::string name, absl::Duration period,
             std::function<absl::Status()> check)
    : host_(host),
      name_(std::move(name)),
      period_(period),
      check_(std::move(check)) {
  host_.SetCondition(name_, false);
}

Probe::~Probe() { Stop(); }

void Probe::Start() {
  thread_ = std::thread([this] { Run(); });
}

void Probe::Stop() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  if (thread_.joinable()) thread_.join();
}

void Probe::Run() {
  std::optional<absl::StatusCode> before;
  while (true) {
    const absl::Status status = check_();
    host_.SetCondition(name_, status.ok());
    if (before != status.code()) {
      const absl::string_view message = status.message();
      Log(status.ok() ? Level::kInfo : Level::kWarning, "condition",
          {{"name", name_},
           {"holds", status.ok()},
           {"message", std::string_view(message.data(), message.size())}});
      before = status.code();
    }
    absl::MutexLock lock(&mutex_);
    if (mutex_.AwaitWithTimeout(absl::Condition(&stopping_), period_)) return;
  }
}

}  // namespace baocao::server
