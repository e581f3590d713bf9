#include "tests/integration/aggregation_in_redis.h"

#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "prometheus/text_serializer.h"
#include "services/aggregation/table.h"
#include "services/report/digest.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"
#include "tests/unit/aggregation/small_campaign.h"

namespace baocao::testing {
namespace {

redis::Options Patient(redis::Options options) {
  options.command_timeout = absl::Seconds(5);
  return options;
}

// What validation decides of an entry without faults.
redis::Decision Accept(const redis::LeasedEntry& leased) {
  redis::Decision decision;
  decision.verdict.set_outcome(v1::OUTCOME_ACCEPTED);
  const report::EntryFacts facts{leased.entry, leased.receive_time,
                                 leased.author};
  if (leased.submission.has_value()) {
    for (const std::string& key : report::ItemKeys(*leased.submission)) {
      v1::ItemVerdict& item = *decision.verdict.add_items();
      *item.mutable_item() = *report::ParseItemKey(key);
      item.set_accepted(true);
    }
    decision.snapshot =
        report::ApplySubmission(leased.snapshot, *leased.submission,
                                leased.revision, decision.verdict, facts);
  } else {
    decision.snapshot = report::ApplyAct(leased.snapshot, *leased.act, facts);
  }
  decision.seal = report::Seal(leased.snapshot.seal(), leased.entry,
                               leased.content_digest, decision.verdict);
  decision.snapshot.set_seal(decision.seal);
  decision.event.set_kind(v1::EVENT_KIND_DECIDED);
  decision.event.set_unit(leased.unit);
  decision.event.set_entry(leased.entry);
  decision.event.set_revision(leased.revision);
  return decision;
}

}  // namespace

v1::Submission CountOf(const std::string& unit, int count) {
  v1::Submission submission;
  submission.set_unit(unit);
  v1::FormEntry& form = *submission.add_forms();
  form.set_form("13B");
  v1::CellEntry& cell = *form.add_cells();
  cell.set_row("13B.II.1");
  cell.set_column("c1");
  cell.set_number(absl::StrCat(count));
  return submission;
}

Replica::Replica(const redis::Options& options, const std::string& name,
                 const server::Clock& clock)
    : registry_(std::make_shared<prometheus::Registry>()),
      client_(Patient(options), registry_.get()),
      pipeline_(Patient(options), registry_.get()),
      counted_(std::make_unique<aggregation::CountedCampaign>(
          aggregation::SmallCampaign(),
          aggregation::Surroundings{client_, pipeline_, clock, *registry_, name,
                                    nullptr})) {
  EXPECT_TRUE(counted_->Claim(clock.is_test()).ok());
}

Replica::~Replica() { Stop(); }

void Replica::Begin() {
  for (server::Worker* worker : counted_->workers()) worker->Start();
  started_ = true;
}

void Replica::Start() {
  Begin();
  EXPECT_TRUE(Reaches(0));
}

void Replica::Stop() {
  if (!started_) return;
  started_ = false;
  for (server::Worker* worker : counted_->workers()) worker->Stop();
}

bool Replica::Reaches(int64_t version) {
  return totals().WaitForVersion(version, absl::Now() + absl::Seconds(10));
}

v1::Table Replica::Table(const std::string& form) {
  return totals().Read(
      [&](const aggregation::Fold& fold, const auto&, const auto&) {
        return aggregation::TableOf(fold, form);
      });
}

std::string Replica::Seen() {
  return totals().Read([](const aggregation::Fold& fold, const auto&,
                          const auto&) {
    std::string seen;
    for (const aggregation::FormPlan& form : fold.plan().forms()) {
      seen += report::Serialise(aggregation::TableOf(fold, form.form->key()));
    }
    return seen;
  });
}

bool Replica::MetricReaches(const std::string& series, double least) {
  const absl::Time end = absl::Now() + absl::Seconds(10);
  while (absl::Now() < end) {
    const std::string text = MetricsText();
    const size_t at = text.find(series + " ");
    if (at != std::string::npos &&
        std::atof(text.c_str() + at + series.size()) >= least) {
      return true;
    }
  }
  return false;
}

std::string Replica::MetricsText() {
  return prometheus::TextSerializer().Serialize(registry_->Collect());
}

AggregationInRedis::AggregationInRedis()
    : clock_(server::MakeRealClock()),
      client_(Patient(server_.options()), nullptr),
      pipeline_(Patient(server_.options()), nullptr),
      keys_("small", 4),
      submissions_(keys_, client_, pipeline_),
      work_(keys_, client_, "worker"),
      events_(keys_, client_) {}

void AggregationInRedis::Submit(const v1::Submission& submission) {
  const std::string request = absl::StrCat("request ", ++requests_);
  const absl::Time end = absl::Now() + absl::Seconds(10);
  absl::StatusOr<redis::Taken> taken = absl::UnavailableError("not sent");
  // As a client does: again with the same id.
  while (absl::IsUnavailable(taken.status()) && absl::Now() < end) {
    absl::Notification answered;
    submissions_.Submit({.unit = submission.unit(),
                         .request_id = request,
                         .digest = report::Digest(submission),
                         .base = {},
                         .now = clock_->Now(),
                         .author = "officer",
                         .payload = report::Serialise(submission)},
                        [&](absl::StatusOr<redis::Taken> got) {
                          taken = std::move(got);
                          answered.Notify();
                        });
    answered.WaitForNotification();
  }
  ASSERT_TRUE(taken.ok()) << taken.status();
  ASSERT_TRUE(taken->receipt.has_value());
}

void AggregationInRedis::RestartRedis() {
  server_.Restart();
  const absl::Time end = absl::Now() + absl::Seconds(10);
  while (!client_.Ping().ok()) ASSERT_LT(absl::Now(), end);
}

void AggregationInRedis::Act(const v1::Act& act) {
  const auto snapshot = submissions_.GetSnapshot(act.unit());
  ASSERT_TRUE(snapshot.ok());
  const auto taken = submissions_.AddAct({.unit = act.unit(),
                                          .now = clock_->Now(),
                                          .author = "collector",
                                          .seal_seen = snapshot->seal(),
                                          .retry = false,
                                          .act = act});
  ASSERT_TRUE(taken.ok()) << taken.status();
  ASSERT_TRUE(taken->receipt.has_value());
}

int AggregationInRedis::DecideAll() {
  int decided = 0;
  for (int partition = 0; partition < keys_.partitions(); ++partition) {
    while (true) {
      auto taken = work_.Take(partition, 50, absl::Minutes(1));
      if (!taken.ok()) {
        ADD_FAILURE() << taken.status();
        return decided;
      }
      if (taken->empty()) break;
      for (const redis::LeasedEntry& leased : *taken) {
        const auto done = work_.Decide(leased, Accept(leased));
        EXPECT_TRUE(done.ok()) << done.status();
        ++decided;
      }
    }
  }
  return decided;
}

void AggregationInRedis::Count(const std::string& unit, int count) {
  Submit(CountOf(unit, count));
  DecideAll();
}

redis::Reply AggregationInRedis::Run(const redis::Command& command) {
  auto reply = client_.Run(command);
  EXPECT_TRUE(reply.ok()) << reply.status();
  return reply.ok() ? *std::move(reply) : redis::Reply();
}

int64_t AggregationInRedis::DecidedEntries() {
  int64_t entries = 0;
  const auto campaign = aggregation::SmallCampaign();
  for (const v1::Unit& unit : campaign->units()) {
    const auto counters = submissions_.GetCounters(unit.code());
    EXPECT_TRUE(counters.ok());
    if (counters.ok()) entries += counters->decided;
  }
  return entries;
}

}  // namespace baocao::testing
