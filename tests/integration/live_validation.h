// Validation's workers on a redis-server of the test's own, with the An Giang
// campaign and a clock that stands still.
#ifndef BAOCAO_TESTS_INTEGRATION_LIVE_VALIDATION_H_
#define BAOCAO_TESTS_INTEGRATION_LIVE_VALIDATION_H_

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "prometheus/registry.h"
#include "services/redis/client.h"
#include "services/redis/deployment.h"
#include "services/redis/events.h"
#include "services/redis/keys.h"
#include "services/redis/pipeline.h"
#include "services/redis/submissions.h"
#include "services/redis/work.h"
#include "services/server/clock.h"
#include "services/validation/metrics.h"
#include "services/validation/served_campaign.h"
#include "services/validation/worker.h"
#include "tests/integration/redis_server.h"

namespace baocao::testing {

inline constexpr char kAnGiang[] = "an-giang-2026";
// A ward, and two more units.
inline constexpr char kLongXuyen[] = "30307";
inline constexpr char kBinhDuc[] = "30292";
inline constexpr char kMyThoi[] = "30301";

class StandingClock final : public server::Clock {
 public:
  // 20 May 2026, 10:00 in Vietnam, until moved.
  absl::Time Now() const override {
    return absl::FromUnixSeconds(1'779'246'000 + moved_seconds_);
  }
  bool is_test() const override { return true; }
  void Move(absl::Duration by) { moved_seconds_ += absl::ToInt64Seconds(by); }

 private:
  std::atomic<int64_t> moved_seconds_ = 0;
};

class LiveValidation : public ::testing::Test {
 protected:
  LiveValidation();
  ~LiveValidation() override;

  // One process's worth of workers, with a connection of its own; runs until
  // the test ends.
  validation::Worker& StartWorker(validation::WorkerOptions options = {});
  void StopWorkers();

  // The revision; the request id is new each time.
  int32_t Submit(const std::string& unit, const v1::Submission& submission);
  int32_t Submit(const std::string& unit, std::string_view compact);
  // The entry number of the act.
  int64_t Act(const std::string& unit, const v1::Act& act);
  // Waits until so many entries of the unit are decided; false: not within
  // the time.
  bool AwaitDecided(const std::string& unit, int64_t entries,
                    absl::Duration within = absl::Seconds(20));

  v1::SubmissionRecord Record(const std::string& unit, int32_t revision);
  v1::Snapshot Snapshot(const std::string& unit);
  // The number in a cell of the unit's snapshot; "" where there is none.
  std::string CellOf(const std::string& unit, const std::string& form,
                     const std::string& row, const std::string& column);
  // Every seal follows from the one before, the content and the verdict.
  void ExpectSealsHold(const std::string& unit);
  // The stored payload becomes unreadable; the old one is returned.
  std::string Spoil(const std::string& unit, int32_t revision);
  void Mend(const std::string& unit, int32_t revision,
            const std::string& payload);
  std::string MetricsText();

  struct Process {
    std::unique_ptr<redis::Client> client;
    validation::ServedCampaigns campaigns;
    std::unique_ptr<validation::Worker> worker;
  };

  RedisServer server_;
  StandingClock clock_;
  redis::Client client_;
  redis::Pipeline pipeline_;
  redis::Keys keys_;
  redis::Submissions submissions_;
  redis::Deployment deployment_;
  prometheus::Registry registry_;
  validation::Metrics metrics_;
  std::vector<std::unique_ptr<Process>> processes_;
  int requests_ = 0;
};

}  // namespace baocao::testing

#endif  // BAOCAO_TESTS_INTEGRATION_LIVE_VALIDATION_H_
