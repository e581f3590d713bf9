#include "tests/integration/live_validation.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "prometheus/text_serializer.h"
#include "services/report/digest.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"
#include "tests/unit/validation/compact_form.h"

namespace baocao::testing {
namespace {

constexpr char kFolder[] = BAOCAO_PROJECT_DIR "/campaigns/an-giang-2026";
constexpr int kPartitions = 16;

}  // namespace

LiveValidation::LiveValidation()
    : client_(server_.options(), nullptr),
      pipeline_(server_.options(), nullptr),
      keys_(kAnGiang, kPartitions),
      submissions_(keys_, client_, pipeline_),
      deployment_(keys_, client_),
      metrics_(registry_) {}

LiveValidation::~LiveValidation() { StopWorkers(); }

validation::Worker& LiveValidation::StartWorker(
    validation::WorkerOptions options) {
  auto process = std::make_unique<Process>();
  process->client = std::make_unique<redis::Client>(server_.options(), nullptr);
  auto campaigns = validation::LoadCampaigns(
      {kFolder}, *process->client, absl::StrCat("worker-", processes_.size()));
  EXPECT_TRUE(campaigns.ok()) << campaigns.status();
  process->campaigns = *std::move(campaigns);
  for (const auto& [id, served] : process->campaigns) {
    EXPECT_EQ(served->campaign().partitions(), kPartitions);
    const absl::Status claimed = served->Claim(clock_.is_test());
    EXPECT_TRUE(claimed.ok()) << claimed;
  }
  process->worker = std::make_unique<validation::Worker>(
      process->campaigns, clock_, metrics_, options);
  process->worker->Start();
  processes_.push_back(std::move(process));
  return *processes_.back()->worker;
}

void LiveValidation::StopWorkers() {
  for (const auto& process : processes_) process->worker->Stop();
}

int32_t LiveValidation::Submit(const std::string& unit,
                               const v1::Submission& submission) {
  absl::StatusOr<redis::Taken> taken;
  absl::Notification answered;
  submissions_.Submit({.unit = unit,
                       .request_id = absl::StrCat("request-", ++requests_),
                       .digest = report::Digest(submission),
                       .base = {},
                       .now = clock_.Now(),
                       .author = "officer",
                       .payload = report::Serialise(submission)},
                      [&](absl::StatusOr<redis::Taken> got) {
                        taken = std::move(got);
                        answered.Notify();
                      });
  answered.WaitForNotification();
  EXPECT_TRUE(taken.ok()) << taken.status();
  EXPECT_TRUE(taken.ok() && taken->receipt.has_value());
  return taken.ok() && taken->receipt ? taken->receipt->revision : 0;
}

int32_t LiveValidation::Submit(const std::string& unit,
                               std::string_view compact) {
  v1::Submission submission = validation::ReadCompact(compact);
  submission.set_unit(unit);
  return Submit(unit, submission);
}

int64_t LiveValidation::Act(const std::string& unit, const v1::Act& act) {
  redis::NewAct added;
  added.unit = unit;
  added.now = clock_.Now();
  added.author = "officer";
  added.seal_seen = Snapshot(unit).seal();
  added.retry = act.has_retry();
  added.act = act;
  added.act.set_unit(unit);
  const auto taken = submissions_.AddAct(added);
  EXPECT_TRUE(taken.ok()) << taken.status();
  EXPECT_TRUE(taken.ok() && taken->receipt.has_value());
  return taken.ok() && taken->receipt ? taken->receipt->entry : 0;
}

bool LiveValidation::AwaitDecided(const std::string& unit, int64_t entries,
                                  absl::Duration within) {
  redis::Events events(keys_, client_);
  const absl::Time end = absl::Now() + within;
  redis::Position position;
  if (auto last = events.Last(); last.ok()) position = *last;
  while (absl::Now() < end) {
    const auto counters = submissions_.GetCounters(unit);
    if (counters.ok() && counters->decided >= entries) return true;
    // Woken by whatever happens; Redis may be away meanwhile.
    auto read = events.Read(position, 100, absl::Milliseconds(100));
    if (read.ok()) position = read->position;
  }
  return false;
}

v1::SubmissionRecord LiveValidation::Record(const std::string& unit,
                                            int32_t revision) {
  auto record = submissions_.GetSubmission(unit, revision);
  EXPECT_TRUE(record.ok()) << record.status();
  return record.ok() ? *std::move(record) : v1::SubmissionRecord();
}

v1::Snapshot LiveValidation::Snapshot(const std::string& unit) {
  auto snapshot = submissions_.GetSnapshot(unit);
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  return snapshot.ok() ? *std::move(snapshot) : v1::Snapshot();
}

std::string LiveValidation::CellOf(const std::string& unit,
                                   const std::string& form,
                                   const std::string& row,
                                   const std::string& column) {
  const v1::Snapshot snapshot = Snapshot(unit);
  const v1::SnapshotItem* item =
      report::FindItem(snapshot, report::FormItemKey(form));
  if (item == nullptr) return "";
  for (const v1::CellEntry& cell : item->form().cells()) {
    if (cell.row() == row && cell.column() == column) return cell.number();
  }
  return "";
}

void LiveValidation::ExpectSealsHold(const std::string& unit) {
  auto log = submissions_.ReadLog(unit);
  ASSERT_TRUE(log.ok()) << log.status();
  std::string before;
  int64_t entry = 0;
  for (const redis::Submissions::LogEntry& one : *log) {
    EXPECT_EQ(one.entry, ++entry);
    v1::Verdict verdict =
        one.submission ? one.submission->verdict() : one.act->verdict();
    const std::string seal = verdict.seal();
    verdict.clear_seal();
    EXPECT_EQ(seal,
              report::Seal(before, one.entry, one.payload_digest, verdict))
        << unit << " entry " << one.entry;
    before = seal;
  }
  EXPECT_EQ(Snapshot(unit).seal(), before);
}

std::string LiveValidation::Spoil(const std::string& unit, int32_t revision) {
  const std::string key = keys_.Submission(unit, revision);
  const auto held = client_.Run({"HGET", key, "payload"});
  EXPECT_TRUE(held.ok()) << held.status();
  EXPECT_TRUE(client_.Run({"HSET", key, "payload", "not what it was"}).ok());
  return held.ok() ? held->text : "";
}

void LiveValidation::Mend(const std::string& unit, int32_t revision,
                          const std::string& payload) {
  EXPECT_TRUE(
      client_
          .Run({"HSET", keys_.Submission(unit, revision), "payload", payload})
          .ok());
}

std::string LiveValidation::MetricsText() {
  return prometheus::TextSerializer().Serialize(registry_.Collect());
}

}  // namespace baocao::testing
