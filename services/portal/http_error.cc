#include "services/portal/http_error.h"

#include <cmath>

#include "absl/status/status.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "nlohmann/json.hpp"
#include "services/messages/messages.h"
#include "services/server/errors.h"

namespace baocao::portal {
namespace {

using Json = nlohmann::ordered_json;

// Descriptions are "Vietnamese\nEnglish", or Vietnamese alone.
std::string In(const std::string& text, std::string_view locale) {
  const size_t end = text.find('\n');
  if (end == text.npos) return text;
  return locale == "en" ? text.substr(end + 1) : text.substr(0, end);
}

void AddViolation(const std::string& field, const std::string& text,
                  std::string_view locale, Json& body) {
  body["violations"].push_back(
      {{"field", field}, {"description", In(text, locale)}});
}

// Whatever the services say comes through here, so it need not be UTF-8.
std::string Print(const Json& body) {
  return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

grpc::Status WithDetails(const grpc::Status& status) {
  if (status.error_code() == grpc::StatusCode::UNAVAILABLE) {
    server::Refusal refusal;
    refusal.code = grpc::StatusCode::UNAVAILABLE;
    refusal.reason = "SERVICE_AWAY";
    refusal.text = messages::Say("portal_server.service_away");
    refusal.retry_after = absl::Seconds(2);
    return server::ToGrpc(refusal);
  }
  return server::ToGrpc(
      absl::Status(static_cast<absl::StatusCode>(status.error_code()),
                   status.error_message()));
}

}  // namespace

int HttpCodeOf(grpc::StatusCode code) {
  switch (code) {
    case grpc::StatusCode::OK:
      return 200;
    case grpc::StatusCode::INVALID_ARGUMENT:
    case grpc::StatusCode::OUT_OF_RANGE:
    case grpc::StatusCode::FAILED_PRECONDITION:
      return 400;
    case grpc::StatusCode::UNAUTHENTICATED:
      return 401;
    case grpc::StatusCode::PERMISSION_DENIED:
      return 403;
    case grpc::StatusCode::NOT_FOUND:
      return 404;
    case grpc::StatusCode::ABORTED:
    case grpc::StatusCode::ALREADY_EXISTS:
      return 409;
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
      return 429;
    case grpc::StatusCode::CANCELLED:
      return 499;
    case grpc::StatusCode::UNIMPLEMENTED:
      return 501;
    case grpc::StatusCode::UNAVAILABLE:
      return 503;
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return 504;
    default:
      return 500;
  }
}

HttpError ToHttp(const grpc::Status& status, std::string_view locale) {
  google::rpc::Status details;
  if (status.error_details().empty() ||
      !details.ParseFromString(status.error_details())) {
    details.ParseFromString(WithDetails(status).error_details());
  }
  HttpError error;
  error.code = HttpCodeOf(status.error_code());
  Json body = {{"code", absl::StatusCodeToString(static_cast<absl::StatusCode>(
                            status.error_code()))},
               {"reason", ""},
               {"message", ""},
               {"violations", Json::array()},
               {"metadata", Json::object()}};
  for (const google::protobuf::Any& any : details.details()) {
    google::rpc::ErrorInfo info;
    google::rpc::LocalizedMessage text;
    google::rpc::BadRequest bad;
    google::rpc::PreconditionFailure failure;
    google::rpc::RetryInfo retry;
    if (any.UnpackTo(&info)) {
      body["reason"] = info.reason();
      for (const auto& [key, value] : info.metadata()) {
        body["metadata"][key] = value;
      }
    } else if (any.UnpackTo(&text)) {
      if (text.locale() == locale || body["message"] == "") {
        body["message"] = text.message();
      }
    } else if (any.UnpackTo(&bad)) {
      for (const auto& each : bad.field_violations()) {
        AddViolation(each.field(), each.description(), locale, body);
      }
    } else if (any.UnpackTo(&failure)) {
      for (const auto& each : failure.violations()) {
        AddViolation(each.subject(), each.description(), locale, body);
      }
    } else if (any.UnpackTo(&retry)) {
      const double seconds =
          static_cast<double>(retry.retry_delay().seconds()) +
          retry.retry_delay().nanos() / 1e9;
      body["retrySeconds"] = seconds;
      error.retry_seconds = static_cast<int>(std::ceil(seconds));
    }
  }
  error.body = Print(body);
  return error;
}

}  // namespace baocao::portal
