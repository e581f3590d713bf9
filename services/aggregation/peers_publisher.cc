#include "services/aggregation/peers_publisher.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "services/aggregation/peers.h"
#include "services/server/log.h"

namespace baocao::aggregation {
namespace {

constexpr char kLease[] = "peers";
// Rounds a lease outlives, so that one slow round does not lose it.
constexpr int kLeaseRounds = 4;

}  // namespace

PeersPublisher::PeersPublisher(redis::Deployment& deployment,
                               RunningTotals& totals, std::string holder,
                               absl::Duration period,
                               std::function<bool()> may_publish)
    : deployment_(deployment),
      totals_(totals),
      holder_(std::move(holder)),
      period_(period),
      may_publish_(std::move(may_publish)) {}

PeersPublisher::~PeersPublisher() { Stop(); }

void PeersPublisher::Start() {
  thread_ = std::thread([this] { Run(); });
}

void PeersPublisher::Stop() {
  totals_.Stop();
  if (!thread_.joinable()) return;
  thread_.join();
  // So that another replica need not wait for it to run out.
  (void)deployment_.DropLease(kLease, holder_);
}

void PeersPublisher::Run() {
  absl::Duration wait = period_;
  while (!totals_.WaitForStop(absl::Now() + wait)) {
    const absl::Time start = absl::Now();
    const absl::Status status = Publish();
    if (!status.ok() && !absl::IsUnavailable(status)) {
      server::Log(server::Level::kWarning, "peers not published",
                  {{"code", int64_t{static_cast<int>(status.code())}}});
    }
    wait = std::max(period_, 10 * (absl::Now() - start));
  }
}

absl::Status PeersPublisher::Publish() {
  if (!totals_.loaded() || !may_publish_()) return absl::OkStatus();
  std::vector<std::shared_ptr<const UnitRecord>> records;
  const int64_t version =
      totals_.Read([&](const Fold& fold, const auto&, const auto&) {
        if (fold.version() != published_) records = fold.records();
        return fold.version();
      });
  if (version == published_) return absl::OkStatus();
  auto held = deployment_.HoldLease(kLease, holder_, kLeaseRounds * period_);
  if (!held.ok()) return held.status();
  if (*held) {
    const absl::Status status =
        deployment_.PublishPeers(MakePeers(totals_.plan(), records, version));
    if (!status.ok()) return status;
    published_ = version;
  }
  return absl::OkStatus();
}

}  // namespace baocao::aggregation
