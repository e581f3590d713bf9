// Activation letters: who may make them, for whom.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/portal/letter_code.h"
#include "services/server/auth.h"
#include "tests/integration/guarded_methods.h"
#include "tests/integration/live_portal.h"

namespace baocao::testing {
namespace {

using server::Role;
using ::testing::MatchesRegex;
using Json = nlohmann::json;

constexpr char kCampaignName[] = "campaigns/cao-bang-2026";

class PortalLettersTest : public LivePortal {
 protected:
  httplib::Result Issue(const Json& request, const std::string& token) {
    return Post("/api/v1/AccessService/IssueLetters", request, token);
  }
  httplib::Result IssueTo(const std::vector<std::string>& units, Role role) {
    return Issue({{"parent", kCampaignName}, {"units", units}}, TokenOf(role));
  }
  Json List() {
    return JsonOf(Post("/api/v1/AccessService/ListLetters",
                       {{"parent", kCampaignName}, {"pageSize", 1000}},
                       TokenOf(Role::kCollector)))["letters"];
  }
  int Units() {
    v1::ListUnitsRequest request;
    request.set_parent(kCampaignName);
    v1::ListUnitsResponse response;
    EXPECT_TRUE(
        catalogue_->ListUnits(As(Role::kCollector).get(), request, &response)
            .ok());
    return response.units_size();
  }
  static void ExpectRefused(const httplib::Result& result, int status,
                            const std::string& reason) {
    EXPECT_EQ(result->status, status) << result->body;
    EXPECT_EQ(JsonOf(result)["reason"], reason);
    EXPECT_NE(JsonOf(result)["message"], "");
  }
};

TEST_F(PortalLettersTest, EveryMethodIsGuarded) {
  ExpectEveryMethodGuarded(
      own_->Channel(),
      *v1::IssueLettersRequest::descriptor()->file()->service(0),
      folder_ / "key");
}

TEST_F(PortalLettersTest, TheCollectingBodyMakesALetterForAUnit) {
  const auto made = IssueTo({kUnit}, Role::kCollector);
  ASSERT_EQ(made->status, 200) << made->body;
  const Json letter = JsonOf(made)["letters"][0];
  EXPECT_EQ(letter["unit"], kUnit);
  EXPECT_EQ(letter["role"], "unit");
  EXPECT_EQ(letter["author"], "somebody");
  EXPECT_THAT(std::string(letter["code"]),
              MatchesRegex("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}"));
  EXPECT_FALSE(letter.contains("useTime"));

  const Json listed = List();
  ASSERT_EQ(listed.size(), 1u);
  EXPECT_EQ(listed[0]["unit"], kUnit);
  EXPECT_EQ(listed[0]["issueTime"], letter["issueTime"]);
  EXPECT_EQ(listed[0]["code"], "");  // shown once
  EXPECT_FALSE(listed[0].contains("useTime"));

  ASSERT_EQ(Post("/session", {{"code", letter["code"]}}, "")->status, 200);
  EXPECT_TRUE(List()[0].contains("useTime"));
}

TEST_F(PortalLettersTest, NoCodeIsKept) {
  const Json letter = JsonOf(IssueTo({kUnit}, Role::kCollector))["letters"][0];
  const std::string printed = letter["code"];
  const std::string code = portal::ReadLetterCode(printed).value();
  const auto keys = client_->Run({"KEYS", "{letters}*"});
  ASSERT_TRUE(keys.ok());
  ASSERT_EQ(keys->array.size(), 2u);
  for (const auto& key : keys->array) {
    const auto held = client_->Run({"HGETALL", key.text});
    ASSERT_TRUE(held.ok()) << held.status();
    std::string all = key.text;
    for (const auto& field : held->array)
      absl::StrAppend(&all, " ", field.text);
    EXPECT_EQ(all.find(code), all.npos) << all;
    EXPECT_EQ(all.find(printed), all.npos) << all;
  }
}

TEST_F(PortalLettersTest, WithoutUnitsEveryUnitThatHasNotUsedOneGetsALetter) {
  const int units = Units();
  ASSERT_GT(units, 3);
  const std::string code = LetterOf(kUnit);
  ASSERT_EQ(Post("/session", {{"code", code}}, "")->status, 200);
  const Json made = JsonOf(IssueTo({}, Role::kCollector))["letters"];
  EXPECT_EQ(made.size(), static_cast<size_t>(units - 1));
  for (const Json& letter : made) EXPECT_NE(letter["unit"], kUnit);
  EXPECT_EQ(List().size(), static_cast<size_t>(units));
}

TEST_F(PortalLettersTest, AUnitNamedTwiceGetsOneLetter) {
  EXPECT_EQ(JsonOf(IssueTo({kUnit, kUnit}, Role::kCollector))["letters"].size(),
            1u);
}

TEST_F(PortalLettersTest, UnknownUnitsAreNamedAndNobodyGetsALetter) {
  const auto refused = IssueTo({kUnit, "99999", "x"}, Role::kCollector);
  ExpectRefused(refused, 400, "UNKNOWN_UNIT");
  const Json violations = JsonOf(refused)["violations"];
  ASSERT_EQ(violations.size(), 2u);
  EXPECT_EQ(violations[0]["field"], "units[1]");
  EXPECT_EQ(violations[1]["field"], "units[2]");
  EXPECT_TRUE(List().empty());
}

TEST_F(PortalLettersTest, OtherRolesAreForOperatorsToAdmit) {
  for (const char* role : {"collector", "reader", "operator"}) {
    const Json request = {{"parent", kCampaignName}, {"role", role}};
    ExpectRefused(Issue(request, TokenOf(Role::kCollector)), 403,
                  "OPERATORS_ONLY");
    const auto made = Issue(request, TokenOf(Role::kOperator));
    ASSERT_EQ(made->status, 200) << made->body;
    const Json letters = JsonOf(made)["letters"];
    ASSERT_EQ(letters.size(), 1u);
    EXPECT_EQ(letters[0]["unit"], "");
    const auto session =
        JsonOf(Post("/session", {{"code", letters[0]["code"]}}, ""));
    EXPECT_EQ(session["role"], role);
    // Nobody gets more than the campaign the letter was made in.
    EXPECT_EQ(session["campaign"], kCaoBang);
  }
  EXPECT_EQ(List().size(), 3u);
}

TEST_F(PortalLettersTest, WhoIsHeldToACampaignMakesNoLettersOfAnother) {
  const std::string token =
      server::IssueToken(folder_ / "key",
                         {"tổng hợp", Role::kCollector, "", "an-giang-2026"},
                         absl::Now())
          .value();
  ExpectRefused(Issue({{"parent", kCampaignName}}, token), 403,
                "OTHER_CAMPAIGN");
  EXPECT_EQ(Post("/api/v1/AccessService/ListLetters",
                 {{"parent", kCampaignName}}, token)
                ->status,
            403);
}

TEST_F(PortalLettersTest, ALetterOfAnotherRoleMayBeHeldToNoCampaign) {
  const Json request = {{"parent", "campaigns/-"}, {"role", "collector"}};
  const Json made = JsonOf(Issue(request, TokenOf(Role::kOperator)))["letters"];
  ASSERT_EQ(made.size(), 1u);
  const auto session =
      JsonOf(Post("/session", {{"code", made[0]["code"]}}, ""));
  EXPECT_EQ(session["role"], "collector");
  EXPECT_EQ(session["campaign"], "");
  const std::string path = "/api/v1/AccessService/ListLetters";
  const Json listed = JsonOf(Post(path, {{"parent", "campaigns/-"}},
                                  TokenOf(Role::kOperator)))["letters"];
  EXPECT_EQ(listed.size(), 1u);
  EXPECT_TRUE(List().empty());

  const std::string held =
      server::IssueToken(folder_ / "key",
                         {"vận hành", Role::kOperator, "", kCaoBang},
                         absl::Now())
          .value();
  ExpectRefused(Issue(request, held), 403, "OTHER_CAMPAIGN");
  ExpectRefused(Post(path, {{"parent", "campaigns/-"}}, held), 403,
                "OTHER_CAMPAIGN");
  ExpectRefused(Issue({{"parent", "campaigns/-"}}, TokenOf(Role::kOperator)),
                400, "UNITS_NEED_A_CAMPAIGN");
}

TEST_F(PortalLettersTest, WhatIsWrongIsSaid) {
  const std::string token = TokenOf(Role::kOperator);
  ExpectRefused(Issue({{"parent", "campaigns/nowhere"}}, token), 404,
                "UNKNOWN_CAMPAIGN");
  ExpectRefused(Issue({{"parent", kParent}}, token), 400, "MALFORMED_NAME");
  ExpectRefused(Issue({{"parent", kCampaignName}, {"role", "boss"}}, token),
                400, "UNKNOWN_ROLE");
  ExpectRefused(
      Issue({{"parent", kCampaignName}, {"role", "reader"}, {"units", {kUnit}}},
            token),
      400, "UNITS_OF_OTHER_ROLE");
  ExpectRefused(Issue({{"parent", kCampaignName}, {"validDays", 61}}, token),
                400, "INVALID_DAYS");
  ExpectRefused(Issue({{"parent", kCampaignName}, {"sessionDays", -1}}, token),
                400, "INVALID_DAYS");
  EXPECT_EQ(Post("/api/v1/AccessService/ListLetters",
                 {{"parent", kCampaignName}, {"pageToken", "x"}}, token)
                ->status,
            400);
}

TEST_F(PortalLettersTest, ThePagesOfTheListHoldEveryLetter) {
  const int units = Units();
  ASSERT_EQ(IssueTo({}, Role::kCollector)->status, 200);
  std::vector<std::string> seen;
  std::string token;
  do {
    const Json page = JsonOf(
        Post("/api/v1/AccessService/ListLetters",
             {{"parent", kCampaignName}, {"pageSize", 2}, {"pageToken", token}},
             TokenOf(Role::kOperator)));
    for (const Json& letter : page["letters"]) seen.push_back(letter["unit"]);
    token = page["nextPageToken"];
  } while (!token.empty());
  EXPECT_EQ(seen.size(), static_cast<size_t>(units));
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
}

TEST_F(PortalLettersTest, WithoutASigningKeyThereAreNoLetters) {
  portal::AccessService closed(*letters_, channel_, *gate_,
                               /*takes_letters=*/false);
  const portal::OwnServices own(closed);
  const auto stub = v1::AccessService::NewStub(own.Channel());
  v1::IssueLettersRequest request;
  request.set_parent(kCampaignName);
  v1::IssueLettersResponse response;
  const grpc::Status refused =
      stub->IssueLetters(As(Role::kCollector).get(), request, &response);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(refused), "NO_ACTIVATION");
}

TEST_F(PortalLettersTest, WhatTheStoreDoesNotKeepIsNotHandedOut) {
  redis_.Kill();
  const auto refused = IssueTo({kUnit}, Role::kCollector);
  EXPECT_EQ(refused->status, 503) << refused->body;
  EXPECT_EQ(refused->body.find("letters"), std::string::npos);
}

}  // namespace
}  // namespace baocao::testing
