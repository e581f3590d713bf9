#include "services/portal/id_token.h"

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "jwt/jwt.hpp"
#include "services/server/jwk.h"

namespace baocao::portal {
namespace {

using Json = nlohmann::json;

const absl::Time kNow = absl::FromUnixSeconds(1'779'000'000);
constexpr char kIssuer[] = "https://dang-nhap.example.vn";
const ExpectedIdToken kExpected = {kIssuer, "baocao", "nonce-1"};

// Signed with ES256 as a provider would.
class IdTokenTest : public ::testing::Test {
 protected:
  IdTokenTest() : jwk_(server::MakeJwk().value()) {
    claims_ = {{"iss", kIssuer},
               {"aud", "baocao"},
               {"sub", "can-bo"},
               {"nonce", "nonce-1"},
               {"iat", absl::ToUnixSeconds(kNow)},
               {"exp", absl::ToUnixSeconds(kNow + absl::Minutes(5))}};
    header_ = {{"alg", "ES256"}, {"kid", jwk_["kid"]}};
  }

  std::vector<ProviderKey> Keys() const {
    return ParseProviderKeys(Json{{"keys", {server::PublicJwk(jwk_)}}}.dump())
        .value();
  }

  std::string Token() const {
    const std::string signed_part =
        absl::StrCat(absl::WebSafeBase64Escape(header_.dump()), ".",
                     absl::WebSafeBase64Escape(claims_.dump()));
    const std::string pem = server::PrivatePem(jwk_).value();
    const auto [signature, error] =
        jwt::PEMSign<jwt::algo::ES256>::sign(pem, signed_part);
    EXPECT_FALSE(error) << error.message();
    std::string bytes(signature);
    return absl::StrCat(signed_part, ".", absl::WebSafeBase64Escape(bytes));
  }

  absl::StatusOr<Json> Verify(absl::Time now = kNow) const {
    return VerifyIdToken(Token(), Keys(), kExpected, now);
  }
  void ExpectRefused(const char* what) const {
    EXPECT_TRUE(absl::IsUnauthenticated(Verify().status())) << what;
  }

  Json jwk_, header_, claims_;
};

TEST_F(IdTokenTest, AGoodTokenGivesItsClaims) {
  const auto claims = Verify();
  ASSERT_TRUE(claims.ok()) << claims.status();
  EXPECT_EQ((*claims)["sub"], "can-bo");
}

TEST_F(IdTokenTest, TheAudienceMayBeAListWithUsInIt) {
  claims_["aud"] = {"baocao"};
  EXPECT_TRUE(Verify().ok());
  claims_["aud"] = {"baocao", "other"};
  ExpectRefused("who asked is not said");
  claims_["azp"] = "other";
  ExpectRefused("another asked");
  claims_["azp"] = "baocao";
  EXPECT_TRUE(Verify().ok());
}

TEST_F(IdTokenTest, WhatIsMeantForOthersIsRefused) {
  const Json good = claims_;
  for (const auto& [name, value] :
       std::vector<std::pair<const char*, Json>>{{"iss", "https://other"},
                                                 {"aud", "other"},
                                                 {"aud", Json::array()},
                                                 {"aud", 1},
                                                 {"nonce", "nonce-2"},
                                                 {"nonce", nullptr}}) {
    claims_ = good;
    claims_[name] = value;
    ExpectRefused(name);
  }
  for (const char* name : {"iss", "aud", "nonce", "iat", "exp"}) {
    claims_ = good;
    claims_.erase(name);
    ExpectRefused(name);
  }
}

TEST_F(IdTokenTest, ItIsGoodFromItsIssueToItsExpiryAndHalfAMinuteAround) {
  EXPECT_TRUE(Verify(kNow + absl::Seconds(329)).ok());
  EXPECT_TRUE(
      absl::IsDeadlineExceeded(Verify(kNow + absl::Seconds(330)).status()));
  EXPECT_TRUE(Verify(kNow - absl::Seconds(30)).ok());
  EXPECT_TRUE(
      absl::IsUnauthenticated(Verify(kNow - absl::Seconds(31)).status()));
}

TEST_F(IdTokenTest, OnlyWhatTheProviderSignedIsTaken) {
  const std::string token = Token();
  const std::vector<std::string> parts = absl::StrSplit(token, '.');
  claims_["sub"] = "giám đốc";
  const std::vector<std::string> other = absl::StrSplit(Token(), '.');
  for (const std::string& forged :
       {absl::StrCat(parts[0], ".", other[1], ".", parts[2]),
        absl::StrCat(parts[0], ".", parts[1], "."),
        absl::StrCat(parts[0], ".", parts[1]), std::string(), token + ".x",
        std::string(20'000, 'x')}) {
    EXPECT_TRUE(absl::IsUnauthenticated(
        VerifyIdToken(forged, Keys(), kExpected, kNow).status()))
        << forged.substr(0, 40);
  }
}

TEST_F(IdTokenTest, TheHeaderChoosesNoOtherWay) {
  for (const char* algorithm : {"none", "HS256", "ES384", "es256", ""}) {
    header_["alg"] = algorithm;
    ExpectRefused(algorithm);
  }
  header_["alg"] = "ES256";
  header_["crit"] = {"b64"};
  ExpectRefused("crit");
}

TEST_F(IdTokenTest, AnUnknownKeyIsToldApartSoThatNewOnesAreFetched) {
  header_["kid"] = "new";
  EXPECT_TRUE(absl::IsNotFound(Verify().status()));
  // Keys of ES256 are none of RS256.
  header_ = {{"alg", "RS256"}, {"kid", jwk_["kid"]}};
  EXPECT_TRUE(absl::IsNotFound(Verify().status()));
}

TEST(ProviderKeysTest, KeysThatCanNotVerifyAreLeftOut) {
  const Json good = server::PublicJwk(server::MakeJwk().value());
  Json encrypts = good;
  encrypts["use"] = "enc";
  const Json weak = {{"kty", "RSA"}, {"n", "AQAB"}, {"e", "AQAB"}};
  const Json secret = {{"kty", "oct"}, {"k", "AQAB"}};
  const auto keys = ParseProviderKeys(
      Json{{"keys", {encrypts, weak, secret, 1, good}}}.dump());
  ASSERT_TRUE(keys.ok()) << keys.status();
  ASSERT_EQ(keys->size(), 1u);
  EXPECT_EQ((*keys)[0].algorithm, "ES256");
  EXPECT_FALSE(ParseProviderKeys(Json{{"keys", {weak}}}.dump()).ok());
  EXPECT_FALSE(ParseProviderKeys(R"({"keys":[]})").ok());
  EXPECT_FALSE(ParseProviderKeys("not json").ok());
}

absl::StatusOr<server::Caller> CallerOf(const Json& claims) {
  return CallerOfClaims(claims, ClaimNames());
}

TEST(ClaimsTest, ClaimsSayWhoMayDoWhat) {
  const auto officer = CallerOf({{"sub", "s"},
                                 {"baocao_role", "unit"},
                                 {"baocao_unit", "01273"},
                                 {"baocao_campaign", "c"}});
  ASSERT_TRUE(officer.ok()) << officer.status();
  EXPECT_EQ(officer->role, server::Role::kUnit);
  EXPECT_EQ(officer->unit, "01273");
  EXPECT_EQ(officer->campaign, "c");
  // A unit that stands beside another role means nothing.
  const auto reader = CallerOf(
      {{"sub", "s"}, {"baocao_role", "reader"}, {"baocao_unit", "01273"}});
  ASSERT_TRUE(reader.ok());
  EXPECT_EQ(reader->unit, "");
}

TEST(ClaimsTest, NobodyHasARoleByDefault) {
  for (const Json& claims : std::vector<Json>{
           {{"sub", "s"}},
           {{"sub", "s"}, {"role", "operator"}},
           {{"sub", "s"}, {"baocao_role", "Operator"}},
           {{"sub", "s"}, {"baocao_role", ""}},
           {{"sub", "s"}, {"baocao_role", {"operator"}}},
           {{"sub", "s"}, {"baocao_role", "unit"}, {"baocao_unit", "1"}},
           {{"sub", "s"}, {"baocao_role", "unit"}, {"baocao_campaign", "c"}},
           {{"baocao_role", "operator"}},
           {{"sub", std::string(300, 's')}, {"baocao_role", "operator"}}}) {
    EXPECT_TRUE(absl::IsPermissionDenied(CallerOf(claims).status())) << claims;
  }
}

TEST(ClaimsTest, TheSiteNamesTheClaims) {
  ClaimNames names;
  names.role = "vai_tro";
  const auto caller =
      CallerOfClaims({{"sub", "s"}, {"vai_tro", "operator"}}, names);
  ASSERT_TRUE(caller.ok());
  EXPECT_EQ(caller->role, server::Role::kOperator);
}

}  // namespace
}  // namespace baocao::portal
