#include "services/portal/origin.h"

#include <gtest/gtest.h>

namespace baocao::portal {
namespace {

constexpr char kHost[] = "127.0.0.1:7405";
constexpr char kOrigin[] = "http://127.0.0.1:7405";

TEST(OriginTest, ThePortalsOwnPagesMayChangeThings) {
  EXPECT_TRUE(MayChange({kOrigin, kHost, "same-origin", "1"}, false));
  EXPECT_TRUE(MayChange({kOrigin, kHost, "", "1"}, false));
  EXPECT_TRUE(
      MayChange({"https://bc.example.vn", "bc.example.vn", "", "1"}, true));
}

TEST(OriginTest, OtherOriginsMayNot) {
  for (const char* origin :
       {"", "null", "http://127.0.0.1:7406", "http://evil.example",
        "http://127.0.0.1:7405.evil.example", "127.0.0.1:7405",
        "ftp://127.0.0.1:7405", "http://127.0.0.1:7405/"}) {
    EXPECT_FALSE(MayChange({origin, kHost, "", "1"}, false)) << origin;
  }
  EXPECT_FALSE(MayChange({"http://", "", "", "1"}, false));
}

TEST(OriginTest, WithoutTheMarkerNothingChanges) {
  EXPECT_FALSE(MayChange({kOrigin, kHost, "same-origin", ""}, false));
  EXPECT_FALSE(MayChange({kOrigin, kHost, "same-origin", "0"}, false));
}

TEST(OriginTest, WhereThereIsTlsAPageWithoutItMayNotChangeThings) {
  EXPECT_FALSE(MayChange({kOrigin, kHost, "", "1"}, true));
}

TEST(OriginTest, WhatABrowserCallsCrossSiteIsRefused) {
  for (const char* site : {"cross-site", "same-site", "other"}) {
    EXPECT_FALSE(MayChange({kOrigin, kHost, site, "1"}, false)) << site;
    EXPECT_FALSE(MayRead({"", kHost, site, ""})) << site;
  }
  EXPECT_TRUE(MayRead({"", kHost, "none", ""}));
  EXPECT_TRUE(MayRead({"", kHost, "", ""}));
}

}  // namespace
}  // namespace baocao::portal
