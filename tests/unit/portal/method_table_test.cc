#include "services/portal/method_table.h"

#include <gtest/gtest.h>

#include "services/portal/upstream.h"
#include "services/server/auth.h"
#include "services/server/channel.h"

namespace baocao::portal {
namespace {

Kind KindOf(const MethodTable& table, const char* service, const char* method) {
  const Method* found = table.Find(service, method);
  EXPECT_NE(found, nullptr) << method;
  return found == nullptr ? Kind::kCall : found->kind;
}

TEST(MethodTableTest, EveryMethodOfTheTableOfRightsIsOffered) {
  const MethodTable table;
  EXPECT_EQ(table.methods().size(), server::MethodsInTable().size());
  for (const auto& [label, method] : table.methods()) {
    EXPECT_EQ(method.path, "/baocao.v1." + label);
  }
}

TEST(MethodTableTest, NothingElseIs) {
  const MethodTable table;
  EXPECT_EQ(table.Find("Health", "Check"), nullptr);
  EXPECT_EQ(table.Find("grpc.health.v1.Health", "Check"), nullptr);
  EXPECT_EQ(table.Find("ServerReflection", "ServerReflectionInfo"), nullptr);
  EXPECT_EQ(table.Find("baocao.v1.IntakeService", "Submit"), nullptr);
  EXPECT_EQ(table.Find("IntakeService", "submit"), nullptr);
  EXPECT_EQ(table.Find("IntakeService", ""), nullptr);
  EXPECT_EQ(table.Find("", ""), nullptr);
}

TEST(MethodTableTest, KindsComeFromTheDescriptors) {
  const MethodTable table;
  EXPECT_EQ(KindOf(table, "IntakeService", "Submit"), Kind::kCall);
  EXPECT_EQ(KindOf(table, "IntakeService", "WatchSubmission"), Kind::kEvents);
  EXPECT_EQ(KindOf(table, "AggregationService", "WatchProgress"),
            Kind::kEvents);
  EXPECT_EQ(KindOf(table, "DocumentService", "ExportTemplate"),
            Kind::kDownload);
  EXPECT_EQ(KindOf(table, "DocumentService", "ImportWorkbook"), Kind::kUpload);
}

TEST(MethodTableTest, EveryServiceHasAnAddress) {
  const MethodTable table;
  const Upstream upstream(Addresses{"127.0.0.1:1", "127.0.0.1:1", "127.0.0.1:1",
                                    "127.0.0.1:1", "127.0.0.1:1"},
                          server::ChannelTo("127.0.0.1:1"));
  for (const auto& [label, method] : table.methods()) {
    EXPECT_TRUE(upstream.Serves(method)) << label;
  }
}

}  // namespace
}  // namespace baocao::portal
