#include "services/portal/fetch.h"

#include <gtest/gtest.h>

#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "httplib.h"

namespace baocao::portal {
namespace {

// A server on loopback. Every test asks it something: the library can not stop
// a server that has not begun to listen.
class FetchTest : public ::testing::Test {
 protected:
  FetchTest() {
    server_.Get("/here", [](const httplib::Request& request,
                            httplib::Response& response) {
      response.set_content(request.get_header_value("Authorization"), "a/b");
    });
    server_.Get("/gone",
                [](const httplib::Request&, httplib::Response& response) {
                  response.status = 404;
                });
    server_.Get("/elsewhere",
                [](const httplib::Request&, httplib::Response& response) {
                  response.set_redirect("/here");
                });
    server_.Get("/large",
                [](const httplib::Request&, httplib::Response& response) {
                  response.set_content(std::string(2000, 'x'), "a/b");
                });
    server_.Get("/silent", [this](const httplib::Request&, httplib::Response&) {
      over_.WaitForNotification();
    });
    server_.Post("/form", [](const httplib::Request& request,
                             httplib::Response& response) {
      response.set_content(
          absl::StrCat(request.get_header_value("Content-Type"), " ",
                       request.get_header_value("Authorization"), " ",
                       request.get_param_value("a")),
          "a/b");
    });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
  }
  ~FetchTest() override {
    over_.Notify();
    server_.stop();
    thread_.join();
  }

  std::string Url(const std::string& path) const {
    return absl::StrCat("http://127.0.0.1:", port_, path);
  }
  static Fetcher Impatient() {
    FetchOptions options;
    options.timeout = absl::Milliseconds(300);
    options.most_bytes = 1000;
    return Fetcher(options);
  }

  httplib::Server server_;
  int port_ = 0;
  absl::Notification over_;
  std::thread thread_;
};

TEST_F(FetchTest, AnAnswerIsGivenWithItsCode) {
  const Fetcher fetcher((FetchOptions()));
  const auto here = fetcher.Get(Url("/here"));
  ASSERT_TRUE(here.ok()) << here.status();
  EXPECT_EQ(here->code, 200);
  EXPECT_EQ(fetcher.Get(Url("/gone"))->code, 404);
  const auto form =
      fetcher.Post(Url("/form"), "a=" + FormEscape("ă b&c"), "Basic x");
  ASSERT_TRUE(form.ok()) << form.status();
  EXPECT_EQ(form->body, "application/x-www-form-urlencoded Basic x ă b&c");
}

TEST_F(FetchTest, RedirectsAreNotFollowed) {
  EXPECT_EQ(Fetcher(FetchOptions()).Get(Url("/elsewhere"))->code, 302);
}

TEST_F(FetchTest, WhatIsTooLargeOrTooSlowIsNotWaitedFor) {
  for (const char* path : {"/large", "/silent"}) {
    const auto answer = Impatient().Get(Url(path));
    EXPECT_TRUE(absl::IsUnavailable(answer.status())) << path;
  }
}

TEST(NobodyToFetchFromTest, NobodyThereAndOtherSchemesAreUnavailable) {
  const Fetcher fetcher((FetchOptions()));
  for (const char* url : {"http://127.0.0.1:1/", "file:///etc/hostname",
                          "ftp://127.0.0.1/", "", "nonsense"}) {
    EXPECT_TRUE(absl::IsUnavailable(fetcher.Get(url).status())) << url;
  }
}

TEST(FormEscapeTest, EverythingButPlainSignsIsEscaped) {
  EXPECT_EQ(FormEscape("aZ09-._~"), "aZ09-._~");
  EXPECT_EQ(FormEscape("a b+c/&=%"), "a%20b%2Bc%2F%26%3D%25");
  EXPECT_EQ(FormEscape("ă"), "%C4%83");
}

}  // namespace
}  // namespace baocao::portal
