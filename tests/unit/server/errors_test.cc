#include "services/server/errors.h"

#include <gtest/gtest.h>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace baocao::server {
namespace {

google::rpc::Status DetailsOf(const grpc::Status& status) {
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  return details;
}

template <typename Detail>
std::vector<Detail> All(const grpc::Status& status) {
  std::vector<Detail> found;
  const google::rpc::Status details = DetailsOf(status);
  for (const auto& any : details.details()) {
    Detail detail;
    if (any.UnpackTo(&detail)) found.push_back(detail);
  }
  return found;
}

Refusal WithViolations(int count, const std::string& text) {
  Refusal refusal;
  refusal.code = grpc::StatusCode::INVALID_ARGUMENT;
  refusal.reason = "ENVELOPE";
  refusal.text = {"Có chỗ sai", "Something is wrong"};
  for (int i = 0; i < count; ++i) {
    refusal.violations.push_back({"submission.forms[" + std::to_string(i) + "]",
                                  {"vi " + text, "en " + text}});
  }
  return refusal;
}

TEST(ErrorsTest, RefusalTellsReasonPlaceAndBothLanguages) {
  Refusal refusal = WithViolations(1, "x");
  refusal.metadata = {{"revision", "7"}};
  const grpc::Status status = ToGrpc(refusal);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(status.error_message(), "Something is wrong");

  const auto infos = All<google::rpc::ErrorInfo>(status);
  ASSERT_EQ(infos.size(), 1u);
  EXPECT_EQ(infos[0].reason(), "ENVELOPE");
  EXPECT_EQ(infos[0].domain(), "baocao");
  EXPECT_EQ(infos[0].metadata().at("revision"), "7");
  EXPECT_EQ(infos[0].metadata().at("violations_total"), "1");

  const auto texts = All<google::rpc::LocalizedMessage>(status);
  ASSERT_EQ(texts.size(), 2u);
  EXPECT_EQ(texts[0].locale(), "vi");
  EXPECT_EQ(texts[0].message(), "Có chỗ sai");
  EXPECT_EQ(texts[1].locale(), "en");

  const auto bad = All<google::rpc::BadRequest>(status);
  ASSERT_EQ(bad.size(), 1u);
  EXPECT_EQ(bad[0].field_violations(0).field(), "submission.forms[0]");
  EXPECT_EQ(bad[0].field_violations(0).description(), "vi x\nen x");
}

TEST(ErrorsTest, PreconditionsCarryAPreconditionFailure) {
  Refusal refusal = WithViolations(2, "x");
  refusal.code = grpc::StatusCode::FAILED_PRECONDITION;
  const auto failures = All<google::rpc::PreconditionFailure>(ToGrpc(refusal));
  ASSERT_EQ(failures.size(), 1u);
  EXPECT_EQ(failures[0].violations_size(), 2);
  EXPECT_EQ(failures[0].violations(0).type(), "ENVELOPE");
}

TEST(ErrorsTest, TwentyViolationsAreKeptAndAllAreCounted) {
  const grpc::Status status = ToGrpc(WithViolations(500, "x"));
  EXPECT_EQ(All<google::rpc::BadRequest>(status).at(0).field_violations_size(),
            20);
  EXPECT_EQ(All<google::rpc::ErrorInfo>(status).at(0).metadata().at(
                "violations_total"),
            "500");
}

TEST(ErrorsTest, DetailsStayUnderFourKibibytes) {
  for (const int size : {10, 100, 300, 5000}) {
    Refusal refusal = WithViolations(40, std::string(size, 'x'));
    refusal.text = {std::string(5000, 'v'), std::string(5000, 'e')};
    refusal.metadata = {{"long", std::string(5000, 'm')}};
    refusal.retry_after = absl::Seconds(1);
    const grpc::Status status = ToGrpc(refusal);
    EXPECT_LE(status.error_details().size(), 4096u);
    EXPECT_EQ(All<google::rpc::RetryInfo>(status).size(), 1u);
  }
}

TEST(ErrorsTest, LongTextsAreNotCutWithinACharacter) {
  Refusal refusal = WithViolations(0, "");
  for (int i = 0; i < 400; ++i) refusal.text.en += "ộ";
  // A string field with a broken character would not parse.
  EXPECT_FALSE(DetailsOf(ToGrpc(refusal)).message().empty());
}

TEST(ErrorsTest, UnavailableTellsWhenToTryAgain) {
  const grpc::Status status = ToGrpc(absl::UnavailableError("redis is away"));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(status.error_message(), "redis is away");
  const auto retries = All<google::rpc::RetryInfo>(status);
  ASSERT_EQ(retries.size(), 1u);
  EXPECT_EQ(retries[0].retry_delay().nanos(), 500'000'000);
}

TEST(ErrorsTest, InnerCodesStayAsTheyAre) {
  EXPECT_TRUE(ToGrpc(absl::OkStatus()).ok());
  EXPECT_EQ(ToGrpc(absl::NotFoundError("")).error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(ToGrpc(absl::DataLossError("")).error_code(),
            grpc::StatusCode::DATA_LOSS);
}

}  // namespace
}  // namespace baocao::server
