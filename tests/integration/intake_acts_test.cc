// Acts on a package.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/report/snapshot.h"
#include "tests/integration/live_intake.h"

namespace baocao::testing {
namespace {

using grpc::StatusCode;
using server::Role;
using ::testing::Contains;
using ::testing::ElementsAre;

class IntakeActsTest : public LiveIntake {
 protected:
  void SubmitAndDecide(const std::string& id, const v1::Submission& sent) {
    const grpc::Status status = Submit(id, sent);
    ASSERT_TRUE(status.ok()) << status.error_message();
    DecideAll();
  }

  grpc::Status Confirm(const std::string& digest,
                       v1::ConfirmPackageResponse* response = nullptr) {
    v1::ConfirmPackageRequest request;
    request.set_parent(kParent);
    request.set_snapshot_digest(digest);
    request.set_form_of_review(v1::FORM_OF_REVIEW_REPORT);
    v1::ConfirmPackageResponse unused;
    return intake_->ConfirmPackage(AsOfficer().get(), request,
                                   response != nullptr ? response : &unused);
  }

  grpc::Status Exclude(const std::string& form) {
    v1::ExcludeItemsRequest request;
    request.set_parent(kParent);
    request.add_items()->set_form(form);
    request.set_reason("Số liệu trùng.");
    v1::ExcludeItemsResponse response;
    return intake_->ExcludeItems(As(Role::kCollector).get(), request,
                                 &response);
  }

  void MoveClock(const std::string& instant) {
    absl::Time time;
    std::string error;
    ASSERT_TRUE(absl::ParseTime(absl::RFC3339_full, instant, &time, &error));
    ASSERT_TRUE(
        server::WriteTestClock(folder_ / "clock", time, absl::Now()).ok());
  }
};

TEST_F(IntakeActsTest, AConfirmationIsAnEntryOfTheLog) {
  SubmitAndDecide("a", WholePackage());
  v1::ConfirmPackageResponse response;
  const grpc::Status status = Confirm(SnapshotNow().digest(), &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_TRUE(response.on_time());
  EXPECT_EQ(response.act().name(), absl::StrCat(kParent, "/acts/2"));
  EXPECT_EQ(response.act().author(), "officer");
  EXPECT_EQ(response.act().act().unit(), kUnit);
  DecideAll();
  EXPECT_EQ(SnapshotNow().confirmations_size(), 1);

  v1::ListActsRequest list;
  list.set_parent(kParent);
  v1::ListActsResponse listed;
  ASSERT_TRUE(intake_->ListActs(AsOfficer().get(), list, &listed).ok());
  ASSERT_EQ(listed.acts_size(), 1);
  EXPECT_TRUE(listed.acts(0).act().has_confirm());
  EXPECT_EQ(listed.acts(0).state(), v1::SUBMISSION_STATE_DECIDED);
}

TEST_F(IntakeActsTest, WhileAnEntryIsUndecidedActsWait) {
  SubmitAndDecide("a", WholePackage());
  const std::string digest = SnapshotNow().digest();
  ASSERT_TRUE(Submit("b", WholePackage("mới")).ok());
  for (const grpc::Status& status : {Confirm(digest), Exclude("TCD")}) {
    EXPECT_EQ(status.error_code(), StatusCode::ABORTED);
    EXPECT_EQ(ReasonOf(status), "PENDING");
    EXPECT_TRUE(HasRetryInfo(status));
  }
}

TEST_F(IntakeActsTest, APackageThatChangedIsNotConfirmed) {
  SubmitAndDecide("a", WholePackage());
  const std::string digest = SnapshotNow().digest();
  SubmitAndDecide("b", WholePackage("mới"));
  const grpc::Status status = Confirm(digest);
  EXPECT_EQ(status.error_code(), StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(status), "PACKAGE_CHANGED");
  EXPECT_THAT(PlacesOf(status), Contains("snapshot_digest"));
  EXPECT_TRUE(Confirm(SnapshotNow().digest()).ok());
}

TEST_F(IntakeActsTest, ThePackageIsWhatTheUnitStandsForNow) {
  v1::GetPackageRequest request;
  request.set_parent(kParent);
  v1::GetPackageResponse response;
  ASSERT_TRUE(intake_->GetPackage(AsOfficer().get(), request, &response).ok());
  EXPECT_EQ(response.package().items_size(), 0);
  SubmitAndDecide("a", WholePackage());
  ASSERT_TRUE(intake_->GetPackage(AsOfficer().get(), request, &response).ok());
  EXPECT_EQ(response.package().SerializeAsString(),
            SnapshotNow().SerializeAsString());
  EXPECT_GT(response.package().items_size(), 0);
}

TEST_F(IntakeActsTest, AnIncompletePackageListsWhatIsMissing) {
  v1::Submission part = WholePackage();
  part.mutable_forms()->RemoveLast();
  SubmitAndDecide("a", part);
  const grpc::Status status = Confirm(SnapshotNow().digest());
  EXPECT_EQ(status.error_code(), StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(status), "INCOMPLETE");
  EXPECT_THAT(PlacesOf(status), ElementsAre("form/TS"));
}

TEST_F(IntakeActsTest, OnTimeIsWhatWasFirstCompleteInTime) {
  SubmitAndDecide("a", WholePackage());
  ASSERT_TRUE(Confirm(SnapshotNow().digest()).ok());
  DecideAll();
  MoveClock("2026-04-26T08:00:00+07:00");  // past the grace too
  SubmitAndDecide("b", WholePackage("sửa"));
  v1::ConfirmPackageResponse response;
  ASSERT_TRUE(Confirm(SnapshotNow().digest(), &response).ok());
  EXPECT_TRUE(response.on_time());
}

TEST_F(IntakeActsTest, AFirstConfirmationAfterTheDeadlineIsLate) {
  SubmitAndDecide("a", WholePackage());
  MoveClock("2026-04-26T08:00:00+07:00");
  v1::ConfirmPackageResponse response;
  ASSERT_TRUE(Confirm(SnapshotNow().digest(), &response).ok());
  EXPECT_FALSE(response.on_time());
}

TEST_F(IntakeActsTest, AnExtensionMakesItOnTimeAgain) {
  SubmitAndDecide("a", WholePackage());
  MoveClock("2026-04-26T08:00:00+07:00");
  v1::ExtendDeadlineRequest extend;
  extend.set_parent(kParent);
  extend.set_reason("Mưa lũ.");
  absl::Time later;
  std::string error;
  ASSERT_TRUE(absl::ParseTime(absl::RFC3339_full, "2026-04-28T17:00:00+07:00",
                              &later, &error));
  report::ToProto(later, extend.mutable_deadline());
  v1::ExtendDeadlineResponse extended;
  ASSERT_TRUE(
      catalogue_->ExtendDeadline(As(Role::kCollector).get(), extend, &extended)
          .ok());
  v1::ConfirmPackageResponse response;
  ASSERT_TRUE(Confirm(SnapshotNow().digest(), &response).ok());
  EXPECT_TRUE(response.on_time());

  // Not back again.
  report::ToProto(later - absl::Hours(1), extend.mutable_deadline());
  const grpc::Status status =
      catalogue_->ExtendDeadline(As(Role::kCollector).get(), extend, &extended);
  EXPECT_EQ(status.error_code(), StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(status), "NOT_LATER");
}

TEST_F(IntakeActsTest, ExcludedAndFlaggedItemsAreMarked) {
  SubmitAndDecide("a", WholePackage());
  ASSERT_TRUE(Exclude("TCD").ok());
  DecideAll();
  v1::RequestCorrectionRequest request;
  request.set_parent(kParent);
  request.add_items()->set_form("TS");
  request.set_reason("Đề nghị kiểm tra dòng 1.");
  v1::RequestCorrectionResponse response;
  const grpc::Status status = intake_->RequestCorrection(
      As(Role::kCollector).get(), request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  DecideAll();
  const v1::Snapshot snapshot = SnapshotNow();
  EXPECT_TRUE(report::FindItem(snapshot, "form/TCD")->has_exclusion());
  EXPECT_TRUE(report::FindItem(snapshot, "form/TS")->has_correction());
  EXPECT_EQ(Exclude("X9").error_code(), StatusCode::FAILED_PRECONDITION);
}

TEST_F(IntakeActsTest, APaperIsComparedWithWhatWasConfirmed) {
  SubmitAndDecide("a", WholePackage());
  ASSERT_TRUE(Confirm(SnapshotNow().digest()).ok());
  DecideAll();
  v1::RegisterPaperCopyRequest request;
  request.set_parent(kParent);
  request.set_number("15/BC-UBND");
  request.set_date("2026-04-20");
  request.set_received_by("Văn thư");
  const auto standing_of = [&](const std::string& digest) {
    request.set_snapshot_digest(digest);
    v1::RegisterPaperCopyResponse response;
    const grpc::Status status = intake_->RegisterPaperCopy(
        As(Role::kCollector).get(), request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    DecideAll();
    return response.standing();
  };
  const std::string first = SnapshotNow().digest();
  EXPECT_EQ(standing_of(first), "PAPER_STANDING_EQUAL");
  EXPECT_EQ(standing_of(std::string(64, '0')), "PAPER_STANDING_UNKNOWN");
  SubmitAndDecide("b", WholePackage("sửa"));
  ASSERT_TRUE(Confirm(SnapshotNow().digest()).ok());
  DecideAll();
  EXPECT_EQ(standing_of(first), "PAPER_STANDING_OLDER");
  EXPECT_EQ(SnapshotNow().papers_size(), 3);
}

TEST_F(IntakeActsTest, OfficersDoNotDoTheCollectorsActs) {
  SubmitAndDecide("a", WholePackage());
  v1::ExcludeItemsRequest request;
  request.set_parent(kParent);
  v1::ExcludeItemsResponse response;
  EXPECT_EQ(
      intake_->ExcludeItems(AsOfficer().get(), request, &response).error_code(),
      StatusCode::PERMISSION_DENIED);
}

}  // namespace
}  // namespace baocao::testing
