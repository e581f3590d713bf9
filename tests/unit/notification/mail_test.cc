#include "services/notification/mail.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace baocao::notification {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

v1::Notification Sample() {
  v1::Notification one;
  one.set_recipient("xã Đông Hà");
  one.set_email("dongha@example.org");
  one.set_subject("Lần nộp số 2");
  one.set_body("Dòng một\nDòng hai\n");
  one.set_message_id("<abc@thu.baocao>");
  return one;
}

const From kFrom = {"bao-cao@example.org", "Hệ thống Báo Cáo"};

std::vector<std::string> HeaderLines(const std::string& mail) {
  const size_t end = mail.find("\r\n\r\n");
  return absl::StrSplit(mail.substr(0, end), "\r\n");
}

// What the receiver reads.
std::string DecodedWords(const std::string& header) {
  std::string text;
  for (absl::string_view word : absl::StrSplit(header, "\r\n ")) {
    absl::ConsumePrefix(&word, "=?UTF-8?B?");
    absl::ConsumeSuffix(&word, "?=");
    std::string bytes;
    EXPECT_TRUE(absl::Base64Unescape(word, &bytes));
    text += bytes;
  }
  return text;
}

TEST(MailTest, HeadersTellTimeSenderReceiverIdAndThatItIsAutomatic) {
  const std::string mail =
      RenderMail(Sample(), kFrom, absl::FromUnixSeconds(1780000000));
  EXPECT_THAT(mail, HasSubstr("Date: Thu, 28 May 2026 20:26:40 +0000\r\n"));
  EXPECT_THAT(mail, HasSubstr("<bao-cao@example.org>\r\n"));
  EXPECT_THAT(mail, HasSubstr("<dongha@example.org>\r\n"));
  EXPECT_THAT(mail, HasSubstr("Message-ID: <abc@thu.baocao>\r\n"));
  EXPECT_THAT(mail, HasSubstr("Auto-Submitted: auto-generated\r\n"));
}

TEST(MailTest, TheBodyComesOutAsItWentInWithItsLineEndsForMail) {
  const std::string mail = RenderMail(Sample(), kFrom, absl::UnixEpoch());
  const std::string encoded = absl::StrReplaceAll(
      mail.substr(mail.find("\r\n\r\n") + 4), {{"\r\n", ""}});
  std::string body;
  ASSERT_TRUE(absl::Base64Unescape(encoded, &body));
  EXPECT_EQ(body, "Dòng một\r\nDòng hai\r\n");
}

TEST(MailTest, NothingInANotificationCanAddAHeader) {
  v1::Notification evil = Sample();
  evil.set_subject("Chào\r\nBcc: a@evil.example\r\n\r\nnội dung khác");
  evil.set_recipient("An\r\nBcc: b@evil.example");
  evil.set_message_id("<x@y>\r\nBcc: c@evil.example");
  const std::string mail = RenderMail(evil, kFrom, absl::UnixEpoch());
  EXPECT_THAT(HeaderLines(mail), Each(Not(::testing::StartsWith("Bcc"))));
  // Plain names too, which are not encoded.
  evil.set_subject("plain\nBcc: d@evil.example");
  EXPECT_THAT(HeaderLines(RenderMail(evil, kFrom, absl::UnixEpoch())),
              Each(Not(::testing::StartsWith("Bcc"))));
}

TEST(MailTest, LongVietnameseSubjectsAreEncodedInWholeLettersOnShortLines) {
  std::string subject;
  for (int i = 0; i < 40; ++i) subject += "Nguyễn ";
  const std::string header = EncodeHeaderText(subject);
  const std::vector<std::string> words = absl::StrSplit(header, "\r\n ");
  for (const std::string& word : words) {
    EXPECT_LE(word.size(), 75u);
    EXPECT_THAT(word, ::testing::StartsWith("=?UTF-8?B?"));
    const std::string text = DecodedWords(word);
    // No word begins or ends inside a letter.
    EXPECT_NE(static_cast<unsigned char>(text.front()) & 0xC0, 0x80);
  }
  EXPECT_EQ(DecodedWords(header), subject);
}

TEST(MailTest, PlainSubjectsStayReadableAndWhatLooksEncodedIsEncoded) {
  EXPECT_EQ(EncodeHeaderText("Submission 2"), "Submission 2");
  EXPECT_EQ(DecodedWords(EncodeHeaderText("=?UTF-8?B?QQ==?=")),
            "=?UTF-8?B?QQ==?=");
}

TEST(MailTest, BytesThatAreNoTextDoNotHangTheEncoder) {
  EXPECT_EQ(DecodedWords(EncodeHeaderText(std::string(200, '\x80'))),
            std::string(200, '\x80'));
}

TEST(MailTest, NoLineIsTooLong) {
  v1::Notification one = Sample();
  one.set_body(std::string(5000, 'x'));
  const std::string mail = RenderMail(one, kFrom, absl::UnixEpoch());
  EXPECT_THAT(std::vector<std::string>(absl::StrSplit(mail, "\r\n")),
              Each(SizeIs(::testing::Le(78u))));
}

}  // namespace
}  // namespace baocao::notification
