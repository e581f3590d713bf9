// A campaign on a redis-server of the test's own, and the moves of tests of
// scripts and stores: submit, take, decide.
#ifndef BAOCAO_TESTS_INTEGRATION_CAMPAIGN_IN_REDIS_H_
#define BAOCAO_TESTS_INTEGRATION_CAMPAIGN_IN_REDIS_H_

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "services/redis/client.h"
#include "services/redis/events.h"
#include "services/redis/keys.h"
#include "services/redis/pipeline.h"
#include "services/redis/submissions.h"
#include "services/redis/work.h"
#include "tests/integration/redis_server.h"

namespace baocao::testing {

// 28 May 2026, 08:00 in Vietnam; tests count from it.
absl::Time Morning();

// A submission of `unit` that differs by `text`.
v1::Submission ReportOf(const std::string& unit, const std::string& text);

// What a worker would decide: accepted, with a snapshot whose revision and seal
// move on.
redis::Decision Accept(const redis::LeasedEntry& leased);
redis::Decision SetAside(const redis::LeasedEntry& leased);

class CampaignInRedis : public ::testing::Test {
 protected:
  static constexpr int kPartitions = 4;

  // Patient, so that a busy machine fails no test; tests of faults are not.
  explicit CampaignInRedis(absl::Duration command_timeout = absl::Seconds(10));

  // Waits for the answer. The request id is made of the text.
  absl::StatusOr<redis::Taken> Submit(const std::string& unit,
                                      const std::string& text,
                                      std::optional<int32_t> base = {},
                                      absl::Time now = Morning());
  absl::StatusOr<redis::Taken> SubmitAs(const std::string& unit,
                                        const std::string& request_id,
                                        const std::string& text,
                                        std::optional<int32_t> base = {},
                                        absl::Time now = Morning());
  // Takes the unit's head entry with a lease of a minute.
  std::optional<redis::LeasedEntry> TakeHead(redis::Work& work,
                                             const std::string& unit);
  // Takes and accepts all that waits for the unit.
  void DecideAll(const std::string& unit);

  redis::Reply Run(const redis::Command& command);
  // Of the whole data set: equal means that nothing was written.
  std::string DigestOfData();
  // Submits to `unit` until Redis answers again.
  void AwaitPipeline(const std::string& unit);

  RedisServer server_;
  redis::Client client_;
  redis::Pipeline pipeline_;
  redis::Keys keys_;
  redis::Submissions submissions_;
  redis::Work work_;
  redis::Events events_;
};

}  // namespace baocao::testing

#endif  // BAOCAO_TESTS_INTEGRATION_CAMPAIGN_IN_REDIS_H_
