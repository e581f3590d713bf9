#include "tests/integration/campaign_in_redis.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "services/report/digest.h"

namespace baocao::testing {

using redis::Command;
using redis::Decision;
using redis::LeasedEntry;
using redis::NewSubmission;
using redis::Reply;
using redis::Taken;
using redis::Work;

namespace {

redis::Options Patient(redis::Options options, absl::Duration timeout) {
  options.command_timeout = timeout;
  return options;
}

}  // namespace

absl::Time Morning() { return absl::FromUnixSeconds(1'779'930'000); }

v1::Submission ReportOf(const std::string& unit, const std::string& text) {
  v1::Submission submission;
  submission.set_unit(unit);
  v1::SectionEntry& section = *submission.add_sections();
  section.set_section("I");
  section.set_text(text);
  return submission;
}

Decision Accept(const LeasedEntry& leased) {
  Decision decision;
  decision.verdict.set_outcome(v1::OUTCOME_ACCEPTED);
  decision.seal = report::Seal(leased.snapshot.seal(), leased.entry,
                               leased.content_digest, decision.verdict);
  decision.snapshot = leased.snapshot;
  decision.snapshot.set_entry(leased.entry);
  decision.snapshot.set_seal(decision.seal);
  if (leased.revision > 0) decision.snapshot.set_revision(leased.revision);
  decision.event.set_kind(v1::EVENT_KIND_DECIDED);
  decision.event.set_unit(leased.unit);
  decision.event.set_entry(leased.entry);
  decision.event.set_revision(leased.revision);
  decision.event.mutable_time()->set_seconds(
      absl::ToUnixSeconds(leased.receive_time));
  return decision;
}

Decision SetAside(const LeasedEntry& leased) {
  Decision decision = Accept(leased);
  decision.state = v1::SUBMISSION_STATE_SET_ASIDE;
  decision.event.set_kind(v1::EVENT_KIND_SET_ASIDE);
  decision.dead_reason = "tried five times";
  return decision;
}

CampaignInRedis::CampaignInRedis(absl::Duration command_timeout)
    : client_(Patient(server_.options(), command_timeout), nullptr),
      pipeline_(Patient(server_.options(), command_timeout), nullptr),
      keys_("an-giang-2026", kPartitions),
      submissions_(keys_, client_, pipeline_),
      work_(keys_, client_, "worker-1"),
      events_(keys_, client_) {}

absl::StatusOr<Taken> CampaignInRedis::Submit(const std::string& unit,
                                              const std::string& text,
                                              std::optional<int32_t> base,
                                              absl::Time now) {
  return SubmitAs(unit, "request of " + text, text, base, now);
}

absl::StatusOr<Taken> CampaignInRedis::SubmitAs(const std::string& unit,
                                                const std::string& request_id,
                                                const std::string& text,
                                                std::optional<int32_t> base,
                                                absl::Time now) {
  const v1::Submission report = ReportOf(unit, text);
  absl::StatusOr<Taken> taken;
  absl::Notification answered;
  submissions_.Submit({.unit = unit,
                       .request_id = request_id,
                       .digest = report::Digest(report),
                       .base = base,
                       .now = now,
                       .author = "officer",
                       .payload = report::Serialise(report)},
                      [&](absl::StatusOr<Taken> got) {
                        taken = std::move(got);
                        answered.Notify();
                      });
  answered.WaitForNotification();
  return taken;
}

std::optional<LeasedEntry> CampaignInRedis::TakeHead(Work& work,
                                                     const std::string& unit) {
  auto taken = work.Take(keys_.PartitionOf(unit), 100, absl::Minutes(1));
  if (!taken.ok()) {
    ADD_FAILURE() << taken.status();
    return std::nullopt;
  }
  for (LeasedEntry& leased : *taken) {
    if (leased.unit == unit) return std::move(leased);
  }
  return std::nullopt;
}

void CampaignInRedis::DecideAll(const std::string& unit) {
  while (auto leased = TakeHead(work_, unit)) {
    auto decided = work_.Decide(*leased, Accept(*leased));
    ASSERT_TRUE(decided.ok()) << decided.status();
    ASSERT_EQ(*decided, redis::Decided::kDone);
  }
}

Reply CampaignInRedis::Run(const Command& command) {
  auto reply = client_.Run(command);
  EXPECT_TRUE(reply.ok()) << reply.status();
  return reply.ok() ? *std::move(reply) : Reply();
}

std::string CampaignInRedis::DigestOfData() {
  return Run({"DEBUG", "DIGEST"}).text;
}

void CampaignInRedis::AwaitPipeline(const std::string& unit) {
  const absl::Time end = absl::Now() + absl::Seconds(10);
  for (int i = 0; absl::Now() < end; ++i) {
    if (Submit(unit, absl::StrCat("are you there ", i)).ok()) return;
  }
  ADD_FAILURE() << "the pipeline does not come back";
}

}  // namespace baocao::testing
