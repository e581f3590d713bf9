#include "tests/integration/live_followup.h"

#include <utility>

#include "absl/time/clock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "prometheus/text_serializer.h"
#include "services/followup/same.h"
#include "services/server/auth.h"

namespace baocao::testing {
namespace {

constexpr char kFolder[] = BAOCAO_PROJECT_DIR "/campaigns/an-giang-2026";

google::rpc::Status Details(const grpc::Status& status) {
  google::rpc::Status details;
  details.ParseFromString(status.error_details());
  return details;
}

}  // namespace

std::string NameOfUnit(const std::string& unit) {
  return std::string(kCampaignName) + "/units/" + unit;
}

FollowupReplica::FollowupReplica(const redis::Options& options,
                                 const server::Clock& clock,
                                 const server::ScratchFolder& keys)
    : client_(options, nullptr), pipeline_(options, nullptr) {
  server::CommonConfig config;
  config.service = "followup";
  config.jwks = keys / "jwks";
  config.drain_seconds = 2;
  config.log_level = "error";
  host_ = std::make_unique<server::Host>(config);
  auto campaigns = followup::FollowedCampaigns::Load(
      {kFolder}, {client_, pipeline_, clock, host_->registry(), nullptr});
  EXPECT_TRUE(campaigns.ok()) << campaigns.status();
  campaigns_ = *std::move(campaigns);
  followed_ = campaigns_->Find(kAnGiang);
  const absl::Status claimed = campaigns_->Claim(clock.is_test());
  EXPECT_TRUE(claimed.ok()) << claimed;
  gate_ = std::make_unique<server::CallGate>(host_->authenticator(),
                                             host_->registry());
  proposal_service_ =
      std::make_unique<followup::ProposalService>(*campaigns_, clock, *gate_);
  task_service_ =
      std::make_unique<followup::TaskService>(*campaigns_, clock, *gate_);
  live_ = std::make_unique<server::LiveServer>(
      *host_,
      std::vector<grpc::Service*>{proposal_service_.get(), task_service_.get()},
      campaigns_->workers());
  proposals_ = v1::ProposalService::NewStub(live_->Channel());
  tasks_ = v1::TaskService::NewStub(live_->Channel());
  const absl::Time end = absl::Now() + absl::Seconds(20);
  for (uint64_t seen = 0; !lists().loaded() && absl::Now() < end;) {
    seen = lists().WaitForChange(seen, end);
  }
  EXPECT_TRUE(lists().loaded());
}

FollowupReplica::~FollowupReplica() { Stop(); }

void FollowupReplica::Stop() { live_->Stop(); }

std::string FollowupReplica::Seen() { return followup::BytesOf(lists().Now()); }

std::string FollowupReplica::Metrics() {
  return prometheus::TextSerializer().Serialize(host_->registry().Collect());
}

LiveFollowup::LiveFollowup() {
  EXPECT_TRUE(
      server::WriteKeyPair(keys_folder_ / "key", keys_folder_ / "jwks").ok());
  StartWorker();
  replica_ = StartReplica();
}

std::unique_ptr<FollowupReplica> LiveFollowup::StartReplica() {
  return std::make_unique<FollowupReplica>(server_.options(), clock_,
                                           keys_folder_);
}

LiveFollowup::Context LiveFollowup::As(server::Role role) {
  const auto token = server::IssueToken(
      keys_folder_ / "key", {"somebody", role, "", ""}, absl::Now());
  EXPECT_TRUE(token.ok()) << token.status();
  auto context = std::make_unique<grpc::ClientContext>();
  context->AddMetadata("authorization", "Bearer " + *token);
  context->set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(20)));
  return context;
}

LiveFollowup::Context LiveFollowup::AsUnit(const std::string& unit) {
  const auto token = server::IssueToken(
      keys_folder_ / "key",
      {"officer-" + unit, server::Role::kUnit, unit, kAnGiang}, absl::Now());
  EXPECT_TRUE(token.ok()) << token.status();
  auto context = std::make_unique<grpc::ClientContext>();
  context->AddMetadata("authorization", "Bearer " + *token);
  context->set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(20)));
  return context;
}

std::string LiveFollowup::Raise(const std::string& unit,
                                const std::string& difficulty,
                                const std::string& domain) {
  v1::RaiseProposalRequest request;
  request.set_parent(NameOfUnit(unit));
  request.mutable_proposal()->set_domain(domain);
  request.mutable_proposal()->set_addressee("VI.0");
  request.mutable_proposal()->set_difficulty(difficulty);
  request.mutable_proposal()->set_request("Đề nghị tỉnh xem xét, giải quyết.");
  v1::RaiseProposalResponse response;
  const grpc::Status status =
      proposals().RaiseProposal(AsUnit(unit).get(), request, &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response.proposal().record().id();
}

v1::ProposalRef LiveFollowup::Ref(const std::string& unit,
                                  const std::string& proposal) {
  v1::ProposalRef ref;
  ref.set_unit(unit);
  ref.set_proposal(proposal);
  return ref;
}

v1::AnswerProposalsResponse LiveFollowup::Answer(
    const std::string& body, const std::string& answer_id,
    const std::vector<v1::ProposalRef>& refs) {
  v1::AnswerProposalsRequest request;
  request.set_parent(kCampaignName);
  for (const v1::ProposalRef& ref : refs) *request.add_proposals() = ref;
  request.set_answer_id(answer_id);
  request.set_body(body);
  request.set_kind(v1::ANSWER_KIND_RESOLVED);
  request.set_text("Đã bổ sung dự toán năm 2026.");
  request.set_document("1234/STC-NS");
  request.set_document_date("2026-05-19");
  v1::AnswerProposalsResponse response;
  const grpc::Status status =
      proposals().AnswerProposals(AsUnit(body).get(), request, &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response;
}

v1::DifficultyGroup LiveFollowup::WriteGroup(
    const std::string& title, const std::vector<v1::ProposalRef>& members) {
  v1::WriteGroupRequest request;
  request.set_parent(kCampaignName);
  v1::DifficultyGroup& group = *request.mutable_group();
  group.set_title(title);
  group.set_domain(kFinanceDomain);
  group.add_political_bases("Kết luận số 226-KL/TW");
  group.add_legal_bases("Luật Ngân sách nhà nước, Điều 9");
  group.set_policy_direction("Bổ sung định mức phân bổ.");
  for (const v1::ProposalRef& member : members) *group.add_members() = member;
  v1::WriteGroupResponse response;
  const grpc::Status status =
      proposals().WriteGroup(AsCollector().get(), request, &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response.group();
}

v1::Task LiveFollowup::TaskOf(const std::string& lead) {
  v1::Task task;
  task.set_work("Rà soát định mức chi thường xuyên cấp xã");
  task.set_lead(lead);
  task.set_authority("Ủy ban nhân dân tỉnh");
  task.set_responsibility("Giám đốc sở chịu trách nhiệm trước Chủ tịch tỉnh");
  task.set_due_date("2026-06-30");
  task.set_product("Tờ trình và dự thảo Nghị quyết");
  return task;
}

v1::ListedTask LiveFollowup::WriteTask(const v1::Task& task) {
  v1::WriteTaskRequest request;
  request.set_parent(kCampaignName);
  *request.mutable_task() = task;
  v1::WriteTaskResponse response;
  const grpc::Status status =
      tasks().WriteTask(AsCollector().get(), request, &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response.task();
}

v1::ListProposalsResponse LiveFollowup::List(
    Context context, const v1::ListProposalsRequest& conditions) {
  v1::ListProposalsRequest request = conditions;
  if (request.parent().empty()) request.set_parent(kCampaignName);
  v1::ListProposalsResponse response;
  const grpc::Status status =
      proposals().ListProposals(context.get(), request, &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response;
}

std::string Reason(const grpc::Status& status) {
  google::rpc::ErrorInfo info;
  const google::rpc::Status details = Details(status);
  for (const auto& detail : details.details()) {
    if (detail.UnpackTo(&info)) return info.reason();
  }
  return "";
}

bool HasRetry(const grpc::Status& status) {
  google::rpc::RetryInfo retry;
  const google::rpc::Status details = Details(status);
  for (const auto& detail : details.details()) {
    if (detail.UnpackTo(&retry)) return true;
  }
  return false;
}

std::vector<std::string> Violations(const grpc::Status& status) {
  std::vector<std::string> texts;
  const google::rpc::Status details = Details(status);
  for (const auto& detail : details.details()) {
    google::rpc::BadRequest bad;
    google::rpc::PreconditionFailure failure;
    if (detail.UnpackTo(&bad)) {
      for (const auto& each : bad.field_violations()) {
        texts.push_back(each.field() + ": " + each.description());
      }
    } else if (detail.UnpackTo(&failure)) {
      for (const auto& each : failure.violations()) {
        texts.push_back(each.description());
      }
    }
  }
  return texts;
}

}  // namespace baocao::testing
