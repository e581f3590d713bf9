#include "services/portal/fetch.h"

#include <curl/curl.h>

#include <memory>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace baocao::portal {
namespace {

struct FreeCurl {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Receiving {
  std::string body;
  size_t most;
};

size_t Receive(char* data, size_t size, size_t count, void* to) {
  Receiving& receiving = *static_cast<Receiving*>(to);
  const size_t bytes = size * count;
  if (receiving.body.size() + bytes > receiving.most) return 0;  // ends it
  receiving.body.append(data, bytes);
  return bytes;
}

long Milliseconds(absl::Duration duration) {
  return static_cast<long>(absl::ToInt64Milliseconds(duration));
}

// `form`: null for GET.
absl::StatusOr<Fetched> Fetch(const FetchOptions& options,
                              const std::string& url, const std::string* form,
                              const std::string& authorization) {
  const std::unique_ptr<CURL, FreeCurl> owned(curl_easy_init());
  CURL* curl = owned.get();
  if (curl == nullptr) return absl::UnavailableError("libcurl did not start");
  char error[CURL_ERROR_SIZE] = {};
  Receiving receiving{"", options.most_bytes};
  curl_slist* list = curl_slist_append(nullptr, "Accept: application/json");
  if (!authorization.empty()) {
    list = curl_slist_append(
        list, absl::StrCat("Authorization: ", authorization).c_str());
  }
  const std::unique_ptr<curl_slist, FreeList> headers(list);
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "baocao");
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, Receive);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &receiving);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                   Milliseconds(options.connect_timeout));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, Milliseconds(options.timeout));
  if (!options.authorities.empty()) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, options.authorities.c_str());
  }
  if (form != nullptr) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(form->size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, form->c_str());
  }
  const CURLcode code = curl_easy_perform(curl);
  if (code != CURLE_OK) {
    return absl::UnavailableError(absl::StrCat(
        url, ": ", error[0] != '\0' ? error : curl_easy_strerror(code)));
  }
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  return Fetched{static_cast<int>(status), std::move(receiving.body)};
}

}  // namespace

Fetcher::Fetcher(FetchOptions options) : options_(std::move(options)) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  (void)started;
}

absl::StatusOr<Fetched> Fetcher::Get(const std::string& url) const {
  return Fetch(options_, url, nullptr, "");
}

absl::StatusOr<Fetched> Fetcher::Post(const std::string& url,
                                      const std::string& form,
                                      const std::string& authorization) const {
  return Fetch(options_, url, &form, authorization);
}

std::string FormEscape(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' ||
        c == '.' || c == '_' || c == '~') {
      escaped += c;
    } else {
      absl::StrAppend(&escaped, "%",
                      absl::AsciiStrToUpper(
                          absl::BytesToHexString(absl::string_view(&c, 1))));
    }
  }
  return escaped;
}

}  // namespace baocao::portal
