#include "services/server/errors.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace baocao::server {
namespace {

constexpr size_t kMaxViolations = 20;
// gRPC drops an error whose trailers pass 8 KiB, and base64 adds a third.
constexpr size_t kMaxDetails = 4096;
// Percent-encoding triples what is not ASCII.
constexpr size_t kMaxMessage = 512;
constexpr size_t kMaxText = 600;
constexpr size_t kMaxField = 160;
constexpr absl::Duration kRetryAfter = absl::Milliseconds(500);

// At most `size` bytes, not cutting a character in two.
std::string Shorten(const std::string& text, size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
    --size;
  }
  return text.substr(0, size) + "…";
}

template <typename Detail>
void Pack(const Detail& detail, google::rpc::Status& status) {
  status.add_details()->PackFrom(detail);
}

void PackText(const char* locale, const std::string& text,
              google::rpc::Status& status) {
  google::rpc::LocalizedMessage message;
  message.set_locale(locale);
  message.set_message(Shorten(text, kMaxText));
  Pack(message, status);
}

void PackViolations(const Refusal& refusal, size_t count, bool english,
                    google::rpc::Status& status) {
  google::rpc::BadRequest bad;
  google::rpc::PreconditionFailure failure;
  for (size_t i = 0; i < count; ++i) {
    const Violation& violation = refusal.violations[i];
    const std::string field = Shorten(violation.field, kMaxField);
    std::string text = Shorten(violation.text.vi, kMaxText);
    if (english) {
      absl::StrAppend(&text, "\n", Shorten(violation.text.en, kMaxText));
    }
    if (refusal.code == grpc::StatusCode::FAILED_PRECONDITION) {
      auto& added = *failure.add_violations();
      added.set_type(refusal.reason);
      added.set_subject(field);
      added.set_description(text);
    } else {
      auto& added = *bad.add_field_violations();
      added.set_field(field);
      added.set_description(text);
    }
  }
  if (bad.field_violations_size() > 0) Pack(bad, status);
  if (failure.violations_size() > 0) Pack(failure, status);
}

google::rpc::Status Details(const Refusal& refusal, size_t violations,
                            bool english) {
  google::rpc::Status status;
  status.set_code(refusal.code);
  status.set_message(Shorten(refusal.text.en, kMaxMessage));
  google::rpc::ErrorInfo info;
  info.set_reason(refusal.reason);
  info.set_domain("baocao");
  for (const auto& [key, value] : refusal.metadata) {
    (*info.mutable_metadata())[key] = Shorten(value, kMaxField);
  }
  if (!refusal.violations.empty()) {
    (*info.mutable_metadata())["violations_total"] =
        absl::StrCat(refusal.violations.size());
  }
  Pack(info, status);
  PackText("vi", refusal.text.vi, status);
  PackText("en", refusal.text.en, status);
  if (refusal.retry_after.has_value()) {
    const absl::Duration wait = *refusal.retry_after;
    google::rpc::RetryInfo retry;
    const int64_t seconds = absl::ToInt64Seconds(wait);
    retry.mutable_retry_delay()->set_seconds(seconds);
    retry.mutable_retry_delay()->set_nanos(static_cast<int32_t>(
        absl::ToInt64Nanoseconds(wait - absl::Seconds(seconds))));
    Pack(retry, status);
  }
  PackViolations(refusal, violations, english, status);
  return status;
}

struct Plain {
  const char* reason;
  messages::Text text;
};

Plain PlainFor(grpc::StatusCode code) {
  switch (code) {
    case grpc::StatusCode::UNAVAILABLE:
      return {"STORE_AWAY", messages::Say("server.store_away")};
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
      return {"STORE_FULL", messages::Say("server.store_full")};
    case grpc::StatusCode::NOT_FOUND:
      return {"NOT_FOUND", messages::Say("server.not_found")};
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return {"TOO_SLOW", messages::Say("server.too_slow")};
    case grpc::StatusCode::CANCELLED:
      return {"CANCELLED", messages::Say("server.cancelled")};
    case grpc::StatusCode::INVALID_ARGUMENT:
    case grpc::StatusCode::OUT_OF_RANGE:
      return {"INVALID_ARGUMENT", messages::Say("server.invalid_argument")};
    case grpc::StatusCode::FAILED_PRECONDITION:
    case grpc::StatusCode::ABORTED:
    case grpc::StatusCode::ALREADY_EXISTS:
      return {"PRECONDITION", messages::Say("server.precondition")};
    default:
      return {"INTERNAL", messages::Say("server.internal")};
  }
}

}  // namespace

grpc::Status ToGrpc(const Refusal& refusal) {
  size_t violations = std::min(refusal.violations.size(), kMaxViolations);
  google::rpc::Status details = Details(refusal, violations, true);
  if (details.ByteSizeLong() > kMaxDetails) {
    details = Details(refusal, violations, false);
  }
  while (details.ByteSizeLong() > kMaxDetails && violations > 0) {
    details = Details(refusal, --violations, false);
  }
  return grpc::Status(refusal.code, details.message(),
                      details.SerializeAsString());
}

grpc::Status ToGrpc(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  Refusal refusal;
  refusal.code = static_cast<grpc::StatusCode>(status.code());
  Plain plain = PlainFor(refusal.code);
  refusal.reason = plain.reason;
  refusal.text = std::move(plain.text);
  if (refusal.code == grpc::StatusCode::UNAVAILABLE ||
      refusal.code == grpc::StatusCode::RESOURCE_EXHAUSTED) {
    refusal.retry_after = kRetryAfter;
  }
  const grpc::Status translated = ToGrpc(refusal);
  // The inner message is for the operator; people read LocalizedMessage.
  return grpc::Status(refusal.code,
                      Shorten(std::string(status.message()), kMaxMessage),
                      translated.error_details());
}

}  // namespace baocao::server
