// SMTP against a real mail server.
#include <gmock/gmock.h>

#include "services/notification/recipients.h"
#include "services/notification/smtp.h"
#include "tests/integration/smtp_server.h"

namespace baocao::notification {
namespace {

using Result = Delivery::Result;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class SmtpTest : public ::testing::Test {
 protected:
  static SmtpOptions Options(const std::string& url) {
    SmtpOptions options;
    options.url = url;
    options.from = {"bao-cao@example.org", "Hệ thống Báo Cáo"};
    options.connect_timeout = absl::Seconds(2);
    options.timeout = absl::Seconds(10);
    return options;
  }
  static v1::Notification To(const std::string& email) {
    v1::Notification one;
    one.set_id("0123");
    one.set_message_id("<0123@thu.baocao>");
    one.set_recipient("xã Đông Hà");
    one.set_email(email);
    one.set_subject("Lần nộp số 2 của xã Đông Hà");
    one.set_body("Kính gửi: xã Đông Hà,\n.\nHết.\n");
    return one;
  }
  Delivery Carry(const std::string& email) {
    return smtp_.Carry(To(email), date_);
  }

  const absl::Time date_ = absl::FromUnixSeconds(1'780'000'000);
  testing::SmtpServer server_;
  Smtp smtp_{Options(server_.url())};
};

TEST_F(SmtpTest, AMessageArrivesAsItWasWritten) {
  ASSERT_EQ(Carry("dongha@example.org").result, Result::kSent);
  auto mail = server_.Next();
  ASSERT_TRUE(mail);
  EXPECT_EQ(mail->headers["x-from"], "bao-cao@example.org");
  EXPECT_EQ(mail->headers["x-to"], "dongha@example.org");
  EXPECT_EQ(mail->headers["message-id"], "<0123@thu.baocao>");
  EXPECT_EQ(mail->headers["date"], "Thu, 28 May 2026 20:26:40 +0000");
  EXPECT_EQ(mail->headers["auto-submitted"], "auto-generated");
  EXPECT_THAT(mail->headers["subject"], StartsWith("=?UTF-8?B?"));
  EXPECT_EQ(mail->body, "Kính gửi: xã Đông Hà,\r\n.\r\nHết.\r\n");
}

TEST_F(SmtpTest, OneConnectionServesSeveralMessages) {
  ASSERT_EQ(Carry("dongha@example.org").result, Result::kSent);
  ASSERT_EQ(Carry("tayson@example.org").result, Result::kSent);
  auto first = server_.Next(), second = server_.Next();
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->headers["x-peer"], second->headers["x-peer"]);
}

TEST_F(SmtpTest, ARefusalForNowIsWorthAnotherTryWithTheSameMessageId) {
  const Delivery refused = Carry("busy-1@example.org");
  EXPECT_EQ(refused.result, Result::kLater);
  EXPECT_THAT(refused.error, HasSubstr("451"));
  EXPECT_EQ(Carry("busy-1@example.org").result, Result::kSent);
  EXPECT_EQ(server_.Next()->headers["message-id"], "<0123@thu.baocao>");
}

TEST_F(SmtpTest, ARefusalForGoodIsForGood) {
  const Delivery refused = Carry("never@example.org");
  EXPECT_EQ(refused.result, Result::kNever);
  EXPECT_THAT(refused.error, HasSubstr("550"));
}

TEST_F(SmtpTest, RefusalsAfterTheTextAreToldApartToo) {
  EXPECT_EQ(Carry("busydata-1@example.org").result, Result::kLater);
  EXPECT_EQ(Carry("busydata-1@example.org").result, Result::kSent);
  EXPECT_EQ(Carry("neverdata@example.org").result, Result::kNever);
}

TEST_F(SmtpTest, AnAddressWithACommandInItIsNeverSaid) {
  EXPECT_EQ(Carry("a@example.org>\r\nRCPT TO:<b@example.org").result,
            Result::kNever);
  EXPECT_EQ(Carry("dongha@example.org").result, Result::kSent);
  EXPECT_EQ(server_.Next()->headers["x-to"], "dongha@example.org");
}

TEST_F(SmtpTest, NoServerIsNoRefusalOfTheMessage) {
  // Port 1 of loopback: nobody listens there.
  Smtp nowhere(Options("smtp://127.0.0.1:1"));
  EXPECT_EQ(nowhere.Carry(To("dongha@example.org"), date_).result,
            Result::kUnreachable);
}

// The test's server has no TLS.
TEST_F(SmtpTest, APasswordIsNotSaidInClear) {
  SmtpOptions options = Options(server_.url());
  options.user = "bao-cao";
  options.password = "secret";
  Smtp with_password(options);
  EXPECT_EQ(with_password.Carry(To("dongha@example.org"), date_).result,
            Result::kUnreachable);
}

}  // namespace
}  // namespace baocao::notification
