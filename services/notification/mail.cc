#include "services/notification/mail.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace baocao::notification {
namespace {

// "=?UTF-8?B?" and "?=" leave 63 of 75 characters: 45 bytes in base64.
constexpr size_t kBytesOfWord = 45;
constexpr size_t kBytesOfLine = 57;  // 76 characters of base64

absl::string_view View(std::string_view text) {
  return absl::string_view(text.data(), text.size());
}

std::string WithoutControls(std::string_view text) {
  std::string clean(text);
  std::replace_if(
      clean.begin(), clean.end(),
      [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
  return clean;
}

bool IsPlain(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return c < 0x80; }) &&
         text.find("=?") == text.npos && text.size() <= 60;
}

bool ContinuesCodePoint(unsigned char c) { return (c & 0xC0) == 0x80; }

// "Name" <address>; a plain name is quoted, others are encoded.
std::string Mailbox(std::string_view name, std::string_view email) {
  const std::string clean = WithoutControls(name);
  if (clean.empty()) return absl::StrCat("<", View(email), ">");
  if (!IsPlain(clean)) {
    return absl::StrCat(EncodeHeaderText(clean), "\r\n <", View(email), ">");
  }
  std::string quoted;
  for (char c : clean) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return absl::StrCat("\"", quoted, "\" <", View(email), ">");
}

std::string WithCrlf(std::string_view text) {
  std::string lines;
  for (absl::string_view line : absl::StrSplit(View(text), '\n')) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    absl::StrAppend(&lines, line, "\r\n");
  }
  // The text's own last line end is one already.
  if (!text.empty() && text.back() == '\n') lines.resize(lines.size() - 2);
  return lines;
}

std::string Base64Lines(std::string_view bytes) {
  std::string lines;
  for (size_t at = 0; at < bytes.size(); at += kBytesOfLine) {
    absl::StrAppend(&lines,
                    absl::Base64Escape(View(bytes.substr(at, kBytesOfLine))),
                    "\r\n");
  }
  return lines;
}

}  // namespace

std::string EncodeHeaderText(std::string_view text) {
  const std::string clean = WithoutControls(text);
  if (IsPlain(clean)) return clean;
  std::vector<std::string> words;
  for (size_t at = 0; at < clean.size();) {
    size_t end = std::min(clean.size(), at + kBytesOfWord);
    while (end < clean.size() && end > at + 1 &&
           ContinuesCodePoint(clean[end])) {
      --end;
    }
    words.push_back(absl::StrCat(
        "=?UTF-8?B?", absl::Base64Escape(clean.substr(at, end - at)), "?="));
    at = end;
  }
  return absl::StrJoin(words, "\r\n ");
}

std::string RenderMail(const v1::Notification& notification, const From& from,
                       absl::Time date) {
  std::string mail;
  const auto header = [&mail](std::string_view name, std::string_view value) {
    absl::StrAppend(&mail, View(name), ": ", View(value), "\r\n");
  };
  header("Date", absl::FormatTime("%a, %d %b %E4Y %H:%M:%S +0000", date,
                                  absl::UTCTimeZone()));
  header("From", Mailbox(from.name, from.email));
  header("To", Mailbox(notification.recipient(), notification.email()));
  header("Message-ID", WithoutControls(notification.message_id()));
  header("Subject", EncodeHeaderText(notification.subject()));
  header("Auto-Submitted", "auto-generated");
  header("MIME-Version", "1.0");
  header("Content-Type", "text/plain; charset=UTF-8");
  header("Content-Transfer-Encoding", "base64");
  absl::StrAppend(&mail, "\r\n", Base64Lines(WithCrlf(notification.body())));
  return mail;
}

}  // namespace baocao::notification
