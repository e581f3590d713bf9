#include "services/server/activation.h"

#include <gtest/gtest.h>

#include "services/server/file.h"
#include "services/server/jwk.h"
#include "services/server/token.h"
#include "tests/unit/server/scratch_folder.h"

namespace baocao::server {
namespace {

class ActivationTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(WriteKeyPair(folder_ / "key", folder_ / "jwks").ok());
    keys_ = *ParseJwks(*ReadFile(folder_ / "jwks"));
  }

  std::string Make(const ActivationClaims& claims) {
    return MakeActivation(folder_ / "key", claims, now_).value();
  }

  ScratchFolder folder_;
  const absl::Time now_ = absl::FromUnixSeconds(1'779'000'000);
  std::map<std::string, std::string> keys_;
  const ActivationClaims officer_ = {"officer",       Role::kUnit,
                                     "30292",         "an-giang-2026",
                                     absl::Hours(48), absl::Hours(12)};
};

TEST_F(ActivationTest, ACodeNamesItsUnitAndItsSession) {
  const auto activation = VerifyActivation(Make(officer_), keys_, now_);
  ASSERT_TRUE(activation.ok()) << activation.status();
  EXPECT_EQ(activation->caller.subject, "officer");
  EXPECT_EQ(activation->caller.role, Role::kUnit);
  EXPECT_EQ(activation->caller.unit, "30292");
  EXPECT_EQ(activation->caller.campaign, "an-giang-2026");
  EXPECT_EQ(activation->session, absl::Hours(12));
  EXPECT_EQ(activation->expires, now_ + absl::Hours(48));
}

TEST_F(ActivationTest, EveryCodeHasAnIdOfItsOwn) {
  const auto first = VerifyActivation(Make(officer_), keys_, now_);
  const auto second = VerifyActivation(Make(officer_), keys_, now_);
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_GE(first->id.size(), 20u);
  EXPECT_NE(first->id, second->id);
}

TEST_F(ActivationTest, ACodeIsNoTokenAndATokenIsNoCode) {
  EXPECT_TRUE(absl::IsUnauthenticated(
      VerifyToken(Make(officer_), keys_, now_).status()));
  const std::string token =
      IssueToken(folder_ / "key",
                 {"officer", Role::kUnit, "30292", "an-giang-2026"}, now_)
          .value();
  EXPECT_TRUE(
      absl::IsUnauthenticated(VerifyActivation(token, keys_, now_).status()));
}

TEST_F(ActivationTest, AnExpiredCodeIsToldApart) {
  EXPECT_TRUE(absl::IsDeadlineExceeded(
      VerifyActivation(Make(officer_), keys_, now_ + absl::Hours(48))
          .status()));
}

TEST_F(ActivationTest, ACodeThatGivesNoSessionIsRefused) {
  ActivationClaims claims = officer_;
  claims.session = absl::ZeroDuration();
  EXPECT_FALSE(VerifyActivation(Make(claims), keys_, now_).ok());
}

TEST_F(ActivationTest, OfficersWithoutUnitGetNoCode) {
  ActivationClaims claims = officer_;
  claims.unit.clear();
  EXPECT_FALSE(MakeActivation(folder_ / "key", claims, now_).ok());
}

}  // namespace
}  // namespace baocao::server
