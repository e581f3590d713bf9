#include "services/cli/refused.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "services/messages/messages.h"

namespace baocao::cli {
namespace {

google::rpc::Status Details(const grpc::Status& status) {
  google::rpc::Status details;
  details.ParseFromString(status.error_details());
  return details;
}

// Violations hold "Vietnamese\nEnglish", the English where there was room.
std::string InLocale(const std::string& text, std::string_view locale) {
  const std::vector<std::string> parts =
      absl::StrSplit(text, absl::MaxSplits('\n', 1));
  return locale == "en" && parts.size() > 1 ? parts[1] : parts[0];
}

}  // namespace

ExitCode ExitCodeOf(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::OK:
      return kDone;
    case grpc::StatusCode::UNAVAILABLE:
    case grpc::StatusCode::DEADLINE_EXCEEDED:
    case grpc::StatusCode::CANCELLED:
      return kUnreachable;
    case grpc::StatusCode::UNAUTHENTICATED:
    case grpc::StatusCode::PERMISSION_DENIED:
      return kNotAllowed;
    default:
      return kRefused;
  }
}

std::string RenderRefusal(const grpc::Status& status, std::string_view locale) {
  std::string text, violations;
  int total = 0, shown = 0;
  const auto add = [&](const std::string& field,
                       const std::string& description) {
    ++shown;
    absl::StrAppend(&violations, "\n  • ", field, field.empty() ? "" : ": ",
                    InLocale(description, locale));
  };
  const google::rpc::Status details = Details(status);
  for (const auto& detail : details.details()) {
    google::rpc::LocalizedMessage message;
    google::rpc::BadRequest bad;
    google::rpc::PreconditionFailure failure;
    google::rpc::ErrorInfo info;
    if (detail.UnpackTo(&message)) {
      if (text.empty() || message.locale() == locale) text = message.message();
    } else if (detail.UnpackTo(&bad)) {
      for (const auto& violation : bad.field_violations()) {
        add(violation.field(), violation.description());
      }
    } else if (detail.UnpackTo(&failure)) {
      for (const auto& violation : failure.violations()) {
        add(violation.subject(), violation.description());
      }
    } else if (detail.UnpackTo(&info)) {
      const auto found = info.metadata().find("violations_total");
      if (found != info.metadata().end()) {
        total = std::atoi(found->second.c_str());
      }
    }
  }
  if (text.empty()) {
    // Not from one of our servers: the transport's own word.
    text =
        (ExitCodeOf(status) == kUnreachable
             ? messages::Say("cli.unreachable",
                             {{"error", status.error_message()}})
             : messages::Say("cli.failed", {{"error", status.error_message()}}))
            .In(locale);
  }
  if (total > shown && shown > 0) {
    absl::StrAppend(&violations, "\n  ",
                    messages::Say("cli.violations.more",
                                  {{"count", std::to_string(total - shown)}})
                        .In(locale));
  }
  return text + violations;
}

std::optional<absl::Duration> RetryAfter(const grpc::Status& status) {
  const google::rpc::Status details = Details(status);
  for (const auto& detail : details.details()) {
    google::rpc::RetryInfo retry;
    if (detail.UnpackTo(&retry)) {
      return absl::Seconds(retry.retry_delay().seconds()) +
             absl::Nanoseconds(retry.retry_delay().nanos());
    }
  }
  return std::nullopt;
}

bool IsTransient(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::UNAVAILABLE:
    case grpc::StatusCode::DEADLINE_EXCEEDED:
    // What a connection that breaks in the middle of a call looks like.
    case grpc::StatusCode::CANCELLED:
    case grpc::StatusCode::UNKNOWN:
      return true;
    case grpc::StatusCode::INTERNAL:
      return status.error_details().empty();
    default:
      return RetryAfter(status).has_value();
  }
}

}  // namespace baocao::cli
