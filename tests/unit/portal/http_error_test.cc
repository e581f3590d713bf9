#include "services/portal/http_error.h"

#include <gtest/gtest.h>

#include "nlohmann/json.hpp"
#include "services/server/errors.h"

namespace baocao::portal {
namespace {

server::Refusal Stale() {
  server::Refusal refusal;
  refusal.code = grpc::StatusCode::ABORTED;
  refusal.reason = "STALE_BASE";
  refusal.text = {"Đã có bản mới hơn.", "There is a newer one."};
  refusal.metadata = {{"revision", "7"}};
  return refusal;
}

nlohmann::json BodyOf(const grpc::Status& status, const char* locale) {
  return nlohmann::json::parse(ToHttp(status, locale).body);
}

TEST(HttpErrorTest, ARefusalIsToldInTheLanguageAskedFor) {
  const grpc::Status status = server::ToGrpc(Stale());
  EXPECT_EQ(ToHttp(status, "vi").code, 409);
  const auto vi = BodyOf(status, "vi");
  EXPECT_EQ(vi["code"], "ABORTED");
  EXPECT_EQ(vi["reason"], "STALE_BASE");
  EXPECT_EQ(vi["message"], "Đã có bản mới hơn.");
  EXPECT_EQ(vi["metadata"]["revision"], "7");
  EXPECT_TRUE(vi["violations"].empty());
  EXPECT_FALSE(vi.contains("retrySeconds"));
  EXPECT_EQ(BodyOf(status, "en")["message"], "There is a newer one.");
}

TEST(HttpErrorTest, ViolationsKeepTheirPlacesAndLoseTheOtherLanguage) {
  server::Refusal refusal = Stale();
  refusal.violations = {{"submission.forms[0]", {"Sai biểu.", "Wrong form."}}};
  for (const auto code : {grpc::StatusCode::INVALID_ARGUMENT,
                          grpc::StatusCode::FAILED_PRECONDITION}) {
    refusal.code = code;
    const grpc::Status status = server::ToGrpc(refusal);
    EXPECT_EQ(ToHttp(status, "vi").code, 400);
    const auto violation = BodyOf(status, "vi")["violations"][0];
    EXPECT_EQ(violation["field"], "submission.forms[0]");
    EXPECT_EQ(violation["description"], "Sai biểu.");
    EXPECT_EQ(BodyOf(status, "en")["violations"][0]["description"],
              "Wrong form.");
  }
}

TEST(HttpErrorTest, TheTimeToWaitIsToldTwice) {
  server::Refusal refusal = Stale();
  refusal.retry_after = absl::Milliseconds(1500);
  const HttpError error = ToHttp(server::ToGrpc(refusal), "vi");
  EXPECT_EQ(nlohmann::json::parse(error.body)["retrySeconds"], 1.5);
  EXPECT_EQ(error.retry_seconds, 2);
}

TEST(HttpErrorTest, WhatTheLibrarySaysGetsWordsForPeople) {
  const grpc::Status away(grpc::StatusCode::UNAVAILABLE,
                          "failed to connect to all addresses");
  const HttpError error = ToHttp(away, "en");
  EXPECT_EQ(error.code, 503);
  EXPECT_GT(error.retry_seconds, 0);
  const auto body = nlohmann::json::parse(error.body);
  EXPECT_EQ(body["reason"], "SERVICE_AWAY");
  EXPECT_FALSE(body["message"].get<std::string>().empty());
  EXPECT_EQ(error.body.find("addresses"), error.body.npos);
}

TEST(HttpErrorTest, NoCodeIsWithoutWords) {
  for (int code = 1; code <= 16; ++code) {
    const grpc::Status status(static_cast<grpc::StatusCode>(code), "\xff raw");
    EXPECT_GE(ToHttp(status, "vi").code, 400);
    const auto body = BodyOf(status, "vi");
    EXPECT_FALSE(body["message"].get<std::string>().empty()) << code;
    EXPECT_FALSE(body["reason"].get<std::string>().empty()) << code;
  }
}

TEST(HttpErrorTest, DetailsThatCanNotBeReadDoNoHarm) {
  const grpc::Status status(grpc::StatusCode::INTERNAL, "x", "\xff\xff\xff");
  EXPECT_EQ(BodyOf(status, "vi")["code"], "INTERNAL");
}

}  // namespace
}  // namespace baocao::portal
