// The catalogue's service, rights, and what a start refuses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/integration/guarded_methods.h"
#include "tests/integration/live_intake.h"

namespace baocao::testing {
namespace {

using grpc::StatusCode;
using server::Role;
using ::testing::ElementsAre;

class IntakeCampaignsTest : public LiveIntake {
 protected:
  std::vector<std::string> CampaignsOf(grpc::ClientContext* context) {
    v1::ListCampaignsRequest request;
    v1::ListCampaignsResponse response;
    EXPECT_TRUE(catalogue_->ListCampaigns(context, request, &response).ok());
    std::vector<std::string> names;
    for (const auto& each : response.campaigns()) names.push_back(each.name());
    return names;
  }
};

TEST_F(IntakeCampaignsTest, EveryMethodIsGuarded) {
  const auto* intake = v1::SubmitRequest::descriptor()->file()->service(0);
  const auto* campaigns =
      v1::ListUnitsRequest::descriptor()->file()->service(0);
  ExpectEveryMethodGuarded(channel_, *intake, folder_ / "key");
  ExpectEveryMethodGuarded(channel_, *campaigns, folder_ / "key");
}

TEST_F(IntakeCampaignsTest, OfficersSeeTheirOwnCampaignOnly) {
  EXPECT_THAT(
      CampaignsOf(As(Role::kReader).get()),
      ElementsAre("campaigns/an-giang-2026", "campaigns/cao-bang-2026"));
  EXPECT_THAT(CampaignsOf(AsOfficer().get()),
              ElementsAre("campaigns/cao-bang-2026"));
  v1::GetCampaignRequest request;
  request.set_name("campaigns/an-giang-2026");
  v1::GetCampaignResponse response;
  EXPECT_EQ(catalogue_->GetCampaign(AsOfficer().get(), request, &response)
                .error_code(),
            StatusCode::PERMISSION_DENIED);
}

TEST_F(IntakeCampaignsTest, ACampaignTellsItsDeadlineAndItsClock) {
  v1::GetCampaignRequest request;
  request.set_name("campaigns/cao-bang-2026");
  v1::GetCampaignResponse response;
  ASSERT_TRUE(
      catalogue_->GetCampaign(AsOfficer().get(), request, &response).ok());
  EXPECT_EQ(response.campaign().id(), kCaoBang);
  EXPECT_EQ(response.digest().size(), 64u);
  EXPECT_TRUE(response.test_data());
  EXPECT_GT(response.deadline().seconds(), response.now().seconds());
  EXPECT_FALSE(response.state().closed());
  request.set_name("campaigns/nowhere");
  EXPECT_EQ(catalogue_->GetCampaign(As(Role::kReader).get(), request, &response)
                .error_code(),
            StatusCode::NOT_FOUND);
}

TEST_F(IntakeCampaignsTest, UnitsAndFormsComeInPages) {
  v1::ListUnitsRequest units;
  units.set_parent("campaigns/an-giang-2026");
  units.set_page_size(40);
  int count = 0;
  do {
    v1::ListUnitsResponse page;
    ASSERT_TRUE(
        catalogue_->ListUnits(As(Role::kReader).get(), units, &page).ok());
    for (const v1::Unit& unit : page.units()) {
      EXPECT_EQ(unit.order(), ++count);
    }
    units.set_page_token(page.next_page_token());
  } while (!units.page_token().empty());
  EXPECT_GE(count, 102);

  v1::ListFormsRequest forms;
  forms.set_parent("campaigns/cao-bang-2026");
  forms.set_page_size(1);
  v1::ListFormsResponse page;
  ASSERT_TRUE(catalogue_->ListForms(AsOfficer().get(), forms, &page).ok());
  ASSERT_EQ(page.forms_size(), 1);
  EXPECT_EQ(page.forms(0).key(), "TCD");
  EXPECT_FALSE(page.next_page_token().empty());
}

TEST_F(IntakeCampaignsTest, OfficersDoNotSeeOthersAddresses) {
  v1::ListUnitsRequest request;
  request.set_parent("campaigns/cao-bang-2026");
  v1::ListUnitsResponse response;
  ASSERT_TRUE(
      catalogue_->ListUnits(AsOfficer().get(), request, &response).ok());
  for (const v1::Unit& unit : response.units()) {
    EXPECT_EQ(unit.email().empty(), unit.code() != kUnit) << unit.code();
  }
}

TEST_F(IntakeCampaignsTest, ARealClockIsNotLetIntoTestData) {
  EXPECT_TRUE(campaigns_->MayStart(/*test_clock=*/true).ok());
  EXPECT_TRUE(
      absl::IsFailedPrecondition(campaigns_->MayStart(/*test_clock=*/false)));
}

TEST_F(IntakeCampaignsTest, ADataSetOfAnotherCampaignFolderIsNotServed) {
  for (intake::ServedCampaign* served : campaigns_->all()) {
    ASSERT_TRUE(served->deployment().ReplaceDigest("another").ok());
  }
  EXPECT_TRUE(AwaitReady(false));
  const grpc::Status status = Submit("a", WholePackage());
  EXPECT_EQ(status.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_EQ(ReasonOf(status), "CAMPAIGN_NOT_READY");
  // A changed folder waits for its time; it does not end the process.
  EXPECT_TRUE(campaigns_->MayStart(/*test_clock=*/true).ok());
  for (intake::ServedCampaign* served : campaigns_->all()) {
    ASSERT_TRUE(
        served->deployment().ReplaceDigest(served->campaign().digest()).ok());
  }
  EXPECT_TRUE(AwaitReady(true));
  EXPECT_TRUE(Submit("a", WholePackage()).ok());
}

}  // namespace
}  // namespace baocao::testing
