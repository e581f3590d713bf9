#include "services/portal/config.h"

#include <gtest/gtest.h>

#include "services/server/auth.h"
#include "tests/unit/server/scratch_folder.h"

namespace baocao::portal {
namespace {

class ConfigTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(server::WriteKeyPair(folder_ / "key", folder_ / "jwks").ok());
  }

  ReadResult Read(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--jwks", folder_ / "jwks"});
    return ReadArguments(arguments);
  }

  server::ScratchFolder folder_;
};

TEST_F(ConfigTest, WithoutFlagsItListensOnLoopbackOnly) {
  const ReadResult read = Read({});
  ASSERT_TRUE(read.faults.empty()) << read.faults[0].en;
  EXPECT_EQ(read.config.http.listen.host, "127.0.0.1");
  EXPECT_FALSE(read.config.http.behind_tls_proxy);
}

TEST_F(ConfigTest, AnOpenPortNeedsTls) {
  for (const char* address :
       {"0.0.0.0:80", "[::]:80", "10.0.0.1:80", "bc.example.vn:80"}) {
    EXPECT_EQ(Read({"--http-listen", address}).faults.size(), 1u) << address;
    EXPECT_TRUE(
        Read({"--http-listen", address, "--behind-tls-proxy"}).faults.empty())
        << address;
  }
  for (const char* address : {"127.0.0.1:80", "[::1]:80", "localhost:0"}) {
    EXPECT_TRUE(Read({"--http-listen", address}).faults.empty()) << address;
  }
}

TEST_F(ConfigTest, DashboardsAreAnAddressThatABrowserOpens) {
  EXPECT_TRUE(
      Read({"--dashboards-url", "https://d.example.vn/"}).faults.empty());
  EXPECT_EQ(Read({"--dashboards-url", "javascript:x"}).faults.size(), 1u);
}

TEST_F(ConfigTest, ThreadsOfRequestsAreBesideThoseOfStreams) {
  const ReadResult read =
      Read({"--most-event-streams", "100", "--http-threads", "20"});
  ASSERT_TRUE(read.faults.empty());
  EXPECT_EQ(read.config.http.threads, 120);
  EXPECT_EQ(read.config.streams.most, 100);
}

TEST_F(ConfigTest, TheSigningKeyHasToBeOneThatServicesKnow) {
  EXPECT_TRUE(Read({"--signing-key", folder_ / "key"}).faults.empty());
  EXPECT_EQ(Read({"--signing-key", folder_ / "nothing"}).faults.size(), 1u);
  EXPECT_EQ(Read({"--signing-key", folder_ / "jwks"}).faults.size(), 1u);
  server::ScratchFolder other;
  ASSERT_TRUE(server::WriteKeyPair(other / "key", other / "jwks").ok());
  EXPECT_EQ(Read({"--signing-key", other / "key"}).faults.size(), 1u);
}

TEST_F(ConfigTest, AProviderNeedsAnAddressAClientAndAKey) {
  const std::vector<std::string> whole = {
      "--oidc-issuer",    "https://dang-nhap.example.vn",
      "--oidc-client-id", "baocao",
      "--public-address", "https://baocao.example.vn/",
      "--signing-key",    folder_ / "key"};
  const ReadResult read = Read(whole);
  ASSERT_TRUE(read.faults.empty()) << read.faults[0].en;
  EXPECT_EQ(read.config.oidc.public_address, "https://baocao.example.vn");
  EXPECT_EQ(read.config.oidc.session, absl::Hours(12));
  EXPECT_EQ(read.config.oidc.claims.role, "baocao_role");
  for (size_t left_out = 2; left_out < whole.size(); left_out += 2) {
    std::vector<std::string> rest = whole;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(left_out),
               rest.begin() + static_cast<std::ptrdiff_t>(left_out) + 2);
    EXPECT_EQ(Read(rest).faults.size(), 1u) << whole[left_out];
  }
  // Without a provider, nobody asks for these.
  EXPECT_TRUE(Read({}).faults.empty());
  EXPECT_TRUE(Read({}).config.oidc.issuer.empty());
}

TEST_F(ConfigTest, AProviderIsAskedOverTlsUnlessItIsOnThisMachine) {
  const auto faults = [&](const std::string& issuer) {
    return Read({"--oidc-issuer", issuer, "--oidc-client-id", "baocao",
                 "--public-address", "http://127.0.0.1:7420", "--signing-key",
                 folder_ / "key"})
        .faults.size();
  };
  EXPECT_EQ(faults("https://dang-nhap.example.vn/realms/tinh"), 0u);
  EXPECT_EQ(faults("http://localhost:3000"), 0u);
  EXPECT_EQ(faults("http://dang-nhap.example.vn"), 1u);
  EXPECT_EQ(faults("http://localhost.example.vn"), 1u);
  EXPECT_EQ(faults("dang-nhap.example.vn"), 1u);
}

TEST_F(ConfigTest, FilesOfTheProviderHaveToBeThere) {
  EXPECT_EQ(
      Read({"--oidc-issuer", "https://dang-nhap.example.vn", "--oidc-client-id",
            "baocao", "--public-address", "https://baocao.example.vn",
            "--signing-key", folder_ / "key", "--oidc-client-secret-file",
            folder_ / "none", "--oidc-ca-file", folder_ / "none",
            "--oidc-session-hours", "0"})
          .faults.size(),
      3u);
}

TEST_F(ConfigTest, EveryFaultIsTold) {
  EXPECT_EQ(Read({"--intake", "nowhere", "--http-listen", "x", "--http-threads",
                  "1", "--longest-session-hours", "0"})
                .faults.size(),
            4u);
}

}  // namespace
}  // namespace baocao::portal
