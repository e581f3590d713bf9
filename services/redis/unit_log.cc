// Reading the log of a unit: the rest of submissions.h.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/redis/blob.h"
#include "services/redis/record.h"
#include "services/redis/submissions.h"
#include "services/report/digest.h"

namespace baocao::redis {
namespace {

// Records read in one round trip; with payloads fewer, so that a reply stays
// within some megabytes.
constexpr int64_t kBatch = 256;
constexpr int64_t kPayloadBatch = 32;

}  // namespace

absl::StatusOr<v1::SubmissionRecord> Submissions::GetSubmission(
    const std::string& unit, int32_t revision) {
  auto reply = client_.Run(ReadRecord(keys_.Submission(unit, revision), true));
  if (!reply.ok()) return reply.status();
  auto record = ToRecord(*reply);
  if (!record.ok()) return record.status();
  if (!record->known) {
    return absl::NotFoundError(
        absl::StrCat("unit ", unit, " has no revision ", revision));
  }
  return ToSubmissionRecord(keys_.campaign(), unit, revision,
                            *std::move(record));
}

absl::StatusOr<std::vector<v1::SubmissionRecord>> Submissions::ListSubmissions(
    const std::string& unit, int32_t before, int limit) {
  auto counters = GetCounters(unit);
  if (!counters.ok()) return counters.status();
  int64_t newest = counters->revision;
  if (before > 0) newest = std::min<int64_t>(newest, before - 1);
  const int64_t oldest = std::max<int64_t>(1, newest - limit + 1);
  std::vector<v1::SubmissionRecord> records;
  while (newest >= oldest) {
    const int64_t last = std::max(oldest, newest - kBatch + 1);
    std::vector<Command> commands;
    for (int64_t revision = newest; revision >= last; --revision) {
      commands.push_back(ReadRecord(keys_.Submission(unit, revision), false));
    }
    auto replies = client_.RunAll(commands);
    if (!replies.ok()) return replies.status();
    for (const Reply& reply : *replies) {
      auto record = ToRecord(reply);
      if (!record.ok()) return record.status();
      auto message = ToSubmissionRecord(keys_.campaign(), unit,
                                        static_cast<int32_t>(newest--),
                                        *std::move(record));
      if (!message.ok()) return message.status();
      records.push_back(*std::move(message));
    }
  }
  return records;
}

// Acts have no numbers of their own: every entry is asked whether it is one.
absl::StatusOr<std::vector<v1::ActRecord>> Submissions::ListActs(
    const std::string& unit, int64_t before, int limit) {
  auto counters = GetCounters(unit);
  if (!counters.ok()) return counters.status();
  int64_t newest = counters->entry;
  if (before > 0) newest = std::min(newest, before - 1);
  std::vector<v1::ActRecord> records;
  while (newest >= 1) {
    const int64_t last = std::max<int64_t>(1, newest - kBatch + 1);
    std::vector<Command> commands;
    for (int64_t entry = newest; entry >= last; --entry) {
      commands.push_back(ReadRecord(keys_.Act(unit, entry), true));
    }
    auto replies = client_.RunAll(commands);
    if (!replies.ok()) return replies.status();
    for (const Reply& reply : *replies) {
      const int64_t entry = newest--;
      auto record = ToRecord(reply);
      if (!record.ok()) return record.status();
      if (!record->known) continue;
      if (static_cast<int>(records.size()) >= limit) return records;
      auto message =
          ToActRecord(keys_.campaign(), unit, entry, *std::move(record));
      if (!message.ok()) return message.status();
      records.push_back(*std::move(message));
    }
  }
  return records;
}

absl::StatusOr<v1::ActRecord> Submissions::GetAct(const std::string& unit,
                                                  int64_t entry) {
  auto reply = client_.Run(ReadRecord(keys_.Act(unit, entry), true));
  if (!reply.ok()) return reply.status();
  auto record = ToRecord(*reply);
  if (!record.ok()) return record.status();
  if (!record->known) {
    return absl::NotFoundError(
        absl::StrCat("unit ", unit, ": entry ", entry, " is no act"));
  }
  return ToActRecord(keys_.campaign(), unit, entry, *std::move(record));
}

absl::StatusOr<std::vector<Submissions::LogEntry>> Submissions::ReadLog(
    const std::string& unit) {
  auto counters = GetCounters(unit);
  if (!counters.ok()) return counters.status();
  std::vector<LogEntry> log;
  int32_t revision = 0;
  for (int64_t first = 1; first <= counters->entry; first += kPayloadBatch) {
    const int64_t last = std::min(counters->entry, first + kPayloadBatch - 1);
    // An entry is an act or the next revision: both are asked for.
    std::vector<Command> commands;
    for (int64_t entry = first; entry <= last; ++entry) {
      commands.push_back(ReadRecord(keys_.Act(unit, entry), true));
    }
    for (int64_t ahead = 1; ahead <= last - first + 1; ++ahead) {
      commands.push_back(
          ReadRecord(keys_.Submission(unit, revision + ahead), true));
    }
    auto replies = client_.RunAll(commands);
    if (!replies.ok()) return replies.status();
    size_t next = static_cast<size_t>(last - first + 1);
    for (int64_t entry = first; entry <= last; ++entry) {
      auto record = ToRecord((*replies)[entry - first]);
      if (!record.ok()) return record.status();
      LogEntry held;
      held.entry = entry;
      const bool is_act = record->known;
      if (!is_act) {
        record = ToRecord((*replies)[next++]);
        if (!record.ok()) return record.status();
        ++revision;
      }
      if (!record->known || (!is_act && record->entry != entry)) {
        return absl::DataLossError(
            absl::StrCat("unit ", unit, ": entry ", entry, " is not stored"));
      }
      // Unreadable payloads stay absent: their digest shows it.
      if (auto payload = Decompress(record->payload); payload.ok()) {
        held.payload_digest = report::Sha256Hex(*payload);
      } else {
        record->payload.clear();
      }
      if (is_act) {
        auto act =
            ToActRecord(keys_.campaign(), unit, entry, *std::move(record));
        if (!act.ok()) return act.status();
        held.act = *std::move(act);
      } else {
        auto submission = ToSubmissionRecord(keys_.campaign(), unit, revision,
                                             *std::move(record));
        if (!submission.ok()) return submission.status();
        held.submission = *std::move(submission);
      }
      log.push_back(std::move(held));
    }
  }
  return log;
}

}  // namespace baocao::redis
