// The gRPC API over HTTP: calls and event streams.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "absl/strings/match.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "google/protobuf/util/json_util.h"
#include "services/server/token.h"
#include "tests/integration/live_portal.h"

namespace baocao::testing {
namespace {

using ::testing::HasSubstr;

constexpr char kWatch[] =
    "/api/v1/AggregationService/WatchProgress?request="
    "%7B%22parent%22%3A%22campaigns%2Fcao-bang-2026%22%7D";
constexpr char kStreams[] = "baocao_http_event_streams";

nlohmann::json SubmitRequestOf(const std::string& id) {
  std::string submission;
  EXPECT_TRUE(
      google::protobuf::util::MessageToJsonString(WholePackage(), &submission)
          .ok());
  return {{"parent", kParent},
          {"requestId", id},
          {"submission", nlohmann::json::parse(submission)}};
}

class PortalApiTest : public LivePortal {};

TEST_F(PortalApiTest, AReportIsSentAndReadBack) {
  const auto sent = Post("/api/v1/IntakeService/Submit",
                         SubmitRequestOf("first"), OfficerToken());
  ASSERT_EQ(sent->status, 200) << sent->body;
  EXPECT_EQ(sent->get_header_value("Cache-Control"), "no-store");
  const auto receipt = JsonOf(sent);
  EXPECT_EQ(receipt["revision"], 1);
  EXPECT_EQ(receipt["afterDeadline"], false);  // defaults are written
  const auto read = Post("/api/v1/IntakeService/GetSubmission",
                         {{"name", receipt["name"]}}, OfficerToken());
  ASSERT_EQ(read->status, 200) << read->body;
  EXPECT_EQ(JsonOf(read)["submission"]["author"], "kế toán");
  EXPECT_EQ(Series("baocao_http_requests_total{code=\"200\","
                   "route=\"IntakeService/Submit\"}"),
            1);
}

TEST_F(PortalApiTest, RightsAreThoseOfTheToken) {
  const auto reader = Post("/api/v1/IntakeService/Submit", SubmitRequestOf("r"),
                           TokenOf(server::Role::kReader));
  EXPECT_EQ(reader->status, 403);
  EXPECT_EQ(JsonOf(reader)["reason"], "ROLE_NOT_ALLOWED");
  const std::string elsewhere =
      server::IssueToken(folder_ / "key",
                         {"other", server::Role::kUnit, "01274", kCaoBang},
                         absl::Now())
          .value();
  EXPECT_EQ(
      Post("/api/v1/IntakeService/Submit", SubmitRequestOf("o"), elsewhere)
          ->status,
      403);
}

TEST_F(PortalApiTest, WhoIsNotSignedInIsToldSoInHisLanguage) {
  const auto nobody =
      Post("/api/v1/CampaignService/ListCampaigns", {{"pageSize", 1}}, "");
  EXPECT_EQ(nobody->status, 401);
  EXPECT_EQ(JsonOf(nobody)["reason"], "NOT_SIGNED_IN");
  EXPECT_THAT(std::string(JsonOf(nobody)["message"]), HasSubstr("đăng nhập"));
  httplib::Headers english = Own("");
  english.emplace("Accept-Language", "en");
  const auto told = browser_->Post("/api/v1/CampaignService/ListCampaigns",
                                   english, "{}", "application/json");
  EXPECT_THAT(std::string(JsonOf(told)["message"]), HasSubstr("sign in"));
  // A token of somebody else's is refused by the service.
  EXPECT_EQ(Post("/api/v1/CampaignService/ListCampaigns",
                 nlohmann::json::object(), "a.b.c")
                ->status,
            401);
}

TEST_F(PortalApiTest, RefusalsKeepReasonPlacesAndWords) {
  const auto refused =
      Post("/api/v1/IntakeService/Submit", SubmitRequestOf(""), OfficerToken());
  EXPECT_EQ(refused->status, 400);
  const auto body = JsonOf(refused);
  EXPECT_EQ(body["code"], "INVALID_ARGUMENT");
  EXPECT_FALSE(body["violations"].empty()) << refused->body;
  EXPECT_FALSE(std::string(body["violations"][0]["description"]).empty());
}

TEST_F(PortalApiTest, WhatIsNotJsonOfTheRequestIsRefused) {
  for (const char* body : {"{", "[]", R"({"nothing":1})"}) {
    const auto refused =
        browser_->Post("/api/v1/IntakeService/Submit", Own(OfficerToken()),
                       body, "application/json");
    EXPECT_EQ(refused->status, 400);
    EXPECT_EQ(JsonOf(refused)["reason"], "BAD_JSON");
  }
  const auto list = Post("/api/v1/IntakeService/ListSubmissions",
                         {{"parent", kParent}}, OfficerToken());
  EXPECT_TRUE(JsonOf(list)["submissions"].empty()) << list->body;
}

TEST_F(PortalApiTest, AServiceThatIsAwayIsToldSoWithATimeToWait) {
  const auto away =
      Post("/api/v1/ValidationService/ListRules",
           {{"parent", "campaigns/cao-bang-2026"}}, OfficerToken());
  EXPECT_EQ(away->status, 503);
  EXPECT_EQ(JsonOf(away)["reason"], "SERVICE_AWAY");
  EXPECT_FALSE(away->get_header_value("Retry-After").empty());
}

TEST_F(PortalApiTest, OnlyMethodsOfTheApiAreThere) {
  for (const char* path :
       {"/api/v1/Health/Check", "/api/v1/grpc.health.v1.Health/Check",
        "/api/v1/IntakeService/Nothing", "/api/v1/IntakeService", "/api/v1/",
        "/api/v1/DocumentService/ExportTemplate",
        "/api/v1/IntakeService/WatchSubmission", "/api/v2/x", "/session/x"}) {
    const auto answer = Post(path, nlohmann::json::object(), OfficerToken());
    EXPECT_EQ(answer->status, 404) << path;
    EXPECT_EQ(JsonOf(answer)["code"], "NOT_FOUND") << path;
  }
  EXPECT_EQ(Get("/api/v1/IntakeService/Submit", OfficerToken())->status, 404);
}

TEST_F(PortalApiTest, APageOfAnotherSiteChangesNothing) {
  const std::string path = "/api/v1/IntakeService/Submit";
  const std::string body = SubmitRequestOf("evil").dump();
  const std::string cookie = "baocao_session=" + OfficerToken();
  const std::string origin =
      "http://127.0.0.1:" + std::to_string(http_->port());
  const httplib::Headers wrong[] = {
      {{"Cookie", cookie}},
      {{"Cookie", cookie}, {"Origin", origin}},
      {{"Cookie", cookie}, {"X-Baocao", "1"}},
      {{"Cookie", cookie}, {"X-Baocao", "1"}, {"Origin", "http://evil.vn"}},
      {{"Cookie", cookie}, {"X-Baocao", "1"}, {"Origin", "null"}},
      {{"Cookie", cookie},
       {"X-Baocao", "1"},
       {"Origin", origin},
       {"Sec-Fetch-Site", "cross-site"}}};
  for (const httplib::Headers& headers : wrong) {
    const auto refused =
        browser_->Post(path, headers, body, "application/json");
    EXPECT_EQ(refused->status, 403);
    EXPECT_EQ(JsonOf(refused)["reason"], "FROM_ELSEWHERE");
  }
  const auto list = Post("/api/v1/IntakeService/ListSubmissions",
                         {{"parent", kParent}}, OfficerToken());
  EXPECT_TRUE(JsonOf(list)["submissions"].empty()) << list->body;
}

TEST_F(PortalApiTest, AnAnswerThatIsLongGoesCompressed) {
  browser_->set_decompress(false);
  httplib::Headers headers = Own(TokenOf(server::Role::kCollector));
  headers.emplace("Accept-Encoding", "gzip, br");
  const auto zipped = browser_->Post(
      "/api/v1/CampaignService/ListForms", headers,
      R"({"parent":"campaigns/an-giang-2026"})", "application/json");
  ASSERT_EQ(zipped->status, 200);
  EXPECT_EQ(zipped->get_header_value("Content-Encoding"), "gzip");
  EXPECT_EQ(zipped->body.substr(0, 2), "\x1f\x8b");
  const auto plain = Post("/api/v1/CampaignService/ListForms",
                          {{"parent", "campaigns/an-giang-2026"}},
                          TokenOf(server::Role::kCollector));
  EXPECT_FALSE(plain->has_header("Content-Encoding"));
  EXPECT_GT(plain->body.size(), 3 * zipped->body.size());
  EXPECT_GE(JsonOf(plain)["forms"].size(), 13u);
}

TEST_F(PortalApiTest, ABodyBeyondTheLimitIsRefusedInWords) {
  const auto refused =
      browser_->Post("/api/v1/IntakeService/Submit", Own(OfficerToken()),
                     std::string((20 << 20) + 1, ' '), "application/json");
  ASSERT_TRUE(refused) << httplib::to_string(refused.error());
  EXPECT_EQ(refused->status, 413);
  EXPECT_THAT(std::string(JsonOf(refused)["message"]), HasSubstr("20 MB"));
  // The connection goes on.
  EXPECT_EQ(Get("/session", OfficerToken())->status, 200);
}

TEST_F(PortalApiTest, AVerdictIsSeenAsItComes) {
  const auto sent = Post("/api/v1/IntakeService/Submit",
                         SubmitRequestOf("watched"), OfficerToken());
  const std::string name = JsonOf(sent)["name"];
  std::string seen;
  bool decided = false;
  const auto watched =
      browser_->Get("/api/v1/IntakeService/WatchSubmission?request=" +
                        httplib::detail::encode_query_param(
                            nlohmann::json({{"name", name}}).dump()),
                    Own(OfficerToken()), [&](const char* data, size_t size) {
                      seen.append(data, size);
                      if (!decided && absl::StrContains(seen, "data: {")) {
                        decided = true;
                        DecideAll();
                      }
                      return true;
                    });
  ASSERT_TRUE(watched) << httplib::to_string(watched.error());
  EXPECT_EQ(watched->status, 200);
  EXPECT_EQ(watched->get_header_value("Content-Type"), "text/event-stream");
  EXPECT_THAT(seen, HasSubstr("SUBMISSION_STATE_RECEIVED"));
  EXPECT_THAT(seen, HasSubstr("SUBMISSION_STATE_DECIDED"));
  EXPECT_THAT(seen, HasSubstr("event: end\ndata: {}\n\n"));
  EXPECT_TRUE(AwaitSeries(kStreams, 0));
}

TEST_F(PortalApiTest, AStreamBeatsAndEndsWhenTheBrowserGoes) {
  std::string seen;
  browser_->Get(kWatch, Own(OfficerToken()),
                [&](const char* data, size_t size) {
                  seen.append(data, size);
                  EXPECT_EQ(Series(kStreams), 1);
                  // Goes after the second heartbeat.
                  return !absl::StrContains(seen, ":\n\n:\n\n");
                });
  EXPECT_THAT(seen, HasSubstr("data: {\"changed\":[{"));
  EXPECT_TRUE(progress_.AwaitGone());
  EXPECT_TRUE(AwaitSeries(kStreams, 0));
}

TEST_F(PortalApiTest, AStreamThatIsRefusedSaysWhy) {
  std::string seen;
  const auto watched =
      browser_->Get("/api/v1/AggregationService/WatchProgress?request=%7B%7D",
                    Own(OfficerToken()), [&](const char* data, size_t size) {
                      seen.append(data, size);
                      return true;
                    });
  EXPECT_EQ(watched->status, 200);
  EXPECT_THAT(seen, HasSubstr("event: error\ndata: {\"code\":\"NOT_FOUND\""));
}

TEST_F(PortalApiTest, AStreamWhoseServiceGoesAwayIsLeftToConnectAgain) {
  std::string seen;
  bool told = false;
  const auto watched = browser_->Get(
      kWatch, Own(OfficerToken()), [&](const char* data, size_t size) {
        seen.append(data, size);
        if (!told && absl::StrContains(seen, "data: {")) {
          told = true;
          progress_.End({grpc::StatusCode::UNAVAILABLE, "gone"});
        }
        return true;
      });
  EXPECT_TRUE(told);
  EXPECT_THAT(seen, ::testing::Not(HasSubstr("event:")));
}

TEST_F(PortalApiTest, StreamsLeaveThreadsForOthers) {
  std::vector<std::thread> watchers;
  std::vector<std::unique_ptr<httplib::Client>> clients;
  for (int i = 0; i < 2; ++i) {
    clients.push_back(
        std::make_unique<httplib::Client>("127.0.0.1", http_->port()));
    watchers.emplace_back([&, client = clients.back().get()] {
      client->Get(kWatch, Own(OfficerToken()),
                  [](const char*, size_t) { return true; });
    });
  }
  EXPECT_TRUE(AwaitSeries(kStreams, 2));
  const auto refused = Get(kWatch, OfficerToken());
  EXPECT_EQ(refused->status, 503);
  EXPECT_EQ(JsonOf(refused)["reason"], "TOO_MANY_STREAMS");
  EXPECT_EQ(Get("/session", OfficerToken())->status, 200);
  progress_.End(grpc::Status::OK);
  for (std::thread& watcher : watchers) watcher.join();
  EXPECT_TRUE(AwaitSeries(kStreams, 0));
}

TEST_F(PortalApiTest, AnOpenStreamDoesNotHoldUpTheEnd) {
  absl::Notification open;
  std::thread watcher([&] {
    httplib::Client client("127.0.0.1", http_->port());
    client.Get(kWatch, Own(OfficerToken()), [&](const char*, size_t) {
      if (!open.HasBeenNotified()) open.Notify();
      return true;
    });
  });
  ASSERT_TRUE(open.WaitForNotificationWithTimeout(absl::Seconds(10)));
  browser_.reset();
  const absl::Time start = absl::Now();
  http_->Stop();
  EXPECT_LT(absl::Now() - start, absl::Seconds(5));
  watcher.join();
}

}  // namespace
}  // namespace baocao::testing
