#include "services/aggregation/aggregation_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "absl/time/clock.h"
#include "services/server/host.h"
#include "tests/integration/aggregation_in_redis.h"
#include "tests/integration/guarded_methods.h"
#include "tests/unit/aggregation/small_campaign.h"
#include "tests/unit/server/live_server.h"
#include "tests/unit/server/scratch_folder.h"

namespace baocao::testing {
namespace {

using aggregation::ValueIn;
using server::Role;
using ::testing::ElementsAre;

constexpr char kParent[] = "campaigns/small";

// The service as it runs, on the small campaign.
class AggregationServiceTest : public AggregationInRedis {
 protected:
  AggregationServiceTest() {
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
    service_ = std::make_unique<aggregation::AggregationService>(
        campaigns_, host_->clock(), *gate_);
    live_ = std::make_unique<server::LiveServer>(
        *host_, std::vector<grpc::Service*>{service_.get()},
        campaigns_.workers());
    stub_ = v1::AggregationService::NewStub(live_->Channel());
    EXPECT_TRUE(totals_->WaitForVersion(0, absl::Now() + absl::Seconds(10)));
  }
  ~AggregationServiceTest() override { live_->Stop(); }

  std::unique_ptr<grpc::ClientContext> As(
      Role role, const std::string& unit = "",
      absl::Duration deadline = absl::Seconds(10)) {
    const auto token = server::IssueToken(
        folder_ / "key", {"somebody", role, unit, unit.empty() ? "" : "small"},
        absl::Now());
    EXPECT_TRUE(token.ok()) << token.status();
    auto context = std::make_unique<grpc::ClientContext>();
    context->AddMetadata("authorization", "Bearer " + *token);
    context->set_deadline(absl::ToChronoTime(absl::Now() + deadline));
    return context;
  }
  std::unique_ptr<grpc::ClientContext> Reader() { return As(Role::kReader); }

  grpc::Status GetTable(grpc::ClientContext& context,
                        const v1::GetTableRequest& request) {
    return stub_->GetTable(&context, request, &table_);
  }
  static v1::GetTableRequest TableRequest(int64_t at_least = 0) {
    v1::GetTableRequest request;
    request.set_parent(kParent);
    request.set_form("13B");
    request.set_at_least(at_least);
    return request;
  }

  server::ScratchFolder folder_;
  std::unique_ptr<server::Host> host_;
  aggregation::CountedCampaigns campaigns_;
  aggregation::RunningTotals* totals_ = nullptr;
  std::unique_ptr<server::CallGate> gate_;
  std::unique_ptr<aggregation::AggregationService> service_;
  std::unique_ptr<server::LiveServer> live_;
  std::unique_ptr<v1::AggregationService::Stub> stub_;
  v1::GetTableResponse table_;
};

TEST_F(AggregationServiceTest, NoMethodIsOpen) {
  ExpectEveryMethodGuarded(
      live_->Channel(),
      *v1::GetTableRequest::descriptor()->file()->FindServiceByName(
          "AggregationService"),
      folder_ / "key");
}

TEST_F(AggregationServiceTest, ATableWaitsForTheVersionAskedFor) {
  std::thread later([this] { Count("A", 24); });
  const grpc::Status status = GetTable(*Reader(), TableRequest(1));
  later.join();
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_GE(table_.table().version(), 1);
  EXPECT_EQ(ValueIn(table_.table(), "13B.II.1", "c1"), "24");
}

TEST_F(AggregationServiceTest, AVersionNotReachedInTimeIsUnavailable) {
  const auto context = As(Role::kReader, "", absl::Milliseconds(500));
  const grpc::Status status = GetTable(*context, TableRequest(7));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(AggregationServiceTest, WhatIsNotThereIsNotFound) {
  v1::GetTableRequest request = TableRequest();
  request.set_form("99Z");
  EXPECT_EQ(GetTable(*Reader(), request).error_code(),
            grpc::StatusCode::NOT_FOUND);
  request = TableRequest();
  request.set_unit("Z");
  EXPECT_EQ(GetTable(*Reader(), request).error_code(),
            grpc::StatusCode::NOT_FOUND);
  request = TableRequest();
  request.set_parent("campaigns/other");
  EXPECT_EQ(GetTable(*Reader(), request).error_code(),
            grpc::StatusCode::NOT_FOUND);
  request = TableRequest();
  request.set_freeze("never");
  EXPECT_EQ(GetTable(*Reader(), request).error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(AggregationServiceTest, WhatMakesNoSenseIsInvalid) {
  v1::GetTableRequest request = TableRequest();
  request.set_unit_type("thi-tran");
  EXPECT_EQ(GetTable(*Reader(), request).error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
  request.set_unit_type("xa");
  request.set_unit("A");
  EXPECT_EQ(GetTable(*Reader(), request).error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
  request = TableRequest();
  request.set_parent("small");
  EXPECT_EQ(GetTable(*Reader(), request).error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(AggregationServiceTest, OfficersSeeTheirOwnUnitOnly) {
  Count("A", 24);
  Count("B", 1000);
  v1::GetTableRequest request = TableRequest(2);
  EXPECT_EQ(GetTable(*As(Role::kUnit, "A"), request).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
  request.set_unit("B");
  EXPECT_EQ(GetTable(*As(Role::kUnit, "A"), request).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
  request.set_unit("A");
  ASSERT_TRUE(GetTable(*As(Role::kUnit, "A"), request).ok());
  EXPECT_EQ(ValueIn(table_.table(), "13B.TONG", "c1"), "24");

  v1::ListUnitProgressRequest list;
  list.set_parent(kParent);
  v1::ListUnitProgressResponse units;
  ASSERT_TRUE(
      stub_->ListUnitProgress(As(Role::kUnit, "A").get(), list, &units).ok());
  ASSERT_EQ(units.units_size(), 1);
  EXPECT_EQ(units.units(0).unit(), "A");
  list.set_unit("B");
  EXPECT_EQ(stub_->ListUnitProgress(As(Role::kUnit, "A").get(), list, &units)
                .error_code(),
            grpc::StatusCode::PERMISSION_DENIED);

  v1::GetProgressRequest whole;
  whole.set_parent(kParent);
  v1::GetProgressResponse progress;
  ASSERT_TRUE(
      stub_->GetProgress(As(Role::kUnit, "A").get(), whole, &progress).ok());
  EXPECT_EQ(progress.progress().expected(), 1);

  v1::ListContributionsRequest cell;
  cell.set_parent(kParent);
  cell.set_form("13B");
  cell.set_row("13B.II");
  cell.set_column("c1");
  v1::ListContributionsResponse given;
  ASSERT_TRUE(
      stub_->ListContributions(As(Role::kUnit, "A").get(), cell, &given).ok());
  ASSERT_EQ(given.contributions_size(), 1);
  EXPECT_EQ(given.cell().value(), "24");
}

TEST_F(AggregationServiceTest, ContributionsComeInPages) {
  for (const char* unit : {"A", "B", "C"}) Count(unit, 5);
  ASSERT_TRUE(GetTable(*Reader(), TableRequest(3)).ok());
  v1::ListContributionsRequest request;
  request.set_parent(kParent);
  request.set_form("13B");
  request.set_row("13B.II.1");
  request.set_column("c1");
  request.set_page_size(2);
  std::vector<std::string> units;
  v1::ListContributionsResponse response;
  do {
    response.Clear();
    ASSERT_TRUE(
        stub_->ListContributions(Reader().get(), request, &response).ok());
    for (const auto& each : response.contributions()) {
      units.push_back(each.unit());
    }
    EXPECT_EQ(response.cell().value(), "15");
    request.set_page_token(response.next_page_token());
  } while (!response.next_page_token().empty());
  EXPECT_THAT(units, ElementsAre("A", "B", "C"));
  request.set_page_token("not a token");
  EXPECT_EQ(
      stub_->ListContributions(Reader().get(), request, &response).error_code(),
      grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(AggregationServiceTest, ListRowsComeInPages) {
  for (const char* unit : {"A", "B"}) {
    v1::Submission submission;
    submission.set_unit(unit);
    submission.add_forms()->set_form("8B");
    for (int i = 1; i <= 2; ++i) {
      v1::ListRow& row = *submission.mutable_forms(0)->add_rows();
      row.set_id(std::to_string(i));
      row.set_group("8B.III.1");
      v1::CellEntry& name = *row.add_cells();
      name.set_column("ten");
      name.set_text("Trường số " + std::to_string(i));
    }
    Submit(submission);
  }
  DecideAll();
  v1::GetTableRequest request = TableRequest(2);
  request.set_form("8B");
  request.set_page_size(3);
  std::vector<std::string> rows;
  do {
    ASSERT_TRUE(GetTable(*Reader(), request).ok());
    EXPECT_EQ(ValueIn(table_.table(), "8B.III.1", "#"), "4");
    for (const v1::TableListRow& row : table_.table().rows()) {
      rows.push_back(row.unit() + row.row().id());
    }
    request.set_page_token(table_.next_page_token());
  } while (!table_.next_page_token().empty());
  EXPECT_THAT(rows, ElementsAre("A1", "A2", "B1", "B2"));
}

TEST_F(AggregationServiceTest, AFreezeStaysAsItWasAndTellsWhatChanged) {
  Count("A", 24);
  ASSERT_TRUE(GetTable(*Reader(), TableRequest(1)).ok());
  v1::FreezeTablesRequest freeze;
  freeze.set_parent(kParent);
  freeze.set_label("bản in 30/5");
  v1::FreezeTablesResponse frozen;
  ASSERT_TRUE(
      stub_->FreezeTables(As(Role::kCollector).get(), freeze, &frozen).ok());
  EXPECT_EQ(frozen.freeze().version(), 1);
  EXPECT_EQ(frozen.freeze().author(), "somebody");
  EXPECT_EQ(stub_->FreezeTables(As(Role::kCollector).get(), freeze, &frozen)
                .error_code(),
            grpc::StatusCode::ALREADY_EXISTS);
  freeze.set_label("");
  EXPECT_EQ(stub_->FreezeTables(As(Role::kCollector).get(), freeze, &frozen)
                .error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);

  Count("A", 25);
  v1::GetTableRequest request = TableRequest(2);
  request.set_freeze("bản in 30/5");
  ASSERT_TRUE(GetTable(*Reader(), request).ok());
  EXPECT_EQ(ValueIn(table_.table(), "13B.II.1", "c1"), "24");
  EXPECT_EQ(table_.table().freeze(), "bản in 30/5");

  v1::ListFreezeDifferencesRequest differ;
  differ.set_parent(kParent);
  differ.set_label("bản in 30/5");
  v1::ListFreezeDifferencesResponse differences;
  ASSERT_TRUE(
      stub_->ListFreezeDifferences(Reader().get(), differ, &differences).ok());
  ASSERT_EQ(differences.differences_size(), 3);  // the cell and its sums
  EXPECT_EQ(differences.differences(0).frozen(), "24");
  EXPECT_EQ(differences.differences(0).current(), "25");

  v1::ListFreezesRequest list;
  list.set_parent(kParent);
  v1::ListFreezesResponse freezes;
  ASSERT_TRUE(stub_->ListFreezes(Reader().get(), list, &freezes).ok());
  EXPECT_EQ(freezes.freezes_size(), 1);
}

TEST_F(AggregationServiceTest, WhoeverIsMissingIsListed) {
  Count("A", 24);
  v1::ListUnitProgressRequest request;
  request.set_parent(kParent);
  request.set_missing_only(true);
  request.set_page_size(3);
  ASSERT_TRUE(GetTable(*Reader(), TableRequest(1)).ok());
  std::vector<std::string> units;
  v1::ListUnitProgressResponse response;
  do {
    response.Clear();
    ASSERT_TRUE(
        stub_->ListUnitProgress(Reader().get(), request, &response).ok());
    for (const auto& unit : response.units()) units.push_back(unit.unit());
    request.set_page_token(response.next_page_token());
  } while (!response.next_page_token().empty());
  EXPECT_THAT(units, ElementsAre("A", "B", "P", "S", "C"));
}

TEST_F(AggregationServiceTest, WatchersAreToldAllAtFirstThenWhatChanges) {
  v1::WatchProgressRequest request;
  request.set_parent(kParent);
  const auto context = Reader();
  auto stream = stub_->WatchProgress(context.get(), request);
  v1::WatchProgressResponse message;
  ASSERT_TRUE(stream->Read(&message));
  EXPECT_EQ(message.progress().expected(), 5);
  EXPECT_EQ(message.changed_size(), 5);
  Count("B", 3);
  ASSERT_TRUE(stream->Read(&message));
  ASSERT_EQ(message.changed_size(), 1);
  EXPECT_EQ(message.changed(0).unit(), "B");
  EXPECT_EQ(message.progress().partly(), 1);
  context->TryCancel();
  while (stream->Read(&message)) {
  }
  stream->Finish();
}

TEST_F(AggregationServiceTest, ADrainEndsTheStreams) {
  v1::WatchProgressRequest request;
  request.set_parent(kParent);
  const auto context = Reader();
  auto stream = stub_->WatchProgress(context.get(), request);
  v1::WatchProgressResponse message;
  ASSERT_TRUE(stream->Read(&message));
  const absl::Time start = absl::Now();
  live_->Stop();
  EXPECT_FALSE(stream->Read(&message));
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_LT(absl::Now() - start, absl::Seconds(2));  // not the whole drain
}

TEST_F(AggregationServiceTest, VerifyAnswersOverTheWire) {
  Count("A", 24);
  ASSERT_TRUE(GetTable(*Reader(), TableRequest(1)).ok());
  v1::VerifyRequest request;
  request.set_parent(kParent);
  v1::VerifyResponse response;
  ASSERT_TRUE(
      stub_->Verify(As(Role::kOperator).get(), request, &response).ok());
  EXPECT_TRUE(response.equal());
  EXPECT_EQ(response.entries(), 1);
}

}  // namespace
}  // namespace baocao::testing
