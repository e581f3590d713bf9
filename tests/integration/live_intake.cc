#include "tests/integration/live_intake.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "google/rpc/status.pb.h"
#include "prometheus/text_serializer.h"
#include "services/redis/keys.h"
#include "services/report/digest.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"
#include "tests/unit/server/health.h"

namespace baocao::testing {
namespace {

constexpr char kProject[] = BAOCAO_PROJECT_DIR;

google::rpc::Status DetailsOf(const grpc::Status& status) {
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  return details;
}

template <typename Detail>
std::optional<Detail> Find(const grpc::Status& status) {
  const google::rpc::Status details = DetailsOf(status);
  for (const auto& any : details.details()) {
    Detail detail;
    if (any.UnpackTo(&detail)) return detail;
  }
  return std::nullopt;
}

v1::FormEntry FormWith(const std::string& form, const std::string& row,
                       const std::string& column, const std::string& number) {
  v1::FormEntry entry;
  entry.set_form(form);
  v1::CellEntry& cell = *entry.add_cells();
  cell.set_row(row);
  cell.set_column(column);
  cell.set_number(number);
  return entry;
}

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

v1::Submission WholePackage(const std::string& text) {
  v1::Submission submission;
  submission.set_unit(kUnit);
  *submission.add_forms() = FormWith("TCD", "TCD.X", "luot", "12");
  *submission.add_forms() = FormWith("TS", "TS.1", "giao", "3");
  v1::SectionEntry& section = *submission.add_sections();
  section.set_section("1");
  section.set_axis("dang");
  section.set_text(text);
  submission.mutable_signatory()->set_name("Nông Thị Hoa");
  return submission;
}

std::string ReasonOf(const grpc::Status& status) {
  const auto info = Find<google::rpc::ErrorInfo>(status);
  return info.has_value() ? info->reason() : "";
}

std::string MetadataOf(const grpc::Status& status, const std::string& key) {
  const auto info = Find<google::rpc::ErrorInfo>(status);
  if (!info.has_value() || !info->metadata().contains(key)) return "";
  return info->metadata().at(key);
}

std::vector<std::string> PlacesOf(const grpc::Status& status) {
  std::vector<std::string> places;
  if (const auto bad = Find<google::rpc::BadRequest>(status)) {
    for (const auto& each : bad->field_violations()) {
      places.push_back(each.field());
    }
  }
  if (const auto failure = Find<google::rpc::PreconditionFailure>(status)) {
    for (const auto& each : failure->violations()) {
      places.push_back(each.subject());
    }
  }
  return places;
}

bool HasRetryInfo(const grpc::Status& status) {
  const auto retry = Find<google::rpc::RetryInfo>(status);
  return retry.has_value() && (retry->retry_delay().seconds() > 0 ||
                               retry->retry_delay().nanos() > 0);
}

LiveIntake::LiveIntake(int64_t most_bytes_in_flight) {
  EXPECT_TRUE(server::WriteKeyPair(folder_ / "key", folder_ / "jwks").ok());
  absl::Time start;
  std::string error;
  EXPECT_TRUE(absl::ParseTime(absl::RFC3339_full, "2026-04-20T09:00:00+07:00",
                              &start, &error));
  EXPECT_TRUE(
      server::WriteTestClock(folder_ / "clock", start, absl::Now()).ok());

  server::CommonConfig config;
  config.service = "intake";
  config.jwks = folder_ / "jwks";
  config.test_clock = folder_ / "clock";
  config.drain_seconds = 2;
  config.log_level = "error";
  host_ = std::make_unique<server::Host>(config);
  client_ =
      std::make_unique<redis::Client>(redis_.options(), &host_->registry());
  pipeline_ =
      std::make_unique<redis::Pipeline>(redis_.options(), &host_->registry());
  auto campaigns = intake::ServedCampaigns::Load(
      {absl::StrCat(kProject, "/tests/campaigns/cao-bang-2026"),
       absl::StrCat(kProject, "/campaigns/an-giang-2026")},
      *client_, *pipeline_);
  EXPECT_TRUE(campaigns.ok()) << campaigns.status();
  campaigns_ = *std::move(campaigns);
  metrics_ = std::make_unique<intake::Metrics>(host_->registry());
  gate_ = std::make_unique<server::CallGate>(host_->authenticator(),
                                             host_->registry());
  intake_service_ = std::make_unique<intake::IntakeService>(
      *campaigns_, host_->clock(), *gate_, *metrics_, most_bytes_in_flight);
  campaign_service_ = std::make_unique<intake::CampaignService>(
      *campaigns_, host_->clock(), *gate_);
  const absl::Duration period = absl::Milliseconds(50);
  redis_probe_ = std::make_unique<server::Probe>(*host_, "redis", period, [&] {
    if (!pipeline_->connected()) return absl::UnavailableError("away");
    return client_->Ping();
  });
  campaign_probe_ = std::make_unique<server::Probe>(
      *host_, "campaign", period,
      [&] { return campaigns_->Refresh(host_->clock().is_test()); });
  std::vector<server::Worker*> workers = {redis_probe_.get(),
                                          campaign_probe_.get()};
  for (intake::ServedCampaign* served : campaigns_->all()) {
    metrics_->AddCampaign(served->campaign());
    workers.push_back(&served->watch());
    if (served->campaign().id() == kCaoBang) {
      work_ = std::make_unique<redis::Work>(
          redis::Keys(kCaoBang, served->campaign().partitions()), *client_,
          "worker");
    }
  }
  server_ = std::make_unique<server::LiveServer>(
      *host_,
      std::vector<grpc::Service*>{intake_service_.get(),
                                  campaign_service_.get()},
      workers);
  channel_ = server_->Channel();
  intake_ = v1::IntakeService::NewStub(channel_);
  catalogue_ = v1::CampaignService::NewStub(channel_);
  EXPECT_TRUE(AwaitReady(true));
}

LiveIntake::~LiveIntake() { server_->Stop(); }

std::unique_ptr<grpc::ClientContext> LiveIntake::As(server::Role role) {
  const std::string token =
      server::IssueToken(folder_ / "key", {"somebody", role, "", ""},
                         absl::Now())
          .value();
  auto context = std::make_unique<grpc::ClientContext>();
  context->AddMetadata("authorization", "Bearer " + token);
  context->set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(10)));
  return context;
}

std::unique_ptr<grpc::ClientContext> LiveIntake::AsUnit(
    const std::string& unit, const std::string& campaign) {
  const std::string token =
      server::IssueToken(folder_ / "key",
                         {"officer", server::Role::kUnit, unit, campaign},
                         absl::Now())
          .value();
  auto context = std::make_unique<grpc::ClientContext>();
  context->AddMetadata("authorization", "Bearer " + token);
  context->set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(10)));
  return context;
}

grpc::Status LiveIntake::Submit(const std::string& request_id,
                                const v1::Submission& submission,
                                v1::SubmitResponse* response) {
  v1::SubmitRequest request;
  request.set_parent(kParent);
  request.set_request_id(request_id);
  *request.mutable_submission() = submission;
  v1::SubmitResponse unused;
  return intake_->Submit(AsOfficer().get(), request,
                         response != nullptr ? response : &unused);
}

void LiveIntake::DecideAll() {
  const redis::Keys keys(kCaoBang, 4);
  while (true) {
    auto taken = work_->Take(keys.PartitionOf(kUnit), 10, absl::Minutes(1));
    ASSERT_TRUE(taken.ok()) << taken.status();
    if (taken->empty()) return;
    for (const redis::LeasedEntry& leased : *taken) {
      const auto decided = work_->Decide(leased, Accept(leased));
      ASSERT_TRUE(decided.ok()) << decided.status();
      ASSERT_EQ(*decided, redis::Decided::kDone);
    }
  }
}

v1::Snapshot LiveIntake::SnapshotNow() {
  for (intake::ServedCampaign* served : campaigns_->all()) {
    if (served->campaign().id() != kCaoBang) continue;
    auto snapshot = served->submissions().GetSnapshot(kUnit);
    EXPECT_TRUE(snapshot.ok()) << snapshot.status();
    if (snapshot.ok()) return *std::move(snapshot);
  }
  return {};
}

int64_t LiveIntake::KeysInRedis() {
  const auto reply = client_->Run({"DBSIZE"});
  EXPECT_TRUE(reply.ok()) << reply.status();
  return reply.ok() ? reply->integer : -1;
}

bool LiveIntake::AwaitReady(bool ready) {
  const absl::Time end = absl::Now() + absl::Seconds(10);
  while (absl::Now() < end) {
    if ((server::HealthOf(channel_, "") == 1) == ready) return true;
  }
  return false;
}

std::string LiveIntake::Metrics() {
  return prometheus::TextSerializer().Serialize(host_->registry().Collect());
}

}  // namespace baocao::testing
