#include "services/aggregation/indicator_service.h"

#include <gtest/gtest.h>

#include "absl/time/clock.h"
#include "google/protobuf/text_format.h"
#include "services/server/host.h"
#include "tests/integration/aggregation_in_redis.h"
#include "tests/integration/guarded_methods.h"
#include "tests/unit/aggregation/small_campaign.h"
#include "tests/unit/server/live_server.h"
#include "tests/unit/server/scratch_folder.h"

namespace baocao::testing {
namespace {

using server::Role;

// Receptions of citizens, as if they had been half as many before.
v1::IndicatorBook SmallBook() {
  v1::IndicatorBook book;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        indicators {
          id: "III.7-07"
          aggregation: INDICATOR_AGGREGATION_SUM
          values {
            point: TIME_POINT_BEFORE
            terms { form: "13B" row: "13B.TONG" column: "c1" factor: "0.5" }
          }
          values {
            point: TIME_POINT_NOW
            terms { form: "13B" row: "13B.TONG" column: "c1" }
          }
        })pb",
      &book));
  return book;
}

class IndicatorServiceTest : public AggregationInRedis {
 protected:
  IndicatorServiceTest() {
    EXPECT_TRUE(server::WriteKeyPair(folder_ / "key", folder_ / "jwks").ok());
    server::CommonConfig config;
    config.service = "aggregation";
    config.jwks = folder_ / "jwks";
    config.drain_seconds = 2;
    config.log_level = "error";
    host_ = std::make_unique<server::Host>(config);
    auto counted = std::make_unique<aggregation::CountedCampaign>(
        aggregation::SmallCampaign(),
        aggregation::Surroundings{client_, pipeline_, host_->clock(),
                                  host_->registry(), "one", nullptr});
    EXPECT_TRUE(counted->Claim(false).ok());
    totals_ = &counted->totals();
    campaigns_.Add(std::move(counted));
    gate_ = std::make_unique<server::CallGate>(host_->authenticator(),
                                               host_->registry());
    aggregation::IndicatorBooks books;
    books["small"] = campaign::BindIndicators(
        aggregation::SmallCampaign()->forms(), SmallBook());
    service_ = std::make_unique<aggregation::IndicatorService>(
        std::move(books), campaigns_, host_->clock(), *gate_);
    live_ = std::make_unique<server::LiveServer>(
        *host_, std::vector<grpc::Service*>{service_.get()},
        campaigns_.workers());
    stub_ = v1::IndicatorService::NewStub(live_->Channel());
    Count("A", 24);
    Count("B", 7);
    EXPECT_TRUE(totals_->WaitForVersion(2, absl::Now() + absl::Seconds(10)));
  }
  ~IndicatorServiceTest() override { live_->Stop(); }

  grpc::Status Report(Role role, const std::string& own,
                      const std::string& unit) {
    const auto token = server::IssueToken(
        folder_ / "key", {"somebody", role, own, own.empty() ? "" : "small"},
        absl::Now());
    EXPECT_TRUE(token.ok()) << token.status();
    grpc::ClientContext context;
    context.AddMetadata("authorization", "Bearer " + *token);
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(10)));
    v1::GetChangeReportRequest request;
    request.set_parent("campaigns/small");
    request.set_unit(unit);
    return stub_->GetChangeReport(&context, request, &response_);
  }

  server::ScratchFolder folder_;
  std::unique_ptr<server::Host> host_;
  aggregation::CountedCampaigns campaigns_;
  aggregation::RunningTotals* totals_ = nullptr;
  std::unique_ptr<server::CallGate> gate_;
  std::unique_ptr<aggregation::IndicatorService> service_;
  std::unique_ptr<server::LiveServer> live_;
  std::unique_ptr<v1::IndicatorService::Stub> stub_;
  v1::GetChangeReportResponse response_;
};

TEST_F(IndicatorServiceTest, NoMethodIsOpen) {
  ExpectEveryMethodGuarded(
      live_->Channel(),
      *v1::GetChangeReportRequest::descriptor()->file()->FindServiceByName(
          "IndicatorService"),
      folder_ / "key");
}

TEST_F(IndicatorServiceTest, TheProvincesReportIsOfTheTotals) {
  const grpc::Status status = Report(Role::kReader, "", "");
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(response_.report().changes_size(), 1);
  const v1::Change& change = response_.report().changes(0).whole();
  EXPECT_EQ(change.values(1).value(), "31");
  EXPECT_EQ(change.difference(), "15.5");
  EXPECT_EQ(change.rate(), "100");
  EXPECT_GE(response_.version(), 2);
}

TEST_F(IndicatorServiceTest, AnOfficerSeesTheOwnUnitOnly) {
  ASSERT_TRUE(Report(Role::kUnit, "A", "A").ok());
  EXPECT_EQ(response_.report().unit(), "A");
  EXPECT_EQ(response_.report().changes(0).whole().values(1).value(), "24");
  EXPECT_EQ(Report(Role::kUnit, "A", "B").error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(Report(Role::kUnit, "A", "").error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(IndicatorServiceTest, AnUnknownUnitIsNotFound) {
  EXPECT_EQ(Report(Role::kReader, "", "Z").error_code(),
            grpc::StatusCode::NOT_FOUND);
}

}  // namespace
}  // namespace baocao::testing
