#include "services/portal/cookie.h"

#include <gtest/gtest.h>

namespace baocao::portal {
namespace {

TEST(CookieTest, ACookieIsFoundAmongOthers) {
  EXPECT_EQ(CookieValue("a=1; baocao_session=x.y.z; b=2", kSessionCookie),
            "x.y.z");
  EXPECT_EQ(CookieValue("baocao_session=x=y", kSessionCookie), "x=y");
}

TEST(CookieTest, NamesAreComparedWhole) {
  EXPECT_EQ(CookieValue("my_baocao_session=x", kSessionCookie), "");
  EXPECT_EQ(CookieValue("baocao_session2=x", kSessionCookie), "");
  EXPECT_EQ(CookieValue("BAOCAO_SESSION=x", kSessionCookie), "");
  EXPECT_EQ(CookieValue("", kSessionCookie), "");
  EXPECT_EQ(CookieValue("baocao_session", kSessionCookie), "");
}

TEST(CookieTest, OfTwoOfOneNameNeitherIsTaken) {
  EXPECT_EQ(CookieValue("baocao_session=x; baocao_session=y", kSessionCookie),
            "");
}

TEST(CookieTest, TheSessionIsKeptFromScriptsAndOtherSites) {
  EXPECT_EQ(SessionCookie("x.y.z", absl::Hours(12), false),
            "baocao_session=x.y.z; Path=/; HttpOnly; SameSite=Strict; "
            "Max-Age=43200");
  EXPECT_EQ(SessionCookie("x.y.z", absl::Hours(12), true),
            "baocao_session=x.y.z; Path=/; HttpOnly; SameSite=Strict; "
            "Max-Age=43200; Secure");
  EXPECT_EQ(ClearedSessionCookie(false),
            "baocao_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
}

TEST(CookieTest, WhatIsUnderWayComesBackFromTheProvider) {
  EXPECT_EQ(SignInCookie("x", absl::Minutes(10), true),
            "baocao_sign_in=x; Path=/session/oidc; HttpOnly; SameSite=Lax; "
            "Max-Age=600; Secure");
  EXPECT_EQ(ClearedSignInCookie(false),
            "baocao_sign_in=; Path=/session/oidc; HttpOnly; SameSite=Lax; "
            "Max-Age=0");
}

}  // namespace
}  // namespace baocao::portal
