#include "services/notification/smtp.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/notification/recipients.h"

namespace baocao::notification {
namespace {

// The mail on its way into libcurl.
struct Reading {
  std::string_view rest;
  bool begun = false;
};

size_t ReadMail(char* buffer, size_t size, size_t count, void* from) {
  Reading& reading = *static_cast<Reading*>(from);
  reading.begun = true;
  const size_t bytes = std::min(size * count, reading.rest.size());
  std::memcpy(buffer, reading.rest.data(), bytes);
  reading.rest.remove_prefix(bytes);
  return bytes;
}

void InitialiseCurl() {
  static const CURLcode done = curl_global_init(CURL_GLOBAL_DEFAULT);
  (void)done;
}

}  // namespace

struct Smtp::State {
  CURL* curl = curl_easy_init();
  char error[CURL_ERROR_SIZE] = {};
  ~State() { curl_easy_cleanup(curl); }
};

Smtp::Smtp(SmtpOptions options) : options_(std::move(options)) {
  InitialiseCurl();
  state_ = std::make_unique<State>();
}

Smtp::~Smtp() = default;

Delivery Smtp::Carry(const v1::Notification& notification, absl::Time date) {
  using Result = Delivery::Result;
  if (!IsMailAddress(notification.email())) {
    return {Result::kNever, "not an e-mail address"};
  }
  CURL* curl = state_->curl;
  if (curl == nullptr) return {Result::kUnreachable, "libcurl did not start"};
  const std::string mail = RenderMail(notification, options_.from, date);
  Reading reading{mail};
  // Keeps the connection, forgets everything else.
  curl_easy_reset(curl);
  state_->error[0] = '\0';
  curl_slist* recipients = curl_slist_append(
      nullptr, absl::StrCat("<", notification.email(), ">").c_str());
  const std::string from = absl::StrCat("<", options_.from.email, ">");
  curl_easy_setopt(curl, CURLOPT_URL, options_.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, ReadMail);
  curl_easy_setopt(curl, CURLOPT_READDATA, &reading);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, state_->error);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(
      curl, CURLOPT_CONNECTTIMEOUT_MS,
      static_cast<long>(absl::ToInt64Milliseconds(options_.connect_timeout)));
  curl_easy_setopt(
      curl, CURLOPT_TIMEOUT_MS,
      static_cast<long>(absl::ToInt64Milliseconds(options_.timeout)));
  if (!options_.user.empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, options_.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, options_.password.c_str());
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  } else {
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_TRY));
  }
  if (!options_.authorities.empty()) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, options_.authorities.c_str());
  }

  const CURLcode code = curl_easy_perform(curl);
  curl_slist_free_all(recipients);
  if (code == CURLE_OK) return {Result::kSent, ""};
  long reply = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
  const std::string said = absl::StrCat(
      reply > 0 ? absl::StrCat(reply, " ") : "",
      state_->error[0] != '\0' ? state_->error : curl_easy_strerror(code));
  // The server spoke about this message only from MAIL FROM on; before that
  // (greeting, TLS, login) it is about us. MAIL, RCPT and DATA refused are
  // CURLE_SEND_ERROR with the reply's code; the end of data is another error,
  // after the text has been read.
  const bool about_message = code == CURLE_SEND_ERROR || reading.begun;
  if (!about_message || reply < 400) return {Result::kUnreachable, said};
  return {reply >= 500 ? Result::kNever : Result::kLater, said};
}

}  // namespace baocao::notification
