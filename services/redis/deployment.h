// What belongs to a campaign as a whole: its mark, peers, freezes, leases.
#ifndef BAOCAO_REDIS_DEPLOYMENT_H_
#define BAOCAO_REDIS_DEPLOYMENT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "baocao/v1/aggregation_service.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/table.pb.h"
#include "services/redis/client.h"
#include "services/redis/keys.h"

namespace baocao::redis {

// One campaign's common keys. Thread-safe.
class Deployment {
 public:
  Deployment(Keys keys, Client& client);

  // Writes the mark where there is none yet, otherwise compares.
  // FAILED_PRECONDITION, with a message for the operator: another campaign
  // digest, number of partitions, schema, or a test clock against a real one.
  absl::Status Claim(const std::string& campaign_digest, bool test_clock);
  // Whether the campaign digest kept is this one. Cheap; for readiness.
  absl::StatusOr<bool> DigestEquals(const std::string& campaign_digest);
  // Takes over a changed campaign folder (an operator's act).
  absl::Status ReplaceDigest(const std::string& campaign_digest);

  // Older ones than those kept are dropped.
  absl::Status PublishPeers(const v1::Peers& peers);
  // Version 0 where none are published.
  absl::StatusOr<v1::Peers> LoadPeers();

  // ALREADY_EXISTS: the label is taken.
  absl::Status Freeze(const v1::Freeze& freeze,
                      const std::vector<v1::Table>& tables);
  absl::StatusOr<std::vector<v1::Freeze>> ListFreezes();
  // NOT_FOUND: no such label.
  absl::StatusOr<std::vector<v1::Table>> LoadFreeze(const std::string& label);

  // Takes or renews the lease; false: somebody else has it.
  absl::StatusOr<bool> HoldLease(const std::string& name,
                                 const std::string& holder,
                                 absl::Duration length);
  absl::Status DropLease(const std::string& name, const std::string& holder);

  struct DeadEntry {
    std::string unit;
    int64_t entry = 0;
    int32_t revision = 0;
    absl::Time time;
    std::string reason;
    int tries = 0;
  };
  // Oldest first, those retried left out.
  absl::StatusOr<std::vector<DeadEntry>> ListDead();

 private:
  Keys keys_;
  Client& client_;
};

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_DEPLOYMENT_H_
