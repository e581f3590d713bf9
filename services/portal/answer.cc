#include "services/portal/answer.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/messages/messages.h"
#include "services/portal/gzip.h"
#include "services/portal/http_error.h"
#include "services/server/errors.h"

namespace baocao::portal {
namespace {

constexpr size_t kWorthGzip = 1024;
constexpr int kFast = 1;
constexpr char kJson[] = "application/json; charset=utf-8";

bool TakesGzip(const Visit& visit) {
  return absl::StrContains(visit.request.get_header_value("Accept-Encoding"),
                           "gzip");
}

// Through a provider: the library would compress a body by itself, with brotli
// at its slowest where a browser takes that.
void SetBody(httplib::Response& response, std::shared_ptr<std::string> kept,
             std::string_view content, const std::string& type) {
  if (content.empty()) {
    response.set_content("", type);
    return;
  }
  response.set_content_provider(
      content.size(), type,
      [kept, content](size_t offset, size_t length, httplib::DataSink& sink) {
        return sink.write(content.data() + offset, length);
      });
}

}  // namespace

void AnswerJson(Visit& visit, int code, std::string json) {
  auto kept = std::make_shared<std::string>(std::move(json));
  if (kept->size() >= kWorthGzip && TakesGzip(visit)) {
    *kept = Gzip(*kept, kFast);
    visit.response.set_header("Content-Encoding", "gzip");
  }
  visit.response.status = code;
  visit.response.set_header("Cache-Control", "no-store");
  visit.response.set_header("Vary", "Accept-Encoding, Accept-Language");
  SetBody(visit.response, kept, *kept, kJson);
}

void AnswerContent(Visit& visit, std::string_view content,
                   const std::string* gzipped, const std::string& type) {
  visit.response.status = 200;
  if (gzipped != nullptr && TakesGzip(visit)) {
    visit.response.set_header("Content-Encoding", "gzip");
    content = *gzipped;
  }
  if (gzipped != nullptr) visit.response.set_header("Vary", "Accept-Encoding");
  SetBody(visit.response, nullptr, content, type);
}

void AnswerError(Visit& visit, const grpc::Status& status) {
  HttpError error = ToHttp(status, visit.locale);
  if (error.retry_seconds > 0) {
    visit.response.set_header("Retry-After",
                              std::to_string(error.retry_seconds));
  }
  AnswerJson(visit, error.code, std::move(error.body));
}

void AnswerRefusal(Visit& visit, const server::Refusal& refusal) {
  AnswerError(visit, server::ToGrpc(refusal));
}

void AnswerRefusal(Visit& visit, grpc::StatusCode code, const char* reason,
                   messages::Text text) {
  server::Refusal refusal;
  refusal.code = code;
  refusal.reason = reason;
  refusal.text = std::move(text);
  AnswerRefusal(visit, refusal);
}

void AnswerNotSignedIn(Visit& visit) {
  AnswerRefusal(visit, grpc::StatusCode::UNAUTHENTICATED, "NOT_SIGNED_IN",
                messages::Say("portal_server.not_signed_in"));
}

void AnswerTooLarge(Visit& visit, size_t limit) {
  const std::string megabytes = absl::StrCat(limit >> 20);
  AnswerRefusal(visit, grpc::StatusCode::RESOURCE_EXHAUSTED, "TOO_LARGE",
                messages::Say("portal_server.body_too_large",
                              {{"megabytes", megabytes}}));
  visit.response.status = 413;
}

void AnswerNoPlace(Visit& visit) {
  AnswerRefusal(visit, grpc::StatusCode::NOT_FOUND, "NO_SUCH_ADDRESS",
                messages::Say("portal_server.no_place"));
}

const httplib::ContentReader& TakeBody(Visit& visit) {
  return *std::exchange(visit.body, nullptr);
}

void DropBody(Visit& visit) {
  if (visit.body == nullptr) return;
  TakeBody(visit)([](const char*, size_t) { return true; });
}

std::optional<std::string> ReadBody(Visit& visit, size_t limit) {
  std::string body;
  bool too_large = false;
  // What is too much is read to its end: the connection is used again.
  const bool read = TakeBody(visit)([&](const char* data, size_t size) {
    too_large = too_large || body.size() + size > limit;
    if (!too_large) body.append(data, size);
    return true;
  });
  if (read && !too_large) return body;
  AnswerTooLarge(visit, limit);
  return std::nullopt;
}

}  // namespace baocao::portal
