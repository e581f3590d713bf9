// Submit and what is read of submissions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/report/digest.h"
#include "tests/integration/live_intake.h"
#include "tests/unit/server/health.h"

namespace baocao::testing {
namespace {

using grpc::StatusCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class IntakeSubmitTest : public LiveIntake {};

TEST_F(IntakeSubmitTest, AReceiptNamesWhatWasStored) {
  v1::SubmitResponse receipt;
  const v1::Submission submission = WholePackage();
  const grpc::Status status = Submit("a", submission, &receipt);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(receipt.name(), absl::StrCat(kParent, "/submissions/1"));
  EXPECT_EQ(receipt.revision(), 1);
  EXPECT_EQ(receipt.entry(), 1);
  EXPECT_EQ(receipt.digest(), report::Digest(submission));
  EXPECT_FALSE(receipt.after_deadline());

  v1::GetSubmissionRequest get;
  get.set_name(receipt.name());
  v1::GetSubmissionResponse got;
  ASSERT_TRUE(intake_->GetSubmission(AsOfficer().get(), get, &got).ok());
  EXPECT_EQ(report::Digest(got.submission().submission()), receipt.digest());
  EXPECT_EQ(got.submission().author(), "officer");
  EXPECT_EQ(got.submission().state(), v1::SUBMISSION_STATE_RECEIVED);
  EXPECT_THAT(Metrics(), HasSubstr("baocao_intake_receipts_total{campaign=\""
                                   "cao-bang-2026\",unit=\"01273\"} 1"));
}

TEST_F(IntakeSubmitTest, AReceiptOutlivesAPowerCut) {
  v1::SubmitResponse receipt;
  ASSERT_TRUE(Submit("a", WholePackage(), &receipt).ok());
  redis_.Kill();
  redis_.Restart();
  ASSERT_TRUE(AwaitReady(true));
  v1::GetSubmissionRequest get;
  get.set_name(receipt.name());
  v1::GetSubmissionResponse got;
  grpc::Status status = intake_->GetSubmission(AsOfficer().get(), get, &got);
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(got.submission().digest(), receipt.digest());
}

TEST_F(IntakeSubmitTest, TheSameRequestIdGetsTheSameReceipt) {
  v1::SubmitResponse first, again;
  ASSERT_TRUE(Submit("a", WholePackage(), &first).ok());
  ASSERT_TRUE(Submit("a", WholePackage(), &again).ok());
  EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
  EXPECT_THAT(Metrics(), HasSubstr("baocao_intake_repeats_total{campaign=\""
                                   "cao-bang-2026\"} 1"));
}

TEST_F(IntakeSubmitTest, OtherContentUnderTheSameIdIsRefused) {
  ASSERT_TRUE(Submit("a", WholePackage("một")).ok());
  const grpc::Status status = Submit("a", WholePackage("hai"));
  EXPECT_EQ(status.error_code(), StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(ReasonOf(status), "OTHER_CONTENT");
  EXPECT_EQ(MetadataOf(status, "revision"), "1");
}

TEST_F(IntakeSubmitTest, AStaleBaseNamesTheNewerRevision) {
  ASSERT_TRUE(Submit("a", WholePackage("một")).ok());
  ASSERT_TRUE(Submit("b", WholePackage("hai")).ok());
  v1::Submission stale = WholePackage("ba");
  stale.set_base_revision(1);
  const grpc::Status status = Submit("c", stale);
  EXPECT_EQ(status.error_code(), StatusCode::ABORTED);
  EXPECT_EQ(ReasonOf(status), "STALE_BASE");
  EXPECT_EQ(MetadataOf(status, "revision"), "2");
  stale.set_base_revision(2);
  EXPECT_TRUE(Submit("c", stale).ok());
}

TEST_F(IntakeSubmitTest, AClosedCampaignTakesRepeatsOnly) {
  ASSERT_TRUE(Submit("a", WholePackage()).ok());
  v1::CloseCampaignRequest close;
  close.set_name("campaigns/cao-bang-2026");
  v1::CloseCampaignResponse closed;
  ASSERT_TRUE(
      catalogue_
          ->CloseCampaign(As(server::Role::kOperator).get(), close, &closed)
          .ok());
  EXPECT_TRUE(closed.state().closed());
  const grpc::Status status = Submit("b", WholePackage());
  EXPECT_EQ(status.error_code(), StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(status), "CLOSED");
  EXPECT_TRUE(Submit("a", WholePackage()).ok());

  v1::ReopenCampaignRequest reopen;
  reopen.set_name("campaigns/cao-bang-2026");
  v1::ReopenCampaignResponse reopened;
  ASSERT_TRUE(catalogue_
                  ->ReopenCampaign(As(server::Role::kCollector).get(), reopen,
                                   &reopened)
                  .ok());
  EXPECT_FALSE(reopened.state().closed());
  EXPECT_TRUE(Submit("b", WholePackage()).ok());
}

TEST_F(IntakeSubmitTest, AfterTheDeadlineItIsStillTakenAndSaid) {
  absl::Time late;
  std::string error;
  ASSERT_TRUE(absl::ParseTime(absl::RFC3339_full, "2026-04-24T17:00:00+07:00",
                              &late, &error));
  ASSERT_TRUE(
      server::WriteTestClock(folder_ / "clock", late, absl::Now()).ok());
  v1::SubmitResponse receipt;
  ASSERT_TRUE(Submit("a", WholePackage(), &receipt).ok());
  EXPECT_TRUE(receipt.after_deadline());
}

TEST_F(IntakeSubmitTest, EnvelopeFaultsStoreNothing) {
  const int64_t keys = KeysInRedis();
  v1::Submission other = WholePackage();
  other.set_unit("01279");
  grpc::Status status = Submit("", other);
  EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(PlacesOf(status), ElementsAre("request_id", "submission.unit"));

  v1::Submission unknown = WholePackage();
  unknown.GetReflection()->MutableUnknownFields(&unknown)->AddVarint(999, 1);
  status = Submit("a", unknown);
  EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(PlacesOf(status), ElementsAre("submission"));
  EXPECT_EQ(KeysInRedis(), keys);
}

TEST_F(IntakeSubmitTest, ClassifiedContentIsNotStored) {
  const int64_t keys = KeysInRedis();
  v1::Submission classified = WholePackage();
  classified.mutable_forms(0)->mutable_cells(0)->set_text("Mật");
  const grpc::Status status = Submit("a", classified);
  EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonOf(status), "CLASSIFIED");
  EXPECT_EQ(KeysInRedis(), keys);
}

TEST_F(IntakeSubmitTest, ATooLargeSubmissionIsRefusedWithAReason) {
  v1::Submission large = WholePackage(std::string(17 << 20, 'x'));
  const grpc::Status status = Submit("a", large);
  EXPECT_EQ(status.error_code(), StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(ReasonOf(status), "TOO_LARGE");
  v1::Submission fits = WholePackage(std::string(15 << 20, 'x'));
  EXPECT_TRUE(Submit("a", fits).ok());
}

TEST_F(IntakeSubmitTest, NamesThatAreUnknownOrOthersAreRefused) {
  v1::SubmitRequest request;
  request.set_request_id("a");
  *request.mutable_submission() = WholePackage();
  v1::SubmitResponse response;
  const auto as_collector = [&](const std::string& parent) {
    request.set_parent(parent);
    return intake_
        ->Submit(As(server::Role::kCollector).get(), request, &response)
        .error_code();
  };
  EXPECT_EQ(as_collector("campaigns/cao-bang-2026"),
            StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(as_collector("campaigns/nowhere/units/01273"),
            StatusCode::NOT_FOUND);
  EXPECT_EQ(as_collector("campaigns/cao-bang-2026/units/99999"),
            StatusCode::NOT_FOUND);
  EXPECT_EQ(as_collector(kParent), StatusCode::OK);

  // An officer of another commune; one of another province.
  request.set_parent(kParent);
  for (const auto& [unit, campaign] :
       {std::pair("01279", kCaoBang), std::pair(kUnit, "an-giang-2026")}) {
    const grpc::Status status =
        intake_->Submit(AsUnit(unit, campaign).get(), request, &response);
    EXPECT_EQ(status.error_code(), StatusCode::PERMISSION_DENIED);
    EXPECT_EQ(ReasonOf(status), "OTHER_UNIT");
  }
}

TEST_F(IntakeSubmitTest, CampaignsDoNotMix) {
  ASSERT_TRUE(Submit("a", WholePackage()).ok());
  v1::SubmitRequest request;
  request.set_parent("campaigns/an-giang-2026/units/30292");
  request.set_request_id("a");
  request.mutable_submission()->set_unit("30292");
  v1::SubmitResponse response;
  const grpc::Status status = intake_->Submit(
      AsUnit("30292", "an-giang-2026").get(), request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.revision(), 1);
}

TEST_F(IntakeSubmitTest, WithoutRedisACallEndsSoonAndServiceComesBack) {
  ASSERT_TRUE(Submit("a", WholePackage()).ok());
  redis_.Kill();
  const absl::Time start = absl::Now();
  const grpc::Status status = Submit("b", WholePackage());
  // About a second; the margin is for a busy machine.
  EXPECT_LT(absl::Now() - start, absl::Seconds(3));
  EXPECT_EQ(status.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_TRUE(HasRetryInfo(status));
  EXPECT_TRUE(AwaitReady(false));
  EXPECT_EQ(server::HealthOf(channel_, "live"), 1);

  v1::ListSubmissionsRequest list;
  list.set_parent(kParent);
  v1::ListSubmissionsResponse listed;
  const grpc::Status read =
      intake_->ListSubmissions(AsOfficer().get(), list, &listed);
  EXPECT_EQ(read.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_TRUE(HasRetryInfo(read));

  redis_.Restart();
  ASSERT_TRUE(AwaitReady(true));
  v1::SubmitResponse receipt;
  const grpc::Status again = Submit("b", WholePackage(), &receipt);
  ASSERT_TRUE(again.ok()) << again.error_message();
  EXPECT_EQ(receipt.revision(), 2);
}

TEST_F(IntakeSubmitTest, ASilentRedisEndsACallToo) {
  redis_.Pause();
  const absl::Time start = absl::Now();
  const grpc::Status status = Submit("a", WholePackage());
  EXPECT_LT(absl::Now() - start, absl::Seconds(3));
  EXPECT_EQ(status.error_code(), StatusCode::UNAVAILABLE);
  redis_.Resume();
  EXPECT_TRUE(AwaitReady(true));
  // Whether the first was stored is not known; sending it again settles it.
  v1::SubmitResponse receipt;
  ASSERT_TRUE(Submit("a", WholePackage(), &receipt).ok());
  EXPECT_EQ(receipt.revision(), 1);
}

TEST_F(IntakeSubmitTest, ManyAtOnceGetTheirOwnRevisions) {
  constexpr int kMany = 40;
  std::vector<std::future<int32_t>> sent;
  for (int i = 0; i < kMany; ++i) {
    sent.push_back(std::async(std::launch::async, [this, i] {
      v1::SubmitResponse receipt;
      const grpc::Status status =
          Submit(absl::StrCat("r", i), WholePackage(absl::StrCat("bản ", i)),
                 &receipt);
      EXPECT_TRUE(status.ok()) << status.error_message();
      return receipt.revision();
    }));
  }
  std::vector<int32_t> revisions;
  for (auto& each : sent) revisions.push_back(each.get());
  std::sort(revisions.begin(), revisions.end());
  for (int i = 0; i < kMany; ++i) EXPECT_EQ(revisions[i], i + 1);
  EXPECT_THAT(Metrics(), HasSubstr("baocao_intake_bytes_in_flight 0"));
}

TEST_F(IntakeSubmitTest, ListsPageFromTheNewest) {
  for (int i = 1; i <= 5; ++i) {
    ASSERT_TRUE(
        Submit(absl::StrCat(i), WholePackage(absl::StrCat("bản ", i))).ok());
  }
  v1::ListSubmissionsRequest list;
  list.set_parent(kParent);
  list.set_page_size(2);
  std::vector<int32_t> revisions;
  do {
    v1::ListSubmissionsResponse listed;
    const grpc::Status status =
        intake_->ListSubmissions(AsOfficer().get(), list, &listed);
    ASSERT_TRUE(status.ok()) << status.error_message();
    EXPECT_LE(listed.submissions_size(), 2);
    for (const v1::SubmissionRecord& record : listed.submissions()) {
      EXPECT_FALSE(record.has_submission());
      revisions.push_back(record.revision());
    }
    list.set_page_token(listed.next_page_token());
  } while (!list.page_token().empty());
  EXPECT_THAT(revisions, ElementsAre(5, 4, 3, 2, 1));
  list.set_page_token("rubbish");
  v1::ListSubmissionsResponse listed;
  EXPECT_EQ(
      intake_->ListSubmissions(AsOfficer().get(), list, &listed).error_code(),
      StatusCode::INVALID_ARGUMENT);
}

TEST_F(IntakeSubmitTest, WatchingEndsWithTheVerdict) {
  v1::SubmitResponse receipt;
  ASSERT_TRUE(Submit("a", WholePackage(), &receipt).ok());
  v1::WatchSubmissionRequest watch;
  watch.set_name(receipt.name());
  const auto context = AsOfficer();
  const auto reader = intake_->WatchSubmission(context.get(), watch);
  v1::WatchSubmissionResponse response;
  ASSERT_TRUE(reader->Read(&response));
  EXPECT_EQ(response.submission().state(), v1::SUBMISSION_STATE_RECEIVED);
  DecideAll();
  ASSERT_TRUE(reader->Read(&response));
  EXPECT_EQ(response.submission().state(), v1::SUBMISSION_STATE_DECIDED);
  EXPECT_FALSE(response.submission().verdict().seal().empty());
  EXPECT_FALSE(reader->Read(&response));
  EXPECT_TRUE(reader->Finish().ok());
}

TEST_F(IntakeSubmitTest, WatchingWhatIsDecidedEndsAtOnce) {
  v1::SubmitResponse receipt;
  ASSERT_TRUE(Submit("a", WholePackage(), &receipt).ok());
  DecideAll();
  v1::WatchSubmissionRequest watch;
  watch.set_name(receipt.name());
  const auto context = AsOfficer();
  const auto reader = intake_->WatchSubmission(context.get(), watch);
  v1::WatchSubmissionResponse response;
  ASSERT_TRUE(reader->Read(&response));
  EXPECT_FALSE(reader->Read(&response));
  EXPECT_TRUE(reader->Finish().ok());
}

TEST_F(IntakeSubmitTest, WatchingWhatIsNotThereIsNotFound) {
  v1::WatchSubmissionRequest watch;
  watch.set_name(absl::StrCat(kParent, "/submissions/7"));
  const auto context = AsOfficer();
  const auto reader = intake_->WatchSubmission(context.get(), watch);
  v1::WatchSubmissionResponse response;
  EXPECT_FALSE(reader->Read(&response));
  EXPECT_EQ(reader->Finish().error_code(), StatusCode::NOT_FOUND);
}

TEST_F(IntakeSubmitTest, ADrainEndsWatchersWithAdviceToComeBack) {
  v1::SubmitResponse receipt;
  ASSERT_TRUE(Submit("a", WholePackage(), &receipt).ok());
  v1::WatchSubmissionRequest watch;
  watch.set_name(receipt.name());
  const auto context = AsOfficer();
  const auto reader = intake_->WatchSubmission(context.get(), watch);
  v1::WatchSubmissionResponse response;
  ASSERT_TRUE(reader->Read(&response));
  host_->Shutdown();
  EXPECT_FALSE(reader->Read(&response));
  const grpc::Status status = reader->Finish();
  EXPECT_EQ(status.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_EQ(ReasonOf(status), "DRAINING");
  EXPECT_EQ(server_->Stop(), 0);
}

class CrampedIntakeTest : public LiveIntake {
 protected:
  CrampedIntakeTest() : LiveIntake(/*most_bytes_in_flight=*/3000) {}
};

TEST_F(CrampedIntakeTest, BeyondTheBoundCallersAreAskedToWait) {
  redis_.Pause();  // what is handed over stays in hand
  auto first = std::async(std::launch::async, [this] {
    return Submit("a", WholePackage(std::string(2500, 'x')));
  });
  const absl::Time end = absl::Now() + absl::Seconds(10);
  grpc::Status second;
  while (absl::Now() < end) {
    if (Metrics().find("baocao_intake_bytes_in_flight 0") ==
        std::string::npos) {
      second = Submit("b", WholePackage(std::string(2500, 'y')));
      break;
    }
  }
  redis_.Resume();
  first.get();
  EXPECT_EQ(second.error_code(), StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(ReasonOf(second), "TOO_MUCH_IN_FLIGHT");
  EXPECT_TRUE(HasRetryInfo(second));
}

}  // namespace
}  // namespace baocao::testing
