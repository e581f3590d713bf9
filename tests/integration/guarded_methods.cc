#include "tests/integration/guarded_methods.h"

#include <gtest/gtest.h>

#include "absl/time/clock.h"
#include "services/server/auth.h"
#include "tests/unit/server/generic_call.h"
#include "tests/unit/server/scratch_folder.h"

namespace baocao::testing {
namespace {

std::string Bearer(const std::string& key, server::Role role, absl::Time now) {
  const server::TokenClaims claims{
      "somebody", role, role == server::Role::kUnit ? "no-unit" : "",
      role == server::Role::kUnit ? "no-campaign" : "", absl::Hours(1)};
  return "Bearer " + server::IssueToken(key, claims, now).value();
}

}  // namespace

void ExpectEveryMethodGuarded(
    const std::shared_ptr<grpc::Channel>& channel,
    const google::protobuf::ServiceDescriptor& service,
    const std::string& key) {
  using server::CallEmpty;
  using server::Role;
  const server::ScratchFolder folder;
  ASSERT_TRUE(
      server::WriteKeyPair(folder / "foreign", folder / "foreign.jwks").ok());
  const absl::Time now = absl::Now();
  const std::string wrong[] = {
      "", "Bearer x.y.z",
      Bearer(key, Role::kCollector, now - absl::Hours(2)),  // expired
      Bearer(folder / "foreign", Role::kCollector, now)};
  ASSERT_GT(service.method_count(), 0);
  for (int i = 0; i < service.method_count(); ++i) {
    const std::string method =
        "/" + service.full_name() + "/" + service.method(i)->name();
    for (const std::string& authorization : wrong) {
      EXPECT_EQ(CallEmpty(channel, method, authorization).error_code(),
                grpc::StatusCode::UNAUTHENTICATED)
          << method;
    }
    for (const Role role :
         {Role::kUnit, Role::kCollector, Role::kReader, Role::kOperator}) {
      if (server::Allowed(role, method)) continue;
      EXPECT_EQ(CallEmpty(channel, method, Bearer(key, role, now)).error_code(),
                grpc::StatusCode::PERMISSION_DENIED)
          << method << " as " << server::RoleName(role);
    }
  }
}

}  // namespace baocao::testing
