#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor_database.h"
#include "services/server/auth.h"

namespace baocao::server {
namespace {

// "/baocao.v1.IntakeService/Submit" of every service that is linked; the test
// links all of them.
std::vector<std::string> MethodsInDescriptors() {
  using google::protobuf::DescriptorPool;
  std::vector<std::string> files, methods;
  DescriptorPool::internal_generated_database()->FindAllFileNames(&files);
  for (const std::string& name : files) {
    if (!name.starts_with("baocao/v1/")) continue;
    const auto* file = DescriptorPool::generated_pool()->FindFileByName(name);
    for (int s = 0; s < file->service_count(); ++s) {
      const auto* service = file->service(s);
      for (int m = 0; m < service->method_count(); ++m) {
        methods.push_back("/" + service->full_name() + "/" +
                          service->method(m)->name());
      }
    }
  }
  std::sort(methods.begin(), methods.end());
  return methods;
}

TEST(RightsTest, TheTableHoldsEveryMethodAndNothingElse) {
  const std::vector<std::string> methods = MethodsInDescriptors();
  ASSERT_GT(methods.size(), 25u);
  EXPECT_EQ(MethodsInTable(), methods);
}

TEST(RightsTest, WhatIsNotInTheTableIsDenied) {
  for (const Role role :
       {Role::kUnit, Role::kCollector, Role::kReader, Role::kOperator}) {
    EXPECT_FALSE(Allowed(role, "/baocao.v1.IntakeService/Erase"));
    EXPECT_FALSE(Allowed(role, ""));
    EXPECT_FALSE(Allowed(role, "Submit"));
  }
}

TEST(RightsTest, EachRoleMayDoJustItsOwn) {
  const std::set<std::string> written = {
      "/baocao.v1.IntakeService/Submit",
      "/baocao.v1.IntakeService/ConfirmPackage"};
  const std::set<std::string> collecting = {
      "/baocao.v1.IntakeService/RequestCorrection",
      "/baocao.v1.IntakeService/ExcludeItems",
      "/baocao.v1.IntakeService/RegisterPaperCopy",
      "/baocao.v1.CampaignService/ExtendDeadline",
      "/baocao.v1.AggregationService/FreezeTables",
      "/baocao.v1.NotificationService/SendReminders"};
  for (const std::string& method : written) {
    EXPECT_TRUE(Allowed(Role::kUnit, method)) << method;
    EXPECT_TRUE(Allowed(Role::kCollector, method)) << method;
    EXPECT_FALSE(Allowed(Role::kReader, method)) << method;
    EXPECT_FALSE(Allowed(Role::kOperator, method)) << method;
  }
  for (const std::string& method : collecting) {
    EXPECT_TRUE(Allowed(Role::kCollector, method)) << method;
    EXPECT_FALSE(Allowed(Role::kUnit, method)) << method;
    EXPECT_FALSE(Allowed(Role::kReader, method)) << method;
    EXPECT_FALSE(Allowed(Role::kOperator, method)) << method;
  }
  const std::string retry = "/baocao.v1.NotificationService/RetryDeadLetter";
  EXPECT_TRUE(Allowed(Role::kOperator, retry));
  EXPECT_FALSE(Allowed(Role::kCollector, retry));
}

TEST(RightsTest, UnitOfficersActForTheirOwnUnitOnly) {
  const Caller officer{"a", Role::kUnit, "30292", "an-giang-2026"};
  EXPECT_TRUE(officer.MayActFor("an-giang-2026", "30292"));
  EXPECT_FALSE(officer.MayActFor("an-giang-2026", "30293"));
  EXPECT_FALSE(officer.MayActFor("cao-bang-2026", "30292"));
  const Caller nobody{"a", Role::kUnit, "", ""};
  EXPECT_FALSE(nobody.MayActFor("", ""));
}

TEST(RightsTest, OthersActForEveryUnitOfTheCampaignTheyAreHeldTo) {
  const Caller free{"c", Role::kCollector, "", ""};
  EXPECT_TRUE(free.MayActFor("an-giang-2026", "30292"));
  const Caller held{"c", Role::kCollector, "", "an-giang-2026"};
  EXPECT_TRUE(held.MayActFor("an-giang-2026", "30292"));
  EXPECT_FALSE(held.MayActFor("cao-bang-2026", "01"));
}

}  // namespace
}  // namespace baocao::server
