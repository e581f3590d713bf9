#include "services/redis/record.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/redis/blob.h"

namespace baocao::redis {

std::string ToMicros(absl::Time time) {
  return std::to_string(absl::ToUnixMicros(time));
}

absl::Time FromMicros(std::string_view text) {
  int64_t micros = 0;
  if (!absl::SimpleAtoi(absl::string_view(text.data(), text.size()), &micros)) {
    return absl::UnixEpoch();
  }
  return absl::FromUnixMicros(micros);
}

void SetTimestamp(absl::Time time, google::protobuf::Timestamp& out) {
  const int64_t seconds = absl::ToUnixSeconds(time);
  out.set_seconds(seconds);
  out.set_nanos(static_cast<int32_t>(
      absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
}

int64_t ToInt(const Reply& reply) {
  if (reply.kind == Reply::Kind::kInteger) return reply.integer;
  int64_t number = 0;
  if (!absl::SimpleAtoi(reply.text, &number)) return 0;
  return number;
}

Command ReadRecord(const std::string& key, bool payload) {
  Command command = {"HMGET", key,      "entry",   "state", "digest",
                     "time",  "author", "verdict", "seal"};
  if (payload) command.push_back("payload");
  return command;
}

absl::StatusOr<Record> ToRecord(const Reply& reply) {
  if (reply.is_error()) return reply.ToStatus();
  if (reply.array.size() < 7) return absl::InternalError("not a record");
  const std::vector<Reply>& held = reply.array;
  Record record;
  record.known = !held[2].is_nil();
  record.entry = ToInt(held[0]);
  record.state = held[1].is_nil()      ? v1::SUBMISSION_STATE_RECEIVED
                 : held[1].text == "S" ? v1::SUBMISSION_STATE_SET_ASIDE
                                       : v1::SUBMISSION_STATE_DECIDED;
  record.digest = held[2].text;
  record.time = held[3].text;
  record.author = held[4].text;
  record.decided = !held[5].is_nil();
  if (record.decided) {
    absl::Status status = UnpackMessage(held[5].text, record.verdict);
    if (!status.ok()) return status;
    record.verdict.set_seal(held[6].text);
  }
  if (held.size() > 7) record.payload = held[7].text;
  return record;
}

absl::StatusOr<v1::SubmissionRecord> ToSubmissionRecord(
    const std::string& campaign, const std::string& unit, int32_t revision,
    Record record) {
  v1::SubmissionRecord out;
  out.set_name(absl::StrCat("campaigns/", campaign, "/units/", unit,
                            "/submissions/", revision));
  out.set_revision(revision);
  out.set_entry(record.entry);
  out.set_state(record.state);
  SetTimestamp(FromMicros(record.time), *out.mutable_receive_time());
  out.set_author(std::move(record.author));
  out.set_digest(std::move(record.digest));
  if (!record.payload.empty()) {
    absl::Status status =
        UnpackMessage(record.payload, *out.mutable_submission());
    if (!status.ok()) return status;
  }
  if (record.decided) *out.mutable_verdict() = std::move(record.verdict);
  return out;
}

absl::StatusOr<v1::ActRecord> ToActRecord(const std::string& campaign,
                                          const std::string& unit,
                                          int64_t entry, Record record) {
  v1::ActRecord out;
  out.set_name(
      absl::StrCat("campaigns/", campaign, "/units/", unit, "/acts/", entry));
  out.set_entry(entry);
  out.set_state(record.state);
  SetTimestamp(FromMicros(record.time), *out.mutable_receive_time());
  out.set_author(std::move(record.author));
  if (!record.payload.empty()) {
    absl::Status status = UnpackMessage(record.payload, *out.mutable_act());
    if (!status.ok()) return status;
  }
  if (record.decided) *out.mutable_verdict() = std::move(record.verdict);
  return out;
}

}  // namespace baocao::redis
