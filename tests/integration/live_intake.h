// Intake as it runs, on a redis-server of the test's own, called through a real
// channel. Its campaigns are Cao Bằng and An Giang; its clock is a test clock
// that starts before Cao Bằng's deadline.
#ifndef BAOCAO_TESTS_INTEGRATION_LIVE_INTAKE_H_
#define BAOCAO_TESTS_INTEGRATION_LIVE_INTAKE_H_

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "baocao/v1/campaign_service.grpc.pb.h"
#include "baocao/v1/intake_service.grpc.pb.h"
#include "google/rpc/error_details.pb.h"
#include "services/intake/campaign_service.h"
#include "services/intake/intake_service.h"
#include "services/redis/work.h"
#include "services/server/probe.h"
#include "tests/integration/redis_server.h"
#include "tests/unit/server/live_server.h"
#include "tests/unit/server/scratch_folder.h"

namespace baocao::testing {

inline constexpr char kCaoBang[] = "cao-bang-2026";
inline constexpr char kUnit[] = "01273";
inline constexpr char kParent[] = "campaigns/cao-bang-2026/units/01273";

// Everything the commune owes, with a head; different by `text`.
v1::Submission WholePackage(const std::string& text = "Đã hoàn thành.");

// What the details of a status tell.
std::string ReasonOf(const grpc::Status& status);
std::string MetadataOf(const grpc::Status& status, const std::string& key);
std::vector<std::string> PlacesOf(const grpc::Status& status);
bool HasRetryInfo(const grpc::Status& status);

class LiveIntake : public ::testing::Test {
 protected:
  explicit LiveIntake(int64_t most_bytes_in_flight = 256 << 20);
  ~LiveIntake() override;

  // A context with a token and a deadline of ten seconds.
  std::unique_ptr<grpc::ClientContext> As(server::Role role);
  std::unique_ptr<grpc::ClientContext> AsUnit(const std::string& unit,
                                              const std::string& campaign);
  std::unique_ptr<grpc::ClientContext> AsOfficer() {
    return AsUnit(kUnit, kCaoBang);
  }

  // Submits as the commune's officer.
  grpc::Status Submit(const std::string& request_id,
                      const v1::Submission& submission,
                      v1::SubmitResponse* response = nullptr);
  // What a worker does, accepting everything.
  void DecideAll();
  v1::Snapshot SnapshotNow();
  int64_t KeysInRedis();
  // Until health "" is this; false: not within ten seconds.
  bool AwaitReady(bool ready);
  std::string Metrics();

  RedisServer redis_;
  server::ScratchFolder folder_;
  std::unique_ptr<server::Host> host_;
  std::unique_ptr<redis::Client> client_;
  std::unique_ptr<redis::Pipeline> pipeline_;
  std::unique_ptr<intake::ServedCampaigns> campaigns_;
  std::unique_ptr<intake::Metrics> metrics_;
  std::unique_ptr<server::CallGate> gate_;
  std::unique_ptr<intake::IntakeService> intake_service_;
  std::unique_ptr<intake::CampaignService> campaign_service_;
  std::unique_ptr<server::Probe> redis_probe_;
  std::unique_ptr<server::Probe> campaign_probe_;
  std::unique_ptr<redis::Work> work_;
  std::unique_ptr<server::LiveServer> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::IntakeService::Stub> intake_;
  std::unique_ptr<v1::CampaignService::Stub> catalogue_;
};

}  // namespace baocao::testing

#endif  // BAOCAO_TESTS_INTEGRATION_LIVE_INTAKE_H_
