// The small campaign of tests/unit/aggregation on a redis-server of the test's
// own: units send, a worker accepts, replicas of aggregation count.
#ifndef BAOCAO_TESTS_INTEGRATION_AGGREGATION_IN_REDIS_H_
#define BAOCAO_TESTS_INTEGRATION_AGGREGATION_IN_REDIS_H_

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>

#include "absl/time/time.h"
#include "baocao/v1/act.pb.h"
#include "baocao/v1/submission.pb.h"
#include "baocao/v1/table.pb.h"
#include "prometheus/registry.h"
#include "services/aggregation/counted_campaign.h"
#include "services/redis/client.h"
#include "services/redis/events.h"
#include "services/redis/keys.h"
#include "services/redis/pipeline.h"
#include "services/redis/submissions.h"
#include "services/redis/work.h"
#include "services/server/clock.h"
#include "tests/integration/redis_server.h"

namespace baocao::testing {

// 13B with one figure.
v1::Submission CountOf(const std::string& unit, int count);

// One replica: follows from Start on, in a registry of its own.
class Replica {
 public:
  Replica(const redis::Options& options, const std::string& name,
          const server::Clock& clock);
  ~Replica();

  // Starts and waits until the totals can be read.
  void Start();
  // Starts only.
  void Begin();
  void Stop();

  aggregation::CountedCampaign& counted() { return *counted_; }
  aggregation::RunningTotals& totals() { return counted_->totals(); }
  // Waits, ten seconds at most.
  bool Reaches(int64_t version);
  v1::Table Table(const std::string& form = "13B");
  // Everything a reader can see, as bytes.
  std::string Seen();
  // Metrics follow the totals by a moment: waits until the series (name and
  // labels as exposed) is at least this.
  bool MetricReaches(const std::string& series, double least);
  std::string MetricsText();

 private:
  std::shared_ptr<prometheus::Registry> registry_;
  redis::Client client_;
  redis::Pipeline pipeline_;
  std::unique_ptr<aggregation::CountedCampaign> counted_;
  bool started_ = false;
};

class AggregationInRedis : public ::testing::Test {
 protected:
  AggregationInRedis();

  // After server_.Kill(); until it answers.
  void RestartRedis();
  // Stores a submission durably; its request id is made up.
  void Submit(const v1::Submission& submission);
  void Act(const v1::Act& act);
  // Takes and accepts all that waits; returns how many entries.
  int DecideAll();
  // Both, of CountOf.
  void Count(const std::string& unit, int count);
  redis::Reply Run(const redis::Command& command);
  // Sum of the decided entries of all units.
  int64_t DecidedEntries();

  RedisServer server_;
  std::unique_ptr<server::Clock> clock_;
  redis::Client client_;
  redis::Pipeline pipeline_;
  redis::Keys keys_;
  redis::Submissions submissions_;
  redis::Work work_;
  redis::Events events_;

 private:
  std::atomic<int> requests_ = 0;
};

}  // namespace baocao::testing

#endif  // BAOCAO_TESTS_INTEGRATION_AGGREGATION_IN_REDIS_H_
