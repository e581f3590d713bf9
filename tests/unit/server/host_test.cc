#include "services/server/host.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "baocao/v1/campaign_service.grpc.pb.h"
#include "nlohmann/json.hpp"
#include "services/server/call.h"
#include "services/server/file.h"
#include "services/server/probe.h"
#include "services/server/version.h"
#include "tests/unit/server/generic_call.h"
#include "tests/unit/server/health.h"
#include "tests/unit/server/live_server.h"
#include "tests/unit/server/scratch_folder.h"

namespace baocao::server {
namespace {

using testing::HasSubstr;

constexpr char kList[] = "/baocao.v1.CampaignService/ListCampaigns";
constexpr char kGet[] = "/baocao.v1.CampaignService/GetCampaign";
constexpr char kExtend[] = "/baocao.v1.CampaignService/ExtendDeadline";

// Answers, throws, or waits, behind a gate.
class FakeService final : public v1::CampaignService::Service {
 public:
  explicit FakeService(Host& host)
      : gate_(host.authenticator(), host.registry()) {}

  grpc::Status ListCampaigns(grpc::ServerContext* context,
                             const v1::ListCampaignsRequest*,
                             v1::ListCampaignsResponse* response) override {
    return gate_.Unary(context, kList, [&](const Caller& caller) {
      response->set_next_page_token(caller.subject);
      return grpc::Status::OK;
    });
  }
  grpc::Status GetCampaign(grpc::ServerContext* context,
                           const v1::GetCampaignRequest*,
                           v1::GetCampaignResponse*) override {
    return gate_.Unary(context, kGet, [&](const Caller&) -> grpc::Status {
      throw std::runtime_error("lost");
    });
  }
  grpc::Status ExtendDeadline(grpc::ServerContext* context,
                              const v1::ExtendDeadlineRequest*,
                              v1::ExtendDeadlineResponse*) override {
    return gate_.Unary(context, kExtend, [&](const Caller&) {
      entered.Notify();
      leave.WaitForNotification();
      return grpc::Status::OK;
    });
  }

  absl::Notification entered, leave;

 private:
  CallGate gate_;
};

class HostTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(WriteKeyPair(folder_ / "key", folder_ / "jwks").ok());
    config_.service = "test";
    config_.jwks = folder_ / "jwks";
    config_.ports_file = folder_ / "ports.json";
    config_.log_level = "error";
  }

  std::string Bearer(Role role, absl::Time now = absl::Now(),
                     const std::string& key = "key") {
    TokenClaims claims{"somebody", role, "30292", "an-giang-2026",
                       absl::Hours(1)};
    return "Bearer " + IssueToken(folder_ / key, claims, now).value();
  }

  std::string Scrape(int port) {
    const int file = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(
        ::connect(file, reinterpret_cast<sockaddr*>(&address), sizeof(address)),
        0);
    const std::string request =
        "GET /metrics HTTP/1.0\r\nHost: localhost\r\n\r\n";
    EXPECT_EQ(::write(file, request.data(), request.size()),
              static_cast<ssize_t>(request.size()));
    std::string text;
    char buffer[4096];
    ssize_t size;
    while ((size = ::read(file, buffer, sizeof(buffer))) > 0) {
      text.append(buffer, static_cast<size_t>(size));
    }
    ::close(file);
    return text;
  }

  ScratchFolder folder_;
  CommonConfig config_;
};

TEST_F(HostTest, NoTokenOrAWrongOneIsNotLetIn) {
  Host host(config_);
  FakeService service(host);
  LiveServer server(host, {&service});
  ASSERT_TRUE(WriteKeyPair(folder_ / "foreign", folder_ / "other").ok());
  const auto channel = server.Channel();
  const std::string wrong[] = {
      "",
      "Bearer",
      "Bearer ",
      "Bearer rubbish",
      "Basic dXNlcjpwYXNz",
      Bearer(Role::kCollector, absl::Now() - absl::Hours(2)),
      Bearer(Role::kCollector, absl::Now(), "foreign")};
  for (const std::string& authorization : wrong) {
    EXPECT_EQ(CallEmpty(channel, kList, authorization).error_code(),
              grpc::StatusCode::UNAUTHENTICATED)
        << authorization;
  }
  EXPECT_TRUE(CallEmpty(channel, kList, Bearer(Role::kReader)).ok());
}

TEST_F(HostTest, ARoleWithoutTheRightIsDenied) {
  Host host(config_);
  FakeService service(host);
  LiveServer server(host, {&service});
  EXPECT_EQ(
      CallEmpty(server.Channel(), kExtend, Bearer(Role::kUnit)).error_code(),
      grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(HostTest, KeysThatChangeAreReadAgain) {
  Host host(config_);
  FakeService service(host);
  LiveServer server(host, {&service});
  const auto channel = server.Channel();
  const std::string first = Bearer(Role::kReader);
  EXPECT_TRUE(CallEmpty(channel, kList, first).ok());

  ASSERT_TRUE(WriteKeyPair(folder_ / "next", folder_ / "next-jwks").ok());
  ASSERT_TRUE(
      WriteFileAtomically(config_.jwks, *ReadFile(folder_ / "next-jwks")).ok());
  // A verified token does not outlive its key in the cache.
  EXPECT_EQ(CallEmpty(channel, kList, first).error_code(),
            grpc::StatusCode::UNAUTHENTICATED);
  const std::string next = Bearer(Role::kReader, absl::Now(), "next");
  EXPECT_TRUE(CallEmpty(channel, kList, next).ok());
  // A broken file changes nothing.
  ASSERT_TRUE(WriteFileAtomically(config_.jwks, "{").ok());
  EXPECT_TRUE(CallEmpty(channel, kList, next).ok());
}

TEST_F(HostTest, AnExceptionBecomesInternal) {
  Host host(config_);
  FakeService service(host);
  LiveServer server(host, {&service});
  const grpc::Status status =
      CallEmpty(server.Channel(), kGet, Bearer(Role::kReader));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_THAT(status.error_message(), testing::Not(HasSubstr("lost")));
}

TEST_F(HostTest, CallsAreCountedByMethodAndCode) {
  Host host(config_);
  FakeService service(host);
  LiveServer server(host, {&service});
  const auto channel = server.Channel();
  CallEmpty(channel, kList, "");
  CallEmpty(channel, kList, Bearer(Role::kReader));
  const std::string text = Scrape(server.ports().metrics);
  EXPECT_THAT(text, HasSubstr("baocao_rpc_total{code=\"OK\",method=\"/baocao."
                              "v1.CampaignService/ListCampaigns\"} 1"));
  EXPECT_THAT(text, HasSubstr("baocao_rpc_total{code=\"UNAUTHENTICATED\""));
  EXPECT_THAT(text, HasSubstr("baocao_rpc_seconds_count{method=\"/baocao.v1."
                              "CampaignService/ListCampaigns\"} 2"));
}

TEST_F(HostTest, ReadinessFollowsEveryCondition) {
  Host host(config_);
  FakeService service(host);
  host.SetCondition("redis", false);
  LiveServer server(host, {&service});
  const auto channel = server.Channel();
  EXPECT_EQ(HealthOf(channel, ""), 2);
  EXPECT_EQ(HealthOf(channel, "live"), 1);
  host.SetCondition("campaign", true);
  EXPECT_EQ(HealthOf(channel, ""), 2);
  host.SetCondition("redis", true);
  EXPECT_EQ(HealthOf(channel, ""), 1);
  host.SetCondition("redis", false);
  EXPECT_EQ(HealthOf(channel, ""), 2);
  EXPECT_EQ(HealthOf(channel, "live"), 1);
  EXPECT_EQ(HealthOf(channel, "unknown"), -1);
}

TEST_F(HostTest, AnAnswerAboutHealthNamesTheVersion) {
  Host host(config_);
  LiveServer server(host, {});
  std::string version;
  EXPECT_EQ(HealthOf(server.Channel(), "", &version), 1);
  EXPECT_EQ(version, Version());
}

TEST_F(HostTest, ReflectionIsOpen) {
  Host host(config_);
  FakeService service(host);
  LiveServer server(host, {&service});
  // Without a request the stream is refused by its content, not by a token.
  EXPECT_NE(
      CallEmpty(
          server.Channel(),
          "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", "")
          .error_code(),
      grpc::StatusCode::UNIMPLEMENTED);
}

TEST_F(HostTest, ThePortsFileTellsWhereItServes) {
  Host host(config_);
  LiveServer server(host, {});
  const auto json = nlohmann::json::parse(*ReadFile(config_.ports_file));
  EXPECT_EQ(json.at("grpc"), server.ports().grpc);
  EXPECT_EQ(json.at("metrics"), server.ports().metrics);
  EXPECT_EQ(json.at("pid"), ::getpid());
  EXPECT_GT(server.ports().grpc, 0);
}

TEST_F(HostTest, ATakenPortIsAFault) {
  Host host(config_);
  LiveServer server(host, {});
  CommonConfig config = config_;
  config.listen = absl::StrCat("127.0.0.1:", server.ports().grpc);
  config.ports_file = folder_ / "second.json";
  Host second(config);
  LiveServer doubled(second, {});
  EXPECT_EQ(doubled.ports().grpc, 0);
  EXPECT_EQ(doubled.Stop(), 1);
  EXPECT_FALSE(ReadFile(config.ports_file).ok());
}

class Witness final : public Worker {
 public:
  void Start() override { started = true; }
  void Stop() override { stopped.Notify(); }
  bool started = false;
  absl::Notification stopped;
};

TEST_F(HostTest, ADrainStopsWorkersAndFinishesCallsInHand) {
  Host host(config_);
  FakeService service(host);
  Witness witness;
  LiveServer server(host, {&service}, {&witness});
  EXPECT_TRUE(witness.started);
  grpc::Status status(grpc::StatusCode::UNKNOWN, "");
  std::thread caller([&] {
    status = CallEmpty(server.Channel(), kExtend, Bearer(Role::kCollector));
  });
  service.entered.WaitForNotification();
  host.Shutdown();
  EXPECT_TRUE(
      witness.stopped.WaitForNotificationWithTimeout(absl::Seconds(10)));
  service.leave.Notify();
  caller.join();
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(server.Stop(), 0);
}

TEST_F(HostTest, ASignalEndsTheHost) {
  Host host(config_);
  Witness witness;
  LiveServer server(host, {}, {&witness});
  ::kill(::getpid(), SIGTERM);
  EXPECT_TRUE(
      witness.stopped.WaitForNotificationWithTimeout(absl::Seconds(10)));
  EXPECT_EQ(server.Stop(), 0);
}

TEST_F(HostTest, AProbeTellsReadinessAndChangesIt) {
  Host host(config_);
  std::atomic<bool> fine = false;
  Probe probe(host, "redis", absl::Milliseconds(5), [&] {
    return fine ? absl::OkStatus() : absl::UnavailableError("away");
  });
  LiveServer server(host, {}, {&probe});
  const auto channel = server.Channel();
  EXPECT_EQ(HealthOf(channel, ""), 2);
  fine = true;
  const absl::Time until = absl::Now() + absl::Seconds(10);
  while (HealthOf(channel, "") != 1 && absl::Now() < until) {
  }
  EXPECT_EQ(HealthOf(channel, ""), 1);
}

}  // namespace
}  // namespace baocao::server
