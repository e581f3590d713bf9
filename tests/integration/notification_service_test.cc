// The service over gRPC, on a real Redis: streams, lists, reminders, retries.
#include "services/notification/notification_service.h"

#include <gmock/gmock.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/server_builder.h>

#include <filesystem>
#include <memory>
#include <set>

#include "services/report/snapshot.h"
#include "services/server/call.h"
#include "tests/integration/guarded_methods.h"
#include "tests/integration/notification_in_redis.h"

namespace baocao::notification {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

// Believes what the call says: "role" and "unit".
class TrustingAuthenticator final : public server::Authenticator {
 public:
  absl::StatusOr<server::Caller> Authorize(
      const grpc::ServerContextBase& context, std::string_view,
      server::Refusal*) override {
    const auto read = [&](const char* key) {
      const auto found = context.client_metadata().find(key);
      return found == context.client_metadata().end()
                 ? std::string()
                 : std::string(found->second.data(), found->second.size());
    };
    server::Caller caller;
    caller.subject = "somebody";
    caller.role =
        read("role") == "unit" ? server::Role::kUnit : server::Role::kCollector;
    caller.unit = read("unit");
    if (!caller.unit.empty()) caller.campaign = "thu";
    return caller;
  }
};

class ServiceTest : public NotificationInRedis {
 protected:
  ServiceTest() : gate_(authenticator_, registry_) {
    desks_["thu"] = std::make_unique<Desk>(desk_.campaign, client_, pipeline_);
    feeds_["thu"] = std::make_unique<Feed>(desks_["thu"]->events, metrics_);
    feeds_["thu"]->Start();
    service_ =
        std::make_unique<NotificationService>(desks_, feeds_, clock_, gate_);
    int port = 0;
    server_of_test_ =
        grpc::ServerBuilder()
            .AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                              &port)
            .RegisterService(service_.get())
            .BuildAndStart();
    stub_ = v1::NotificationService::NewStub(
        grpc::CreateChannel("127.0.0.1:" + std::to_string(port),
                            grpc::InsecureChannelCredentials()));
  }
  ~ServiceTest() override {
    feeds_["thu"]->Stop();
    server_of_test_->Shutdown(std::chrono::system_clock::now() +
                              std::chrono::seconds(5));
  }

  // An open stream and its end.
  struct Watch {
    grpc::ClientContext context;
    std::unique_ptr<grpc::ClientReader<v1::WatchEventsResponse>> reader;

    v1::Event Next() {
      v1::WatchEventsResponse response;
      EXPECT_TRUE(reader->Read(&response)) << "the stream has ended";
      return response.event();
    }
    grpc::Status Drain() {
      v1::WatchEventsResponse response;
      while (reader->Read(&response)) {
      }
      return reader->Finish();
    }
  };
  // Returns when the stream is open: nothing from now on is missed.
  std::unique_ptr<Watch> Open(const v1::WatchEventsRequest& request,
                              const std::string& officer_of = "") {
    auto watch = std::make_unique<Watch>();
    Prepare(watch->context, officer_of);
    watch->reader = stub_->WatchEvents(&watch->context, request);
    watch->reader->WaitForInitialMetadata();
    return watch;
  }
  static void Prepare(grpc::ClientContext& context,
                      const std::string& officer_of = "") {
    context.set_deadline(std::chrono::system_clock::now() +
                         std::chrono::seconds(20));
    if (officer_of.empty()) return;
    context.AddMetadata("role", "unit");
    context.AddMetadata("unit", officer_of);
  }
  static v1::WatchEventsRequest Request(const std::string& token = "") {
    v1::WatchEventsRequest request;
    request.set_parent("campaigns/thu");
    request.set_token(token);
    return request;
  }
  // A handler of the service, with its answer.
  template <typename Method, typename Request, typename Response>
  grpc::Status Call(Method method, const Request& request, Response* response,
                    const std::string& officer_of = "") {
    grpc::ClientContext context;
    Prepare(context, officer_of);
    return (stub_.get()->*method)(&context, request, response);
  }
  int OpenStreams() {
    for (const auto& family : registry_.Collect()) {
      if (family.name == "baocao_notification_watchers") {
        return static_cast<int>(family.metric.at(0).gauge.value);
      }
    }
    return -1;
  }

  SetClock clock_{notification::At("2026-03-07 10:00")};
  TrustingAuthenticator authenticator_;
  server::CallGate gate_;
  Desks desks_;
  std::map<std::string, std::unique_ptr<Feed>> feeds_;
  std::unique_ptr<NotificationService> service_;
  std::unique_ptr<grpc::Server> server_of_test_;
  std::unique_ptr<v1::NotificationService::Stub> stub_;
};

using Stub = v1::NotificationService::Stub;

TEST_F(ServiceTest, NoMethodIsOpen) {
  std::string folder =
      (std::filesystem::temp_directory_path() / "baocao-keys-XXXXXX").string();
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  const std::string key = folder + "/private.jwk", jwks = folder + "/jwks.json";
  ASSERT_TRUE(server::WriteKeyPair(key, jwks).ok());
  auto authenticator = server::Authenticator::Make(jwks);
  ASSERT_TRUE(authenticator.ok()) << authenticator.status();
  server::CallGate gate(**authenticator, registry_);
  NotificationService service(desks_, feeds_, clock_, gate);
  int port = 0;
  auto guarded = grpc::ServerBuilder()
                     .AddListeningPort("127.0.0.1:0",
                                       grpc::InsecureServerCredentials(), &port)
                     .RegisterService(&service)
                     .BuildAndStart();
  testing::ExpectEveryMethodGuarded(
      grpc::CreateChannel("127.0.0.1:" + std::to_string(port),
                          grpc::InsecureChannelCredentials()),
      *v1::SendRemindersRequest::descriptor()->file()->service(0), key);
  feeds_["thu"]->Stop();
  guarded->Shutdown();
  std::filesystem::remove_all(folder);
}

TEST_F(ServiceTest, AWatcherSeesWhatHappensFromNowOn) {
  Submit("1001");
  auto watch = Open(Request());
  Submit("1001");
  DecideAll("1001");
  const v1::Event received = watch->Next();
  EXPECT_EQ(received.kind(), v1::EVENT_KIND_RECEIVED);
  EXPECT_EQ(received.revision(), 2);
  EXPECT_EQ(watch->Next().kind(), v1::EVENT_KIND_DECIDED);
}

TEST_F(ServiceTest, AWatcherResumesBehindItsTokenWithoutAGapOrARepetition) {
  auto watch = Open(Request());
  for (int i = 0; i < 3; ++i) Submit("1001");
  Submit("1002");
  std::vector<std::string> seen;
  const auto describe = [](const v1::Event& event) {
    return event.unit() + "/" + std::to_string(event.entry());
  };
  v1::Event last = watch->Next();
  seen.push_back(describe(last));
  last = watch->Next();
  seen.push_back(describe(last));
  watch->context.TryCancel();
  watch->Drain();
  auto resumed = Open(Request(last.token()));
  seen.push_back(describe(resumed->Next()));
  seen.push_back(describe(resumed->Next()));
  EXPECT_THAT(seen, ::testing::UnorderedElementsAre("1001/1", "1001/2",
                                                    "1001/3", "1002/1"));
  Submit("1002");
  EXPECT_EQ(describe(resumed->Next()), "1002/2");
}

TEST_F(ServiceTest, ManyWatchersAtDifferentPlacesSeeTheSame) {
  auto early = Open(Request());
  Submit("1001");
  const std::string token = early->Next().token();
  std::vector<std::unique_ptr<Watch>> watches;
  for (int i = 0; i < 10; ++i) watches.push_back(Open(Request()));
  Submit("1001");
  auto late = Open(Request(token));
  EXPECT_EQ(late->Next().entry(), 2);
  EXPECT_EQ(early->Next().entry(), 2);
  for (const auto& watch : watches) EXPECT_EQ(watch->Next().entry(), 2);
}

TEST_F(ServiceTest, AnOfficerSeesTheirUnitAndTheCampaignOnly) {
  auto watch = Open(Request(), "1001");
  Submit("1002");
  Submit("1001");
  EXPECT_EQ(watch->Next().unit(), "1001");
  ASSERT_TRUE(
      desk_.submissions.SetClosed(true, notification::At("2026-03-07 11:00"))
          .ok());
  EXPECT_EQ(watch->Next().kind(), v1::EVENT_KIND_CLOSED);

  v1::WatchEventsRequest other = Request();
  other.set_unit("1002");
  EXPECT_EQ(Open(other, "1001")->Drain().error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(ServiceTest, APlaceThatHasBeenTrimmedIsOutOfRange) {
  auto watch = Open(Request());
  Submit("1001");
  const std::string token = watch->Next().token();
  Submit("1001");
  Submit("1001");
  watch->Next();
  ASSERT_TRUE(
      desk_.events
          .TrimBehind(*redis::Position::FromToken(watch->Next().token()))
          .ok());
  EXPECT_EQ(Open(Request(token))->Drain().error_code(),
            grpc::StatusCode::OUT_OF_RANGE);
}

TEST_F(ServiceTest, ATokenThatIsNoneAndACampaignThatIsNoneAreRefused) {
  EXPECT_EQ(Open(Request("nonsense"))->Drain().error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
  v1::WatchEventsRequest request = Request();
  request.set_parent("campaigns/other");
  EXPECT_EQ(Open(request)->Drain().error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(ServiceTest, AStreamEndsWhenItsClientGoes) {
  auto watch = Open(Request());
  auto other = Open(Request());
  EXPECT_EQ(OpenStreams(), 2);
  watch->context.TryCancel();
  EXPECT_EQ(watch->Drain().error_code(), grpc::StatusCode::CANCELLED);
  // The server's side ends too. The feed looks whenever something happens.
  const absl::Time end = absl::Now() + absl::Seconds(10);
  while (OpenStreams() != 1 && absl::Now() < end) {
    Submit("1001");
    other->Next();
  }
  EXPECT_EQ(OpenStreams(), 1);
}

TEST_F(ServiceTest, StoppingEndsTheStreamsSoThatClientsComeBack) {
  auto watch = Open(Request());
  feeds_["thu"]->Stop();
  EXPECT_EQ(watch->Drain().error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(Open(Request())->Drain().error_code(),
            grpc::StatusCode::UNAVAILABLE);
}

TEST_F(ServiceTest, NotificationsAreListedPageByPageNewestFirst) {
  for (int i = 0; i < 5; ++i) Submit("1001");
  Enqueuer enqueuer(desk_, metrics_, false, absl::Hours(1));
  FollowAll(enqueuer);
  v1::ListNotificationsRequest request;
  request.set_parent("campaigns/thu");
  request.set_page_size(2);
  std::set<std::string> ids;
  int pages = 0;
  do {
    v1::ListNotificationsResponse response;
    ASSERT_TRUE(
        Call(&Stub::ListNotifications, request, &response, "1001").ok());
    for (const auto& one : response.notifications()) ids.insert(one.id());
    request.set_page_token(response.next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_EQ(pages, 3);
  EXPECT_THAT(ids, SizeIs(5));

  v1::ListNotificationsResponse response;
  request.set_unit("1002");
  EXPECT_EQ(
      Call(&Stub::ListNotifications, request, &response, "1001").error_code(),
      grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(ServiceTest, RemindersAreSentOnceADayOnDemand) {
  v1::SendRemindersRequest request;
  request.set_parent("campaigns/thu");
  v1::SendRemindersResponse response;
  ASSERT_TRUE(Call(&Stub::SendReminders, request, &response).ok());
  EXPECT_EQ(response.queued(), 1);
  EXPECT_EQ(response.skipped(), 1);
  request.add_units("1001");
  ASSERT_TRUE(Call(&Stub::SendReminders, request, &response).ok());
  EXPECT_EQ(response.queued(), 0);
  clock_.Set(notification::At("2026-03-08 10:00"));
  ASSERT_TRUE(Call(&Stub::SendReminders, request, &response).ok());
  EXPECT_EQ(response.queued(), 1);
  request.add_units("9999");
  EXPECT_EQ(Call(&Stub::SendReminders, request, &response).error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(ServiceTest, ADeadLetterIsListedAndComesBackAsANewEntry) {
  Submit("1001");
  SetAside("1001");
  v1::ListDeadLettersRequest list;
  list.set_parent("campaigns/thu");
  v1::ListDeadLettersResponse dead;
  ASSERT_TRUE(Call(&Stub::ListDeadLetters, list, &dead).ok());
  ASSERT_EQ(dead.dead_letters_size(), 1);
  EXPECT_EQ(dead.dead_letters(0).name(),
            "campaigns/thu/units/1001/submissions/1");

  v1::RetryDeadLetterRequest retry;
  retry.set_name(dead.dead_letters(0).name());
  v1::RetryDeadLetterResponse retried;
  ASSERT_TRUE(Call(&Stub::RetryDeadLetter, retry, &retried).ok());
  EXPECT_EQ(retried.entry(), 2);
  dead.Clear();
  ASSERT_TRUE(Call(&Stub::ListDeadLetters, list, &dead).ok());
  EXPECT_EQ(dead.dead_letters_size(), 0);
  EXPECT_EQ(Call(&Stub::RetryDeadLetter, retry, &retried).error_code(),
            grpc::StatusCode::ABORTED);
  DecideAll("1001");
  EXPECT_EQ(Call(&Stub::RetryDeadLetter, retry, &retried).error_code(),
            grpc::StatusCode::FAILED_PRECONDITION);
  retry.set_name("campaigns/thu/units/9999/submissions/1");
  EXPECT_EQ(Call(&Stub::RetryDeadLetter, retry, &retried).error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(ServiceTest, ACallIsNotedWithWhoAndWhenAndListedNewestFirst) {
  v1::RecordCallRequest record;
  record.set_parent("campaigns/thu/units/1001");
  record.set_spoke_with("  Bà  Lan ");
  record.set_note("Hẹn gửi chiều nay");
  report::ToProto(notification::At("2026-03-07 17:00"),
                  record.mutable_promised_time());
  v1::RecordCallResponse recorded;
  ASSERT_TRUE(Call(&Stub::RecordCall, record, &recorded).ok());
  EXPECT_EQ(recorded.call().unit(), "1001");
  EXPECT_EQ(recorded.call().author(), "somebody");
  EXPECT_EQ(recorded.call().spoke_with(), "Bà Lan");
  EXPECT_EQ(report::FromProto(recorded.call().time()),
            notification::At("2026-03-07 10:00"));
  record.set_parent("campaigns/thu/units/1002");
  record.set_note("Không nghe máy");
  record.clear_promised_time();
  ASSERT_TRUE(Call(&Stub::RecordCall, record, &recorded).ok());

  v1::ListCallsRequest list;
  list.set_parent("campaigns/thu");
  list.set_page_size(1);
  v1::ListCallsResponse calls;
  ASSERT_TRUE(Call(&Stub::ListCalls, list, &calls).ok());
  ASSERT_THAT(calls.calls(), SizeIs(1));
  EXPECT_EQ(calls.calls(0).unit(), "1002");
  EXPECT_FALSE(calls.calls(0).has_promised_time());
  list.set_page_token(calls.next_page_token());
  calls.Clear();
  ASSERT_TRUE(Call(&Stub::ListCalls, list, &calls).ok());
  ASSERT_THAT(calls.calls(), SizeIs(1));
  EXPECT_EQ(calls.calls(0).note(), "Hẹn gửi chiều nay");
  EXPECT_EQ(calls.next_page_token(), "");

  // The token is of another list.
  list.set_parent("campaigns/thu/units/1001");
  EXPECT_EQ(Call(&Stub::ListCalls, list, &calls).error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
  list.clear_page_token();
  list.set_page_size(0);
  calls.Clear();
  ASSERT_TRUE(Call(&Stub::ListCalls, list, &calls).ok());
  ASSERT_THAT(calls.calls(), SizeIs(1));
  EXPECT_EQ(calls.calls(0).unit(), "1001");
}

TEST_F(ServiceTest, ACallThatCanNotBeNotedIsRefusedAndNothingIsKept) {
  v1::RecordCallRequest record;
  record.set_parent("campaigns/thu/units/1001");
  v1::RecordCallResponse recorded;
  EXPECT_EQ(Call(&Stub::RecordCall, record, &recorded).error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
  record.set_note("x");
  record.set_parent("campaigns/thu");
  EXPECT_EQ(Call(&Stub::RecordCall, record, &recorded).error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
  record.set_parent("campaigns/thu/units/9999");
  EXPECT_EQ(Call(&Stub::RecordCall, record, &recorded).error_code(),
            grpc::StatusCode::NOT_FOUND);
  record.set_parent("campaigns/khac/units/1001");
  EXPECT_EQ(Call(&Stub::RecordCall, record, &recorded).error_code(),
            grpc::StatusCode::NOT_FOUND);
  v1::ListCallsRequest list;
  list.set_parent("campaigns/thu");
  v1::ListCallsResponse calls;
  ASSERT_TRUE(Call(&Stub::ListCalls, list, &calls).ok());
  EXPECT_THAT(calls.calls(), SizeIs(0));
}

}  // namespace
}  // namespace baocao::notification
