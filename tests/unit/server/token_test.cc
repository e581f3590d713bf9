#include "services/server/token.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sys/stat.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "nlohmann/json.hpp"
#include "services/server/file.h"
#include "services/server/jwk.h"
#include "tests/unit/server/scratch_folder.h"

namespace baocao::server {
namespace {

class TokenTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(WriteKeyPair(private_file_, jwks_file_).ok());
    keys_ = *ParseJwks(*ReadFile(jwks_file_));
  }

  std::string Issue(const TokenClaims& claims) {
    return IssueToken(private_file_, claims, now_).value();
  }
  std::string Kid() const { return keys_.begin()->first; }

  ScratchFolder folder_;
  const std::string private_file_ = folder_ / "key.jwk";
  const std::string jwks_file_ = folder_ / "keys.jwks";
  const absl::Time now_ = absl::FromUnixSeconds(1'779'000'000);
  std::map<std::string, std::string> keys_;
  const TokenClaims officer_ = {"officer", Role::kUnit, "30292",
                                "an-giang-2026", absl::Hours(1)};
};

std::string Part(const nlohmann::json& json) {
  return absl::WebSafeBase64Escape(json.dump());
}

TEST_F(TokenTest, AnIssuedTokenIsVerified) {
  const auto verified = VerifyToken(Issue(officer_), keys_, now_);
  ASSERT_TRUE(verified.ok()) << verified.status();
  EXPECT_EQ(verified->caller.subject, "officer");
  EXPECT_EQ(verified->caller.role, Role::kUnit);
  EXPECT_EQ(verified->caller.unit, "30292");
  EXPECT_EQ(verified->caller.campaign, "an-giang-2026");
  EXPECT_EQ(verified->expires, now_ + absl::Hours(1));
}

TEST_F(TokenTest, AnExpiredTokenIsToldApart) {
  const auto verified =
      VerifyToken(Issue(officer_), keys_, now_ + absl::Hours(1));
  EXPECT_TRUE(absl::IsDeadlineExceeded(verified.status()));
}

TEST_F(TokenTest, ATokenFromTheFutureIsRefused) {
  const auto verified =
      VerifyToken(Issue(officer_), keys_, now_ - absl::Hours(1));
  EXPECT_TRUE(absl::IsUnauthenticated(verified.status()));
}

TEST_F(TokenTest, AnyChangedCharacterIsNoticed) {
  const std::string token = Issue(officer_);
  for (size_t i = 0; i + 1 < token.size(); i += 7) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(VerifyToken(changed, keys_, now_).ok()) << i;
  }
}

TEST_F(TokenTest, AKeyOfSomebodyElseIsRefused) {
  ScratchFolder other;
  ASSERT_TRUE(WriteKeyPair(other / "key", other / "jwks").ok());
  const std::string token = IssueToken(other / "key", officer_, now_).value();
  EXPECT_FALSE(VerifyToken(token, keys_, now_).ok());
  // Even under the name of a key that is known.
  nlohmann::json stolen = nlohmann::json::parse(*ReadFile(other / "key"));
  stolen["kid"] = Kid();
  ASSERT_TRUE(WriteFileAtomically(other / "stolen", stolen.dump()).ok());
  const std::string forged =
      IssueToken(other / "stolen", officer_, now_).value();
  EXPECT_FALSE(VerifyToken(forged, keys_, now_).ok());
}

TEST_F(TokenTest, AlgorithmNoneIsRefused) {
  const std::vector<std::string> parts = absl::StrSplit(Issue(officer_), '.');
  for (const char* name : {"none", "None", "NONE", "ES384", "RS256", "es256"}) {
    const std::string header = Part({{"alg", name}, {"kid", Kid()}});
    EXPECT_FALSE(
        VerifyToken(header + "." + parts[1] + "." + parts[2], keys_, now_).ok())
        << name;
    EXPECT_FALSE(VerifyToken(header + "." + parts[1] + ".", keys_, now_).ok());
  }
}

TEST_F(TokenTest, ThePublicKeyIsNoSharedSecret) {
  const std::vector<std::string> parts = absl::StrSplit(Issue(officer_), '.');
  const std::string text =
      Part({{"alg", "HS256"}, {"kid", Kid()}}) + "." + parts[1];
  const std::string& pem = keys_.begin()->second;
  unsigned char hash[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  HMAC(EVP_sha256(), pem.data(), static_cast<int>(pem.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), hash,
       &size);
  const std::string signature = absl::WebSafeBase64Escape(
      absl::string_view(reinterpret_cast<char*>(hash), size));
  EXPECT_FALSE(VerifyToken(text + "." + signature, keys_, now_).ok());
}

TEST_F(TokenTest, RubbishIsRefusedWithoutHarm) {
  const std::string parts[] = {"",
                               ".",
                               "..",
                               "...",
                               "a.b.c",
                               "{}.{}.x",
                               "\xff.\xff.\xff",
                               "e30.e30.e30",
                               std::string(100'000, 'a'),
                               "bnVsbA.bnVsbA.bnVsbA"};
  for (const std::string& token : parts) {
    EXPECT_TRUE(
        absl::IsUnauthenticated(VerifyToken(token, keys_, now_).status()));
  }
}

TEST_F(TokenTest, OfficersWithoutUnitGetNoToken) {
  TokenClaims claims = officer_;
  claims.unit.clear();
  EXPECT_FALSE(IssueToken(private_file_, claims, now_).ok());
}

TEST_F(TokenTest, ThePrivateKeyIsReadByItsOwnerOnly) {
  struct stat found;
  ASSERT_EQ(::stat(private_file_.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600u);
  EXPECT_EQ(ReadFile(jwks_file_)->find("\"d\""), std::string::npos);
}

TEST_F(TokenTest, AnotherKeyLeavesTheFirstInPlace) {
  EXPECT_TRUE(absl::IsAlreadyExists(WriteKeyPair(private_file_, jwks_file_)));
  const std::string token = Issue(officer_);
  ASSERT_TRUE(WriteKeyPair(folder_ / "next.jwk", jwks_file_).ok());
  const auto keys = ParseJwks(*ReadFile(jwks_file_));
  ASSERT_TRUE(keys.ok());
  EXPECT_EQ(keys->size(), 2u);
  EXPECT_TRUE(VerifyToken(token, *keys, now_).ok());
}

TEST_F(TokenTest, AKeyOffTheCurveIsRefused) {
  nlohmann::json jwks = nlohmann::json::parse(*ReadFile(jwks_file_));
  jwks["keys"][0]["y"] = absl::WebSafeBase64Escape(std::string(32, '\1'));
  EXPECT_FALSE(ParseJwks(jwks.dump()).ok());
  EXPECT_FALSE(ParseJwks("{}").ok());
  EXPECT_FALSE(ParseJwks("not json").ok());
  EXPECT_FALSE(ParseJwks(R"({"keys":[]})").ok());
  EXPECT_FALSE(ParseJwks(R"({"keys":[{"kty":"oct","kid":"x"}]})").ok());
}

}  // namespace
}  // namespace baocao::server
