// Signing in and out, and what every answer carries.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "services/portal/letter_code.h"
#include "services/server/token.h"
#include "services/server/version.h"
#include "tests/integration/live_portal.h"

namespace baocao::testing {
namespace {

using ::testing::HasSubstr;

class PortalSessionTest : public LivePortal {
 protected:
  httplib::Result SignIn(const std::string& code) {
    return Post("/session", {{"code", code}}, "");
  }
  // The session's token in Set-Cookie.
  static std::string CookieOf(const httplib::Result& result) {
    const std::string cookie = result->get_header_value("Set-Cookie");
    return cookie.substr(15, cookie.find(';') - 15);
  }
  double SignIns(const std::string& outcome) {
    return Series("baocao_portal_sign_ins_total{outcome=\"" + outcome + "\"}");
  }
};

TEST_F(PortalSessionTest, ALetterGivesASessionOnce) {
  const std::string code = LetterOf(kUnit);
  const auto signed_in = SignIn(code);
  ASSERT_EQ(signed_in->status, 200) << signed_in->body;
  const std::string cookie = signed_in->get_header_value("Set-Cookie");
  EXPECT_THAT(cookie, HasSubstr("; Path=/; HttpOnly; SameSite=Strict"));
  // The portal allows less than the letter.
  EXPECT_THAT(cookie, HasSubstr("Max-Age=86400"));
  const auto session = JsonOf(Get("/session", CookieOf(signed_in)));
  EXPECT_EQ(session["role"], "unit");
  EXPECT_EQ(session["unit"], kUnit);
  EXPECT_EQ(session["campaign"], kCaoBang);
  EXPECT_EQ(session["subject"], absl::StrCat("unit-", kUnit));
  EXPECT_EQ(session, JsonOf(signed_in));
  // It is good for what a unit may do.
  EXPECT_EQ(Post("/api/v1/IntakeService/ListSubmissions", {{"parent", kParent}},
                 CookieOf(signed_in))
                ->status,
            200);

  const auto again = SignIn(code);
  EXPECT_EQ(again->status, 401);
  EXPECT_EQ(JsonOf(again)["reason"], "CODE_USED");
  EXPECT_FALSE(again->has_header("Set-Cookie"));
  EXPECT_EQ(SignIns("made"), 1);
  EXPECT_EQ(SignIns("used"), 1);
}

TEST_F(PortalSessionTest, ACodeIsTakenAsPeopleTypeIt) {
  std::string code = absl::AsciiStrToLower(LetterOf(kUnit));
  code = absl::StrReplaceAll(code, {{"-", " "}, {"0", "o"}, {"1", "l"}});
  EXPECT_EQ(SignIn(" " + code + "\n")->status, 200);
}

TEST_F(PortalSessionTest, AnOlderLetterNamesTheNewerOne) {
  const std::string older = LetterOf(kUnit);
  const std::string newer = LetterOf(kUnit);
  const auto refused = SignIn(older);
  EXPECT_EQ(refused->status, 401);
  EXPECT_EQ(JsonOf(refused)["reason"], "CODE_REPLACED");
  EXPECT_EQ(SignIn(newer)->status, 200);
}

TEST_F(PortalSessionTest, ALetterThatHasExpiredSaysSo) {
  redis::Letter letter;
  letter.digest = portal::LetterDigest("K7QF9M2X4TPDRW3H");
  letter.campaign = kCaoBang;
  letter.role = "unit";
  letter.unit = kUnit;
  letter.issued = absl::Now() - absl::Hours(48);
  letter.expires = absl::Now() - absl::Hours(24);
  letter.session = absl::Hours(12);
  ASSERT_TRUE(letters_->Issue({letter}).ok());
  const auto refused = SignIn("K7QF-9M2X-4TPD-RW3H");
  EXPECT_EQ(refused->status, 401);
  EXPECT_EQ(JsonOf(refused)["reason"], "CODE_EXPIRED");
}

TEST_F(PortalSessionTest, WhatIsNoCodeIsRefused) {
  for (const char* code :
       {"", "a.b.c", "'; DROP", "\xe1\xba\xa1", "K7QF-9M2X-4TPD-RW3H"}) {
    const auto refused = SignIn(code);
    EXPECT_EQ(refused->status, 401) << code;
    EXPECT_EQ(JsonOf(refused)["reason"], "CODE_INVALID");
  }
  EXPECT_EQ(Post("/session", {{"code", 1}}, "")->status, 400);
  EXPECT_EQ(Post("/session", nlohmann::json::array(), "")->status, 400);
  EXPECT_EQ(SignIns("invalid"), 5);
}

TEST_F(PortalSessionTest, WhoeverGuessesIsHeldBack) {
  const std::string code = LetterOf(kUnit);
  int tries = 0;
  httplib::Result refused = SignIn("0000-0000-0000-0000");
  while (refused->status == 401 && ++tries < 1000) {
    refused = SignIn("0000-0000-0000-0000");
  }
  EXPECT_LT(tries, 100);
  EXPECT_EQ(refused->status, 429);
  EXPECT_EQ(JsonOf(refused)["reason"], "TOO_MANY_GUESSES");
  EXPECT_THAT(std::string(JsonOf(refused)["message"]), HasSubstr("giây"));
  const std::string wait = refused->get_header_value("Retry-After");
  EXPECT_TRUE(wait == "1" || wait == "2") << wait;
  EXPECT_GE(SignIns("held"), 1);
  // Who is signed in does not notice; who holds a token may still sign in.
  EXPECT_EQ(Get("/session", OfficerToken())->status, 200);
  EXPECT_EQ(SignIn(TokenOf(server::Role::kOperator))->status, 200);
  // The letter is not used up by waiting.
  const absl::Time end = absl::Now() + absl::Seconds(10);
  int status = 429;
  while (status == 429 && absl::Now() < end) status = SignIn(code)->status;
  EXPECT_EQ(status, 200);
}

TEST_F(PortalSessionTest, ALettersCodeIsNoSession) {
  const std::string code = LetterOf(kUnit);
  EXPECT_EQ(Get("/session", code)->status, 401);
  EXPECT_EQ(Post("/api/v1/CampaignService/ListCampaigns",
                 nlohmann::json::object(), code)
                ->status,
            401);
}

TEST_F(PortalSessionTest, AnOperatorsTokenSignsInAsItself) {
  const std::string token = TokenOf(server::Role::kOperator);
  const auto signed_in = SignIn("  " + token + "\n");
  ASSERT_EQ(signed_in->status, 200);
  EXPECT_EQ(CookieOf(signed_in), token);
  EXPECT_EQ(JsonOf(signed_in)["role"], "operator");
}

TEST_F(PortalSessionTest, WithoutRedisALetterIsNotUsedUp) {
  const std::string code = LetterOf(kUnit);
  redis_.Kill();
  const auto later = SignIn(code);
  EXPECT_EQ(later->status, 503);
  EXPECT_EQ(JsonOf(later)["reason"], "STORE_AWAY");
  redis_.Restart();
  const absl::Time end = absl::Now() + absl::Seconds(10);
  int status = 503;
  while (status == 503 && absl::Now() < end) status = SignIn(code)->status;
  EXPECT_EQ(status, 200);
}

TEST_F(PortalSessionTest, SigningOutTakesTheCookieAway) {
  const auto out = browser_->Delete("/session", Own(OfficerToken()));
  ASSERT_TRUE(out) << httplib::to_string(out.error());
  EXPECT_EQ(out->status, 200);
  EXPECT_THAT(out->get_header_value("Set-Cookie"),
              HasSubstr("baocao_session=; "));
  EXPECT_THAT(out->get_header_value("Set-Cookie"), HasSubstr("Max-Age=0"));
  EXPECT_EQ(browser_->Delete("/session")->status, 403);
  EXPECT_EQ(Get("/session", "")->status, 401);
}

TEST_F(PortalSessionTest, EveryAnswerCarriesThePolicy) {
  for (const char* path : {"/", "/bieu/13B", "/session", "/healthz",
                           "/texts/vi.json", "/assets/none", "/api/v1/x/y"}) {
    const auto answer = Get(path, "");
    EXPECT_THAT(answer->get_header_value("Content-Security-Policy"),
                HasSubstr("default-src 'none'; script-src 'self'"))
        << path;
    EXPECT_EQ(answer->get_header_value("X-Content-Type-Options"), "nosniff");
    EXPECT_FALSE(answer->get_header_value("Cache-Control").empty()) << path;
  }
}

TEST_F(PortalSessionTest, PagesAreKeptUntilTheyChange) {
  const auto page = Get("/bieu/13B", "");
  EXPECT_EQ(page->status, 200);
  EXPECT_EQ(page->get_header_value("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(page->get_header_value("Cache-Control"), "no-cache");
  const auto same =
      browser_->Get("/", {{"If-None-Match", page->get_header_value("ETag")}});
  EXPECT_EQ(same->status, 304);
  EXPECT_EQ(same->body, "");
  EXPECT_EQ(Get("/assets/none-12345678.js", "")->status, 404);
  EXPECT_EQ(browser_->Head("/")->status, 200);
  EXPECT_EQ(Get("/healthz", "")->body, R"({"status":"ok"})");
  EXPECT_EQ(Get("/texts/fr.json", "")->status, 404);
  EXPECT_TRUE(JsonOf(Get("/texts/en.json", "")).is_object());
}

TEST_F(PortalSessionTest, ABodyWithoutALengthIsNotWaitedFor) {
  const int connection = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(http_->port()));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::connect(connection, reinterpret_cast<sockaddr*>(&address),
                      sizeof(address)),
            0);
  const timeval patience = {5, 0};
  ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience,
               sizeof(patience));
  const std::string request = "POST /session HTTP/1.1\r\nHost: x\r\n\r\n";
  ::send(connection, request.data(), request.size(), 0);
  std::string answer(12, '\0');
  EXPECT_EQ(::recv(connection, answer.data(), answer.size(), MSG_WAITALL), 12);
  EXPECT_EQ(answer, "HTTP/1.1 411");
  ::close(connection);
}

TEST_F(PortalSessionTest, PartsOfAnAnswerAreNotServed) {
  httplib::Headers headers = {{"Range", "bytes=0-1,0-1,0-1"}};
  EXPECT_EQ(browser_->Get("/", headers)->status, 416);
}

TEST_F(PortalSessionTest, AnOperatorIsToldHowEachServiceIsAndItsVersion) {
  const auto answer = Get("/operation", TokenOf(server::Role::kOperator));
  ASSERT_EQ(answer->status, 200) << answer->body;
  const auto json = JsonOf(answer);
  EXPECT_EQ(json["dashboards"], "https://dashboards.example.vn/");
  std::map<std::string, nlohmann::json> services;
  for (const auto& each : json["services"]) services[each["name"]] = each;
  ASSERT_EQ(services.size(), 7u);
  for (const char* name : {"portal", "intake"}) {
    EXPECT_EQ(services[name]["serving"], true) << name;
    EXPECT_EQ(services[name]["version"], std::string(server::Version()));
  }
  // Nobody listens there.
  EXPECT_EQ(services["validation"]["serving"], false);
  EXPECT_EQ(services["validation"]["version"], "");
}

TEST_F(PortalSessionTest, NobodyButAnOperatorIsToldHowServicesAre) {
  EXPECT_EQ(Get("/operation", "")->status, 401);
  EXPECT_EQ(Get("/operation", OfficerToken())->status, 403);
  EXPECT_EQ(Get("/operation", TokenOf(server::Role::kCollector))->status, 403);
  EXPECT_EQ(Post("/operation", {}, TokenOf(server::Role::kOperator))->status,
            404);
}

}  // namespace
}  // namespace baocao::testing
