// Dry runs and the list of rules through a real channel.
#include "services/validation/validation_service.h"

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "baocao/v1/validation_service.grpc.pb.h"
#include "services/report/snapshot.h"
#include "services/server/auth.h"
#include "services/server/call.h"
#include "services/server/host.h"
#include "tests/integration/guarded_methods.h"
#include "tests/integration/live_validation.h"
#include "tests/unit/server/live_server.h"
#include "tests/unit/server/scratch_folder.h"
#include "tests/unit/validation/compact_form.h"

namespace baocao::testing {
namespace {

using ::testing::SizeIs;

class ValidationServiceTest : public LiveValidation {
 protected:
  ValidationServiceTest() {
    EXPECT_TRUE(server::WriteKeyPair(folder_ / "key", folder_ / "jwks").ok());
    server::CommonConfig config;
    config.service = "validation";
    config.jwks = folder_ / "jwks";
    config.drain_seconds = 2;
    config.log_level = "error";
    host_ = std::make_unique<server::Host>(config);
    auto campaigns = validation::LoadCampaigns(
        {BAOCAO_PROJECT_DIR "/campaigns/an-giang-2026"}, client_, "service");
    EXPECT_TRUE(campaigns.ok()) << campaigns.status();
    campaigns_ = *std::move(campaigns);
    gate_ = std::make_unique<server::CallGate>(host_->authenticator(),
                                               host_->registry());
    service_ = std::make_unique<validation::ValidationService>(
        campaigns_, clock_, *gate_, absl::Seconds(5));
    server_under_test_ = std::make_unique<server::LiveServer>(
        *host_, std::vector<grpc::Service*>{service_.get()});
    channel_ = server_under_test_->Channel();
    stub_ = v1::ValidationService::NewStub(channel_);
  }
  ~ValidationServiceTest() override { server_under_test_->Stop(); }

  std::unique_ptr<grpc::ClientContext> As(server::Role role,
                                          const std::string& unit = "") {
    const std::string campaign =
        role == server::Role::kUnit ? kAnGiang : std::string();
    const std::string token =
        server::IssueToken(folder_ / "key", {"somebody", role, unit, campaign},
                           absl::Now())
            .value();
    auto context = std::make_unique<grpc::ClientContext>();
    context->AddMetadata("authorization", "Bearer " + token);
    context->set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(10)));
    return context;
  }

  // As the officer of `officer`.
  grpc::Status Check(const std::string& officer, const std::string& unit,
                     std::string_view compact,
                     v1::CheckSubmissionResponse* response) {
    v1::CheckSubmissionRequest request;
    request.set_parent(absl::StrCat("campaigns/", kAnGiang, "/units/", unit));
    *request.mutable_submission() = validation::ReadCompact(compact);
    return stub_->CheckSubmission(As(server::Role::kUnit, officer).get(),
                                  request, response);
  }

  server::ScratchFolder folder_;
  std::unique_ptr<server::Host> host_;
  validation::ServedCampaigns campaigns_;
  std::unique_ptr<server::CallGate> gate_;
  std::unique_ptr<validation::ValidationService> service_;
  std::unique_ptr<server::LiveServer> server_under_test_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::ValidationService::Stub> stub_;
};

TEST_F(ValidationServiceTest, ADryRunGivesTheVerdictAndStoresNothing) {
  const auto before = client_.Run({"DBSIZE"});
  v1::CheckSubmissionResponse response;
  const grpc::Status status =
      Check(kLongXuyen, kLongXuyen,
            "13B 13B.II:c1=9 13B.II.1:c1=7 / 1B 1B.II.1:tong=3 1B.II.1:xa=3",
            &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.verdict().outcome(), v1::OUTCOME_PARTLY_ACCEPTED);
  ASSERT_THAT(response.verdict().findings(), SizeIs(1));
  EXPECT_EQ(response.verdict().findings(0).rule(), "R13B-2");
  EXPECT_EQ(response.verdict().seal(), "");
  const auto after = client_.Run({"DBSIZE"});
  EXPECT_EQ(before->integer, after->integer);
}

TEST_F(ValidationServiceTest, ADryRunGivesTheVerdictThatTheWorkerGives) {
  const std::string compact = "13B 13B.II:c1=9 13B.II.1:c1=7 13B.II.9:c1=1";
  v1::CheckSubmissionResponse response;
  ASSERT_TRUE(Check(kLongXuyen, kLongXuyen, compact, &response).ok());
  StartWorker();
  Submit(kLongXuyen, compact);
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 1));
  v1::Verdict stored = Record(kLongXuyen, 1).verdict();
  stored.clear_seal();
  EXPECT_EQ(stored.DebugString(), response.verdict().DebugString());
}

TEST_F(ValidationServiceTest, ADryRunIsAgainstWhatTheUnitHasSent) {
  StartWorker();
  Submit(kLongXuyen, "13B 13B.II.1:c1=7");
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 1));
  v1::CheckSubmissionResponse response;
  ASSERT_TRUE(
      Check(kLongXuyen, kLongXuyen, "13B 13B.II.1:c1=7000", &response).ok());
  ASSERT_THAT(response.verdict().findings(), SizeIs(1));
  EXPECT_EQ(response.verdict().findings(0).rule(), "jump");
}

TEST_F(ValidationServiceTest, OfficersCheckForTheirOwnUnitOnly) {
  v1::CheckSubmissionResponse response;
  EXPECT_EQ(Check(kLongXuyen, kBinhDuc, "13B", &response).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(ValidationServiceTest, TheCollectingBodyChecksForAnyKnownUnit) {
  v1::CheckSubmissionRequest request;
  v1::CheckSubmissionResponse response;
  request.set_parent("campaigns/an-giang-2026/units/30292");
  EXPECT_TRUE(stub_
                  ->CheckSubmission(As(server::Role::kCollector).get(), request,
                                    &response)
                  .ok());
  request.set_parent("campaigns/an-giang-2026/units/99999");
  EXPECT_EQ(stub_
                ->CheckSubmission(As(server::Role::kCollector).get(), request,
                                  &response)
                .error_code(),
            grpc::StatusCode::NOT_FOUND);
  request.set_parent("units/30292");
  EXPECT_EQ(stub_
                ->CheckSubmission(As(server::Role::kCollector).get(), request,
                                  &response)
                .error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(ValidationServiceTest, TheSubmissionIsOfTheUnitItIsSentFor) {
  v1::CheckSubmissionRequest request;
  v1::CheckSubmissionResponse response;
  request.set_parent("campaigns/an-giang-2026/units/30292");
  request.mutable_submission()->set_unit("30301");
  EXPECT_EQ(stub_
                ->CheckSubmission(As(server::Role::kCollector).get(), request,
                                  &response)
                .error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(ValidationServiceTest, RedisAwayIsUnavailable) {
  server_.Kill();
  v1::CheckSubmissionResponse response;
  EXPECT_EQ(Check(kLongXuyen, kLongXuyen, "13B", &response).error_code(),
            grpc::StatusCode::UNAVAILABLE);
}

TEST_F(ValidationServiceTest, AllRulesAreListedPageByPage) {
  v1::ListRulesRequest request;
  request.set_parent("campaigns/an-giang-2026");
  request.set_page_size(40);
  std::vector<std::string> ids;
  bool built_in = false, across = false;
  do {
    v1::ListRulesResponse response;
    const grpc::Status status = stub_->ListRules(
        As(server::Role::kUnit, kLongXuyen).get(), request, &response);
    ASSERT_TRUE(status.ok()) << status.error_message();
    for (const v1::Rule& rule : response.rules()) {
      ids.push_back(rule.id());
      built_in |= rule.built_in() && rule.id() == "number";
      across |= !rule.built_in() && rule.form().empty();
      EXPECT_FALSE(rule.text().vi().empty()) << rule.id();
      EXPECT_FALSE(rule.text().en().empty()) << rule.id();
      EXPECT_NE(rule.severity(), v1::SEVERITY_UNSPECIFIED) << rule.id();
    }
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(ids.size(),
            validation::RulesOf(campaigns_.at(kAnGiang)->campaign()).size());
  EXPECT_TRUE(built_in);
  EXPECT_TRUE(across);
}

TEST_F(ValidationServiceTest, QueuesAreListedOldestFirstWithWhatWaitsInAll) {
  const auto list = [&](const v1::ListQueuesRequest& request,
                        v1::ListQueuesResponse* response,
                        server::Role role = server::Role::kOperator) {
    response->Clear();
    return stub_->ListQueues(
        As(role, role == server::Role::kUnit ? kLongXuyen : "").get(), request,
        response);
  };
  v1::ListQueuesRequest request;
  request.set_parent(absl::StrCat("campaigns/", kAnGiang));
  v1::ListQueuesResponse response;
  ASSERT_TRUE(list(request, &response).ok());
  EXPECT_EQ(response.queues_size(), 0);
  EXPECT_EQ(response.total_queues(), 0);

  // Received later, though its code is smaller.
  clock_.Move(absl::Hours(1));
  Submit(kBinhDuc, "13B 13B.II.1:c1=7");
  clock_.Move(-absl::Hours(1));
  Submit(kLongXuyen, "13B 13B.II.1:c1=7");
  Submit(kLongXuyen, "13B 13B.II.1:c1=8");
  request.set_page_size(1);
  ASSERT_TRUE(list(request, &response).ok());
  ASSERT_EQ(response.queues_size(), 1);
  EXPECT_EQ(response.queues(0).unit(), kLongXuyen);
  EXPECT_EQ(response.queues(0).entries(), 2);
  EXPECT_EQ(report::FromProto(response.queues(0).oldest_time()), clock_.Now());
  EXPECT_EQ(response.total_queues(), 2);
  EXPECT_EQ(response.total_entries(), 3);
  request.set_page_token(response.next_page_token());
  ASSERT_TRUE(list(request, &response, server::Role::kCollector).ok());
  ASSERT_EQ(response.queues_size(), 1);
  EXPECT_EQ(response.queues(0).unit(), kBinhDuc);
  EXPECT_EQ(response.next_page_token(), "");

  // What is decided waits no more.
  StartWorker();
  ASSERT_TRUE(AwaitDecided(kLongXuyen, 2));
  ASSERT_TRUE(AwaitDecided(kBinhDuc, 1));
  request.clear_page_token();
  ASSERT_TRUE(list(request, &response).ok());
  EXPECT_EQ(response.total_entries(), 0);

  request.set_parent(absl::StrCat("campaigns/", kAnGiang, "/units/", kBinhDuc));
  EXPECT_EQ(list(request, &response).error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
  request.set_parent("campaigns/khac");
  EXPECT_EQ(list(request, &response).error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(ValidationServiceTest, NoMethodIsOpen) {
  ExpectEveryMethodGuarded(
      channel_,
      *google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
          "baocao.v1.ValidationService"),
      folder_ / "key");
}

}  // namespace
}  // namespace baocao::testing
