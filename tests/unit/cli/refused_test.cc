#include "services/cli/refused.h"

#include <gtest/gtest.h>

#include "services/cli/exit_code.h"
#include "services/cli/retry.h"
#include "services/server/errors.h"

namespace baocao::cli {
namespace {

grpc::Status Of(grpc::StatusCode code) { return grpc::Status(code, "why"); }

TEST(ExitCodeTest, FollowsTheContractWithScripts) {
  EXPECT_EQ(ExitCodeOf(grpc::Status::OK), 0);
  EXPECT_EQ(ExitCodeOf(Of(grpc::StatusCode::INVALID_ARGUMENT)), 1);
  EXPECT_EQ(ExitCodeOf(Of(grpc::StatusCode::ALREADY_EXISTS)), 1);
  EXPECT_EQ(ExitCodeOf(Of(grpc::StatusCode::NOT_FOUND)), 1);
  EXPECT_EQ(ExitCodeOf(Of(grpc::StatusCode::UNAVAILABLE)), 3);
  EXPECT_EQ(ExitCodeOf(Of(grpc::StatusCode::DEADLINE_EXCEEDED)), 3);
  EXPECT_EQ(ExitCodeOf(Of(grpc::StatusCode::UNAUTHENTICATED)), 4);
  EXPECT_EQ(ExitCodeOf(Of(grpc::StatusCode::PERMISSION_DENIED)), 4);
}

TEST(ExitCodeTest, OfSeveralTheOneThatTellsMost) {
  EXPECT_EQ(Worst(kDone, kRefused), kRefused);
  EXPECT_EQ(Worst(kUsage, kRefused), kUsage);
  EXPECT_EQ(Worst(kUnreachable, kNotAllowed), kNotAllowed);
}

server::Refusal Stale() {
  server::Refusal refusal;
  refusal.code = grpc::StatusCode::INVALID_ARGUMENT;
  refusal.reason = "X";
  refusal.text = {"Đơn vị không có", "No such unit"};
  refusal.violations.push_back({"submission.unit", {"mã sai", "wrong code"}});
  return refusal;
}

TEST(RefusedTest, ShowsTheServersWordAndItsPlacesInTheLanguage) {
  const grpc::Status status = server::ToGrpc(Stale());
  EXPECT_EQ(RenderRefusal(status, "vi"),
            "Đơn vị không có\n  • submission.unit: mã sai");
  EXPECT_EQ(RenderRefusal(status, "en"),
            "No such unit\n  • submission.unit: wrong code");
}

TEST(RefusedTest, ATransportFaultIsSaidInWords) {
  const std::string text =
      RenderRefusal(Of(grpc::StatusCode::UNAVAILABLE), "vi");
  EXPECT_NE(text.find("Không kết nối được máy chủ"), std::string::npos);
}

TEST(RefusedTest, OnlyWhatMayWorkLaterIsTransient) {
  EXPECT_TRUE(IsTransient(Of(grpc::StatusCode::UNAVAILABLE)));
  EXPECT_TRUE(IsTransient(Of(grpc::StatusCode::DEADLINE_EXCEEDED)));
  EXPECT_FALSE(IsTransient(server::ToGrpc(Stale())));
  EXPECT_FALSE(IsTransient(Of(grpc::StatusCode::PERMISSION_DENIED)));
  server::Refusal wait = Stale();
  wait.code = grpc::StatusCode::RESOURCE_EXHAUSTED;
  wait.retry_after = absl::Milliseconds(250);
  EXPECT_TRUE(IsTransient(server::ToGrpc(wait)));
  EXPECT_EQ(RetryAfter(server::ToGrpc(wait)), absl::Milliseconds(250));
}

TEST(RetryTest, WaitsAtLeastAsLongAsTheServerAsksAndNotForever) {
  EXPECT_EQ(Backoff(1, absl::Seconds(5), 7), absl::Seconds(5));
  EXPECT_EQ(Backoff(1, std::nullopt, 0), absl::Milliseconds(100));
  EXPECT_EQ(Backoff(2, std::nullopt, 0), absl::Milliseconds(200));
  EXPECT_EQ(Backoff(50, std::nullopt, 0), absl::Seconds(2));
  EXPECT_GE(Backoff(50, std::nullopt, 999), absl::Seconds(1));
}

TEST(RetryTest, StopsAtOnceAtARefusal) {
  int calls = 0;
  const grpc::Status status = Retried(absl::Seconds(60), [&] {
    ++calls;
    return Of(grpc::StatusCode::NOT_FOUND);
  });
  EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(calls, 1);
}

TEST(RetryTest, GivesUpWhenThePatienceIsOver) {
  int calls = 0;
  const grpc::Status status = Retried(absl::ZeroDuration(), [&] {
    ++calls;
    return Of(grpc::StatusCode::UNAVAILABLE);
  });
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace baocao::cli
