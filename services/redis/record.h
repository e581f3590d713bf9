// The hashes that hold submissions and acts, read as messages.
#ifndef BAOCAO_REDIS_RECORD_H_
#define BAOCAO_REDIS_RECORD_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "baocao/v1/act.pb.h"
#include "baocao/v1/submission.pb.h"
#include "google/protobuf/timestamp.pb.h"
#include "services/redis/client.h"

namespace baocao::redis {

// Times are kept as microseconds since 1970, in decimal.
std::string ToMicros(absl::Time time);
absl::Time FromMicros(std::string_view text);
void SetTimestamp(absl::Time time, google::protobuf::Timestamp& out);

// 0 where there is no number.
int64_t ToInt(const Reply& reply);

// HMGET of what a record needs; the payload only where it is asked for.
Command ReadRecord(const std::string& key, bool payload);

// What such a command answered.
struct Record {
  bool known = false;
  int64_t entry = 0;  // of submissions
  v1::SubmissionState state = v1::SUBMISSION_STATE_UNSPECIFIED;
  std::string digest;
  std::string time;  // µs
  std::string author;
  std::string payload;  // compressed; empty where it was not asked for
  bool decided = false;
  v1::Verdict verdict;  // with its seal
};
// DATA_LOSS: the verdict can not be read.
absl::StatusOr<Record> ToRecord(const Reply& reply);

// Payload left out where the record has none.
absl::StatusOr<v1::SubmissionRecord> ToSubmissionRecord(
    const std::string& campaign, const std::string& unit, int32_t revision,
    Record record);
absl::StatusOr<v1::ActRecord> ToActRecord(const std::string& campaign,
                                          const std::string& unit,
                                          int64_t entry, Record record);

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_RECORD_H_
